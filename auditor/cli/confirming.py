"""Finds which column a person confirms: by the key of a finding, or by site, item and address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.evaluations import known_evaluation
from auditor.files.load import known_items
from auditor.judge import options_by_check
from auditor.model.address import same_site
from auditor.model.confirmation import confirmed_now, proposal_of
from auditor.model.counted import counted
from auditor.model.evaluation import Evaluation
from auditor.model.fault import InputFaults
from auditor.model.finding import Finding
from auditor.model.unit import Roster, Site, Unit
from auditor.roster.draft import Draft, Spot

_MOST_NAMED = 10
_EITHER = "this option, or the key of a finding in the place of --site, --item and --url"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlace:
    """Where a column stands: all a person confirms."""

    site_id: str
    unit_id: str
    item_id: str
    url: str
    name: str


def place_of_finding(container: Container, words: Sequence[str], site: str | None) -> ColumnPlace:
    """The place that a finding proposes; without an evaluation, of the latest that has it. Raises InputFaults."""
    *named, key = words
    if len(named) > 1:
        raise fault("FINDING", " ".join(words), "the key of one finding, behind its evaluation where that is named")
    evaluations = (known_evaluation(container, named[0]),) if named else container.evaluations.all()
    found = next(filter(None, (_of_key(container, one, key) for one in evaluations)), ())
    if not found:
        listing = f"`auditor findings list {named[0] if named else 'EVALUATION'}`"
        raise fault("FINDING", key, f"the key of a finding; {listing} lists them")
    return _proposed(key, [one for one in found if site in {None, one.site_id}], found, site)


def _of_key(container: Container, evaluation: Evaluation, key: str) -> tuple[Finding, ...]:
    return tuple(one for one in container.evaluations.findings(evaluation.id) if "/".join(one.key) == key)


def _proposed(key: str, chosen: Sequence[Finding], found: Sequence[Finding], site: str | None) -> ColumnPlace:
    if len(chosen) != 1:
        raise fault("--site", site or "", f"one of {', '.join(one.site_id or '' for one in found)}")
    (finding,) = chosen
    proposed = proposal_of(finding)
    if proposed is None or finding.site_id is None or finding.item_id is None:
        asked = "a finding that asks whether a page of another name is the column"
        raise fault("FINDING", key, f"{asked}; where any other stands is said by --site, --item and --url")
    return ColumnPlace(
        site_id=finding.site_id, unit_id=finding.unit_id, item_id=finding.item_id, url=proposed.page, name=proposed.name
    )


def place_in_words(
    container: Container, *, site: str | None, item: str | None, url: str | None, unit: str | None, name: str | None
) -> ColumnPlace:
    """The place that a person names. Raises InputFaults with every fault."""
    draft = Draft(file="command line", items=known_items(container.shelf, options_by_check()))
    for option, value in (("--site", site), ("--item", item), ("--url", url)):
        if not (value or "").strip():
            draft.fault(_spot(option), value, _EITHER)
    item_id, address = draft.item(_spot("--item"), (item or "").strip()), (url or "").strip()
    faults = len(draft.faults)
    draft.url(_spot("--url"), address)
    is_readable = bool(address) and len(draft.faults) == faults
    known, owner = _known_site(container, draft, (site or "").strip())
    if known and is_readable and not same_site(address, known.url):
        expected = f"an address on the site, {known.url}; a column on another's is fixed in the roster, by site.column"
        draft.fault(_spot("--url"), address, expected)
    of = _unit_on(container, draft, unit, known, owner)
    if draft.faults:
        raise InputFaults(draft.faults)
    return ColumnPlace(
        site_id=(site or "").strip(), unit_id=of, item_id=item_id, url=address, name=(name or "").strip()
    )


def _known_site(container: Container, draft: Draft, site_id: str) -> tuple[Site | None, Unit | None]:
    """A site of the roster, or one that an evaluation visited without, with the unit whose own it is."""
    if not site_id:
        return None, None
    sites = sites_of(container.rosters.load())
    if site_id not in sites:
        remembered = (unit for one in container.evaluations.all() for unit, _ in container.evaluations.units(one.id))
        sites = {**sites_of(Roster(units=tuple(remembered))), **sites}
    if site_id in sites:
        return sites[site_id]
    near = get_close_matches(site_id, sorted(sites), n=3, cutoff=0.4) or sorted(sites)[:_MOST_NAMED]
    no_site = "a site of the roster: run `auditor roster import FILE` first"
    draft.fault(_spot("--site"), site_id, f"the id of a site, such as {', '.join(near)}" if near else no_site)
    return None, None


def sites_of(roster: Roster) -> Mapping[str, tuple[Site, Unit]]:
    """Every site by its id, with the unit whose own it is."""
    return {site.id: (site, unit) for unit in roster.units for site in unit.sites}


def _unit_on(container: Container, draft: Draft, named: str | None, site: Site | None, owner: Unit | None) -> str:
    """The id of the unit whose column it is: the site's owner, or one whose columns stand on the site."""
    if site is None or owner is None or named is None or named in {owner.id, owner.name}:
        return owner.id if owner else ""
    unit = container.rosters.load().unit(named)
    if unit is None or site.id not in {place.site_id for place in unit.elsewhere}:
        expected = f"{owner.id}, whose site it is, or a unit whose columns stand there ([[unit.elsewhere]])"
        draft.fault(_spot("--unit"), named, expected)
        return owner.id
    return unit.id


def _way(evaluation: Evaluation) -> str:
    return f"`auditor profile confirm {evaluation.id} KEY --by WHO`"


def _spot(option: str) -> Spot:
    return Spot(key=option, line=None)


def still_asked(container: Container, evaluation: Evaluation, findings: Sequence[Finding]) -> Iterator[str]:
    """How many findings ask a person where a column stands, how that is said, and how many were answered since."""
    asking = [one for one in findings if proposal_of(one)]
    held = confirmed_now(container.confirmations.all())
    answered = sum((one.site_id or "", one.unit_id, one.item_id or "") in held for one in asking)
    if asking:
        ask = counted(len(asking), "finding asks", "findings ask")
        yield f"{ask} whether a page of another name is the column. Where it is: {_way(evaluation)}."
    if answered:
        yield f"{counted(answered, 'of them was', 'of them were')} confirmed since; evaluations begun later use it."

"""Judges a unit by its checklist: every sighting in, every finding out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from auditor.judge.carriers import CarrierAnswers, best
from auditor.judge.outcome import cant_tell, inapplicable, untested
from auditor.judge.registry import CHECKS, Check
from auditor.judge.run_checks import CheckAnswer, ask
from auditor.model.address import within_site
from auditor.model.check import Asks
from auditor.model.checklist import ON_OTHERS_SITES, Carrier, Checklist, CheckUse, Item
from auditor.model.column import Seen
from auditor.model.finding import Facts, Finding, Outcome
from auditor.model.search import Sighting
from auditor.model.unit import Unit
from auditor.model.vocabulary import Vocabulary
from auditor.model.watch import AvailabilityWeek
from auditor.model.working_days import WorkingDays


def judge(  # noqa: PLR0913 - each is something else that a verdict rests on
    unit: Unit,
    checklist: Checklist,
    sightings: Sequence[Sighting],
    *,
    on: date,
    product_version: str,
    vocabulary: Vocabulary,
    calendar: WorkingDays | None = None,
    weeks: Mapping[str, AvailabilityWeek] | None = None,
) -> tuple[Finding, ...]:
    """The findings of one unit on one day, in the checklist's order: the unit's and its sites' own, then by item.

    `weeks`: how often each site opened in the week before it was seen, by id, of those that are watched.
    """
    panel = _Panel(unit, checklist, sightings, on, product_version, vocabulary, calendar, weeks or {})
    items = checklist.items_for(unit, on)
    of_items = (found for item in items for found in panel.of_item(item))
    return (*panel.of_unit(items), *panel.of_sites(), *of_items)


def carries(item: Item, sighting: Sighting) -> bool:
    """True where the item may lawfully stand on the sighting's site."""
    search = sighting.search
    is_own_office = search.carrier is Carrier.SITE and search.unit.kind.is_government
    also = {Carrier.GOVERNMENT_SITE} if is_own_office else ON_OTHERS_SITES if search.carrier in ON_OTHERS_SITES else ()
    return bool({search.carrier, *also}.intersection(item.carriers))


@dataclass(frozen=True, slots=True)
class _Panel:
    """One unit's hearing: what stays the same from item to item."""

    _unit: Unit
    _checklist: Checklist
    _sightings: Sequence[Sighting]
    _on: date
    _product_version: str
    _vocabulary: Vocabulary
    _calendar: WorkingDays | None
    _weeks: Mapping[str, AvailabilityWeek]

    def of_unit(self, items: Sequence[Item]) -> Iterator[Finding]:
        """What is asked of all the unit's columns together, wherever they lawfully stand."""
        uses = {use.check: use for use in self._checklist.unit_checks}
        pairs = [(s, item) for item in items for s in self._sightings if carries(item, s)]
        if not uses:
            return
        if not pairs:
            yield from self._of_no_site(uses)
            return
        sighting = pairs[0][0]
        parts = tuple(self._seen(*pair) for pair in pairs)
        for answer in ask(replace(self._seen(sighting, None), parts=parts), uses):
            shown_by = next((s for s, _ in pairs if _shows(s, answer.outcome)), sighting)
            yield replace(self._finding(None, answer, uses, shown_by), site_id=None)

    def _of_no_site(self, uses: Mapping[str, CheckUse]) -> Iterator[Finding]:
        for check in uses:
            answer = CheckAnswer(check=check, element=None, outcome=untested("no_site_registered"))
            yield self._finding(None, answer, uses, None)

    def of_sites(self) -> Iterator[Finding]:
        uses = {use.check: use for use in self._checklist.site_checks}
        for sighting in self._sightings:
            if sighting.search.carrier is Carrier.SITE:
                for answer in ask(self._seen(sighting, None), uses):
                    yield self._finding(None, answer, uses, sighting)

    def of_item(self, item: Item) -> Iterator[Finding]:
        uses = {use.check: use for use in item.checks}
        lawful = [sighting for sighting in self._sightings if carries(item, sighting)]
        if not lawful:
            yield from self._not_on_the_web(item, uses)
            return
        heard = [CarrierAnswers(sighting=s, answers=ask(self._seen(s, item), uses)) for s in lawful]
        for answer, sighting in best(heard):
            yield self._finding(item, answer, uses, sighting)

    def _seen(self, sighting: Sighting, item: Item | None) -> Seen:
        week = self._weeks.get(sighting.search.site.id)
        return replace(sighting.seen(item, self._on), vocabulary=self._vocabulary, calendar=self._calendar, week=week)

    def _not_on_the_web(self, item: Item, uses: Mapping[str, CheckUse]) -> Iterator[Finding]:
        """One finding a check (an element) of an item that no site of the unit can carry."""
        outcome = _off_the_web(item)
        for check_id in (check_id for check_id in CHECKS if check_id in uses):
            elements = item.elements if CHECKS[check_id].asks is Asks.ELEMENT else (None,)
            for element in elements:
                if element is None or not element.kinds or self._unit.kind in element.kinds:
                    yield self._finding(item, CheckAnswer(check=check_id, element=element, outcome=outcome), uses, None)

    def _finding(
        self, item: Item | None, answer: CheckAnswer, uses: Mapping[str, CheckUse], sighting: Sighting | None
    ) -> Finding:
        use, element, outcome = uses.get(answer.check), answer.element, answer.outcome
        clause = self._checklist.clause(_clause_id(item, answer, use))
        return Finding(
            unit_id=self._unit.id,
            item_id=item.id if item else None,
            element_id=element.id if element else outcome.part,
            check=answer.check,
            verdict=outcome.verdict,
            reason=outcome.reason,
            facts=_with_authors(outcome, CHECKS[answer.check], use),
            clause_id=clause.id if clause else None,
            verified=clause.verified if clause else False,
            evidence=outcome.evidence,
            seen_at=_seen_at(sighting, outcome),
            site_id=sighting.search.site.id if sighting else None,
            points=_points(item, answer, use, self._unit),
            after=answer.after if answer.after in uses else None,
            faults=tuple(_named(fault, sighting) for fault in outcome.faults),
            checklist_id=self._checklist.id,
            checklist_version=self._checklist.edition,
            product_version=self._product_version,
        )


def _named(fault: str, sighting: Sighting | None) -> str:
    """What a fault is; a page by its place within its site, which stays when the site changes its host or scheme."""
    is_address = fault.startswith(("http://", "https://"))
    return within_site(fault, sighting.search.entry_url) if is_address and sighting else fault


def _clause_id(item: Item | None, answer: CheckAnswer, use: CheckUse | None) -> str | None:
    """The provision a check's use names; where it names none, that of the element or item, if the check rests on it.

    A law that asks for a column says nothing of the links in it.
    """
    if use and use.clause_id:
        return use.clause_id
    if not CHECKS[answer.check].rests_on_item:
        return None
    return (answer.element.clause_id if answer.element else None) or (item.clause_id if item else None)


def _off_the_web(item: Item) -> Outcome:
    others = tuple(carrier.value for carrier in item.carriers if not carrier.is_web)
    if others and len(others) == len(item.carriers):
        return inapplicable("no_web_carrier", carriers=others)
    return cant_tell("other_carrier_lawful", carriers=others) if others else untested("no_site_registered")


def _with_authors(outcome: Outcome, check: Check, use: CheckUse | None) -> Facts:
    """The facts, whose number the options carry, and which probes they were gathered by."""
    author = {"set_by": use.set_by} if use and use.set_by else {}
    probes = {"probes": check.probes} if check.is_of_probes else {}
    return {**outcome.facts, **author, **probes}


def _shows(sighting: Sighting, outcome: Outcome) -> bool:
    """True where the first page of the evidence was seen on this sighting."""
    first = {evidence.sha256 for evidence in outcome.evidence[:1]}
    return any(look.page is not None and look.page.sha256 in first for look in sighting.looks)


def _seen_at(sighting: Sighting | None, outcome: Outcome) -> datetime | None:
    if sighting is None:
        return None
    pages = {page.sha256: look.seen_at for look in sighting.looks if (page := look.page or look.sent_instead)}
    files = (look for column in sighting.columns.values() for look in column.files)
    pages |= {look.document.sha256: look.seen_at for look in files if look.document}
    times = [pages[e.sha256] for e in outcome.evidence if e.sha256 in pages]
    return times[0] if times else sighting.entry.seen_at


def _points(item: Item | None, answer: CheckAnswer, use: CheckUse | None, unit: Unit) -> Decimal:
    if use is None:
        return Decimal(0)
    if item is None or answer.element is None:
        return use.points / answer.among if answer.among else Decimal(0)
    if answer.element.points is not None:
        return answer.element.points
    asked = [e for e in item.elements if e.points is None and (not e.kinds or unit.kind in e.kinds)]
    return use.points / len(asked)

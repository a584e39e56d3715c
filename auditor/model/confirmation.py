"""栏目确认: what a person said of where a column stands on a site.

Asked once, it holds for every evaluation begun after: it becomes a pin in the profile of the site.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from auditor.model.finding import Finding
from auditor.model.unit import PinnedColumn, Roster, Site, Unit
from auditor.model.verdict import Verdict

UNDER_OTHER_NAME = "content_under_other_name"
"""The reason of a finding that asks a person whether a page of another name is the column."""
OF_ANOTHER_BODY = "of_another_body"
"""Likewise, whether a page that seems to be another body's is the unit's column."""


class ConfirmationKind(StrEnum):
    """What a person may say. Stored values are only ever added to."""

    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    """What was confirmed before of this column no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One person's word on the column of one item: it holds for one unit on one site, until the next word on it."""

    site_id: str
    unit_id: str
    """A site may carry the columns of many units: what is confirmed for one says nothing of the others."""
    item_id: str
    kind: ConfirmationKind
    by: str
    at: datetime
    url: str
    """The column's page."""
    name: str = ""
    """The name under which it stands there; empty where nobody said."""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is said of."""
        return (self.site_id, self.unit_id, self.item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationProposal:
    """What a finding asks a person to confirm."""

    page: str
    name: str


def proposal_of(finding: Finding) -> ConfirmationProposal | None:
    """The page a finding proposes as the column, and its name; None where it asks something else."""
    page, name = finding.facts.get("page"), finding.facts.get("name")
    is_open = finding.verdict is Verdict.CANT_TELL and finding.reason in {UNDER_OTHER_NAME, OF_ANOTHER_BODY}
    if not is_open or not isinstance(page, str) or not page:
        return None
    return ConfirmationProposal(page=page, name=name if isinstance(name, str) else "")


def confirmed_now(said: Iterable[Confirmation]) -> Mapping[tuple[str, str, str], Confirmation]:
    """What holds, by key: of several words on one column the last, unless it took back what was said before."""
    last = {one.key: one for one in said}
    return {key: one for key, one in last.items() if one.kind is ConfirmationKind.CONFIRMED}


def confirmed_roster(roster: Roster, said: Sequence[Confirmation]) -> Roster:
    """The roster with every confirmed column in the profile of its site."""
    return replace(roster, units=tuple(confirmed_unit(unit, said) for unit in roster.units))


def confirmed_unit(unit: Unit, said: Sequence[Confirmation]) -> Unit:
    """A unit with every confirmed column in the profiles of its sites."""
    held = tuple(confirmed_now(said).values())
    return replace(unit, sites=tuple(_confirmed_site(site, held) for site in unit.sites))


def _confirmed_site(site: Site, held: Sequence[Confirmation]) -> Site:
    """What the roster fixes stands last: where both name one page, its selector and date pattern are the ones used."""
    fixed = {pin.item_id for pin in site.profile}
    pins = tuple(_pin(one) for one in held if one.site_id == site.id and one.item_id not in fixed)
    return replace(site, profile=(*pins, *site.profile))


def _pin(said: Confirmation) -> PinnedColumn:
    return PinnedColumn(
        item_id=said.item_id, url=said.url, name=said.name or None, unit_id=said.unit_id, confirmed_by=said.by,
        confirmed_on=said.at.date(),
    )  # fmt: skip

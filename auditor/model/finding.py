"""Outcomes, evidence, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from auditor.model.fault_key import FaultKey
from auditor.model.verdict import Verdict


class Days(int):
    """A number of calendar days. It has a type of its own, so that a sentence names the unit, and once."""

    __slots__ = ()


class Seconds(float):
    """A number of seconds."""

    __slots__ = ()


Fact = str | int | float | bool | date | tuple[str, ...]
Facts = Mapping[str, Fact]
"""Typed values by name; the sentence a reader gets is made from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where something was seen: the page, its digest in the archive, and the words."""

    page: str
    sha256: str | None = None
    quote: str = ""
    screenshot: str | None = None
    """Digest of the page's picture in the archive."""
    shows: str = ""
    """A code where the picture is no mere view of the page: `element`, or a moment of a trial (model.toolbar.Shot)."""
    restricted: bool = False
    """The page shows what concerns persons: a report neither links to it nor says how to take it from the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one check concluded from what was seen."""

    verdict: Verdict
    reason: str
    """A code; its sentence stands in reports/wording/<language>/judge.toml."""
    facts: Facts = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    parts: tuple["Outcome", ...] = ()
    """What it consists of, each a finding of its own: then `verdict` is that of the gravest."""
    part: str | None = None
    """Of a part: its name within the check, the same on every visit."""
    faults: tuple[str, ...] = ()
    """Of several faults in one: what each is (the address of the dead link), the same on every visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An outcome, of whom and of what: the one shape every command prints."""

    unit_id: str
    check: str
    verdict: Verdict
    reason: str
    checklist_id: str
    checklist_version: str
    product_version: str
    item_id: str | None = None
    element_id: str | None = None
    facts: Facts = field(default_factory=dict)
    clause_id: str | None = None
    verified: bool = False
    """True where the clause may appear as law."""
    evidence: tuple[Evidence, ...] = ()
    seen_at: datetime | None = None
    site_id: str | None = None
    """The carrier it was judged on; None where there was none."""
    points: Decimal = Decimal(0)
    """What passing is worth."""
    after: str | None = None
    """The check whose failure or openness decided this one before it was asked."""
    faults: tuple[str, ...] = ()
    """Of several faults in one: what each is, by which it is known again in a later evaluation."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What identifies it within one evaluation: unit, item, element, check."""
        return (self.unit_id, self.item_id or "", self.element_id or "", self.check)

    @property
    def fault_keys(self) -> tuple[FaultKey, ...]:
        """What identifies its faults across evaluations: one key for each, in the order they were seen."""
        whole = FaultKey(
            unit_id=self.unit_id, site_id=self.site_id or "", item_id=self.item_id or "",
            element_id=self.element_id or "", check=self.check,
        )  # fmt: skip
        if not self.faults:
            return (whole,)
        return tuple(replace(whole, part=part) for part in dict.fromkeys(self.faults))

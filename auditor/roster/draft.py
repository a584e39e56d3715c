"""What a roster says, before it is believed: each value with the place it came from."""

import re
from collections.abc import Hashable, MutableMapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from auditor.model.address import place
from auditor.model.credit_code import is_credit_code
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import Roster, Unit, UnitKind
from auditor.model.web_address import url_fault, without_credentials
from auditor.roster.codes import is_email, is_site_code
from auditor.roster.kinds import KindNames
from auditor.tables.document import shorten

_LONGEST_ID = 60
_OWN_SITE = "an address no other site has (a column on another unit's site stands under elsewhere)"
_ID = re.compile(rf"(?!-)[^\s/\\,，\x00-\x1f\x7f]{{1,{_LONGEST_ID}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a value stands: the key as the file calls it, and its line."""

    key: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Checks values of one roster file and gathers their faults; the layouts, TOML and CSV, share it."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    kinds: KindNames = field(default_factory=lambda: KindNames(names={}))
    """By what names kinds of unit are known; where none are given, by their stored values alone."""
    items: AbstractSet[str] = frozenset()
    """Ids that a pinned column may bear; where there are none, nobody knows."""
    unit_ids: dict[str, int | None] = field(default_factory=dict)
    unit_names: dict[str, int | None] = field(default_factory=dict)
    site_ids: dict[str, int | None] = field(default_factory=dict)
    site_places: dict[Hashable, int | None] = field(default_factory=dict)
    references: list[tuple[Spot, str]] = field(default_factory=list)
    """Ids of sites that other units' columns stand on."""

    def fault(self, spot: Spot, value: str | None, expected: str) -> None:
        """Note a fault."""
        shown = "" if value is None else shorten(value)
        self.faults.append(Fault(file=self.file, line=spot.line, key=spot.key, value=shown, expected=expected))

    def fit_id(self, spot: Spot, value: str) -> str:
        """An id that commands, keys of findings and names of files can bear."""
        if value and not _ID.fullmatch(value):
            self.fault(spot, value, f"an id without blanks, commas and /, of at most {_LONGEST_ID} characters")
        return value

    def unit_id(self, spot: Spot, value: str) -> str:
        """An id no other unit has."""
        return self._unique(spot, self.fit_id(spot, value), self.unit_ids)

    def unit_name(self, spot: Spot, value: str) -> str:
        """A name no other unit has: commands and reports name units by it."""
        return self._unique(spot, value, self.unit_names, "a name")

    def site_id(self, spot: Spot, value: str) -> str:
        """An id no other site of the roster has."""
        return self._unique(spot, value, self.site_ids)

    def site_url(self, spot: Spot, value: str) -> str:
        """The address of a site that the roster does not have yet, with or without www., whatever the scheme."""
        faults = len(self.faults)
        self.url(spot, value)
        if value and len(self.faults) == faults:
            self._once(spot, value, place(value), self.site_places, _OWN_SITE)
        return value

    def item(self, spot: Spot, value: str) -> str:
        """The id of an item of some checklist."""
        if value and self.items and value not in self.items:
            near = get_close_matches(value, sorted(self.items), n=3, cutoff=0.4) or sorted(self.items)[:3]
            expected = f"the id of an item, such as {', '.join(near)}; `auditor checklist show CHECKLIST` lists them"
            self.fault(spot, value, expected)
        return value

    def kind(self, spot: Spot, value: str) -> UnitKind:
        """A kind by its stored value or one of its Chinese names."""
        kind = self.kinds.kind_of(value)
        if value and kind is None:
            self.fault(spot, value, f"one of {self.kinds.known()}")
        return kind or UnitKind.BUS

    def place(self, spot: Spot, value: str) -> str:
        """Names of places, widest first, joined by / ."""
        parts = [part.strip() for part in value.replace("／", "/").split("/")]
        if value and not all(parts):
            self.fault(spot, value, "places, widest first, joined by /: 山东省/济南市")
        return "/".join(parts)

    def credit_code(self, spot: Spot, value: str | None) -> str | None:
        """统一社会信用代码, None where none is given."""
        if value is not None and not is_credit_code(value.upper()):
            self.fault(spot, value, "18 characters of GB 32100 that agree with their check character")
        return value.upper() if value else None

    def site_code(self, spot: Spot, value: str | None) -> str | None:
        """网站标识码, None where none is given."""
        if value is not None and not is_site_code(value):
            self.fault(spot, value, "ten digits, or bm and eight digits")
        return value

    def email(self, spot: Spot, value: str | None) -> str | None:
        """An electronic address, None where none is given."""
        if value is not None and not is_email(value):
            self.fault(spot, value, "an address such as name@example.cn")
        return value

    def url(self, spot: Spot, value: str) -> str:
        """A web address that may be opened."""
        complaint = url_fault(value) if value else None
        if complaint:
            self.fault(spot, without_credentials(value), complaint)
        return value

    def reference(self, spot: Spot, site_id: str) -> str:
        """The id of a site that some unit of the roster must have."""
        if site_id:
            self.references.append((spot, site_id))
        return site_id

    def close(self, units: tuple[Unit, ...], expected: str = "at least one unit") -> Roster:
        """The roster, once every reference is followed; raises InputFaults with every fault.

        `expected` is said where there is no unit.
        """
        for spot, site_id in self.references:
            if site_id not in self.site_ids:
                self.fault(spot, site_id, "the id of a site of this roster")
        if not units and not self.faults:
            self.fault(Spot(key="unit", line=None), None, expected)
        if self.faults:
            raise InputFaults(self.faults)
        return Roster(units=units)

    def _unique(self, spot: Spot, value: str, taken: dict[str, int | None], what: str = "an id") -> str:
        if value:
            self._once(spot, value, value, taken, f"{what} of its own")
        return value

    def _once(
        self, spot: Spot, value: str, key: Hashable, taken: MutableMapping[Any, int | None], expected: str
    ) -> None:
        if key in taken:
            self.fault(spot, value, f"{expected}; line {taken[key]} has it already")
        else:
            taken[key] = spot.line

"""What a roster says, before it is believed: each value with the place it came from."""

from dataclasses import dataclass, field

from auditor.model.credit_code import is_credit_code
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import Roster, Unit, UnitKind
from auditor.roster.codes import is_email, is_site_code, url_fault, without_credentials
from auditor.roster.kinds import KIND_NAMES, known_kinds
from auditor.tables.document import shorten


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
    unit_ids: dict[str, int | None] = field(default_factory=dict)
    site_ids: dict[str, int | None] = field(default_factory=dict)
    references: list[tuple[Spot, str]] = field(default_factory=list)
    """Ids of sites that other units' columns stand on."""

    def fault(self, spot: Spot, value: str | None, expected: str) -> None:
        """Note a fault."""
        shown = "" if value is None else shorten(value)
        self.faults.append(Fault(file=self.file, line=spot.line, key=spot.key, value=shown, expected=expected))

    def unit_id(self, spot: Spot, value: str) -> str:
        """An id no other unit has."""
        return self._unique(spot, value, self.unit_ids)

    def site_id(self, spot: Spot, value: str) -> str:
        """An id no other site of the roster has."""
        return self._unique(spot, value, self.site_ids)

    def kind(self, spot: Spot, value: str) -> UnitKind:
        """A kind by its stored value or one of its Chinese names."""
        if value and value not in KIND_NAMES:
            self.fault(spot, value, f"one of {known_kinds()}")
        return KIND_NAMES.get(value, UnitKind.BUS)

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

    def close(self, units: tuple[Unit, ...]) -> Roster:
        """The roster, once every reference is followed; raises InputFaults with every fault."""
        for spot, site_id in self.references:
            if site_id not in self.site_ids:
                self.fault(spot, site_id, "the id of a site of this roster")
        if not units and not self.faults:
            self.fault(Spot(key="unit", line=None), None, "at least one unit")
        if self.faults:
            raise InputFaults(self.faults)
        return Roster(units=units)

    def _unique(self, spot: Spot, value: str, taken: dict[str, int | None]) -> str:
        if value in taken:
            self.fault(spot, value, f"an id of its own; line {taken[value]} has it already")
        elif value:
            taken[value] = spot.line
        return value

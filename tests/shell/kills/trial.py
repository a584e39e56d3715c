"""One evaluation under kills, and all that is to be true of it whatever was killed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from auditor.model.unit import Unit
from tests.shell.kills.office import Office
from tests.shell.kills.ordeal import Ordeal, plan
from tests.shell.kills.processes import Kind
from tests.shell.kills.town import Town

_OURS = frozenset({"crashed", "our_side", "not_archived"})
"""Kinds of failure that are no site's doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: whose sites, in which town, and how often each kind of process is killed."""

    folder: Path
    town: Town
    units: tuple[Unit, ...]
    on: date
    seed: int = 0
    kills: Mapping[Kind, int] = field(default_factory=dict)
    pages: int = 1
    """About how many an undisturbed evaluation asks for: the kills are spread over them."""
    tabs: int = 4
    waits_for_leases: bool = True
    """False spares the time that passes until the sites of a killed command may be taken over."""

    def carry_out(self) -> "Ended":
        """Evaluate, with kills."""
        self.folder.mkdir(parents=True, exist_ok=True)
        office = Office(self.folder, self.units, self.on, self.tabs)
        ordeal = Ordeal(office, self.town, plan(self.seed, self.kills, self.pages), self.waits_for_leases)
        command = ordeal.run()
        return Ended(trial=self, office=office, ordeal=ordeal, code=command.returncode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What came of it."""

    trial: Trial
    office: Office
    ordeal: Ordeal
    code: int

    def faults(self) -> list[str]:
        """Everything that must not be, whatever was killed; verdicts apart."""
        errors = self.office.errors()
        wrong = {
            f"left with {self.code}": self.code != 0,
            f"complained: {errors}": any(word in errors for word in ("Traceback", "never retrieved", "A fault of")),
            f"killed only {dict(self.ordeal.killed)}": any(
                self.ordeal.killed[kind] < (planned + 1) // 2 for kind, planned in self.trial.kills.items()
            ),
            f"processes left: {self.ordeal.orphans}": bool(self.ordeal.orphans),
            f"visited again: {self.ordeal.revisited}": bool(self.ordeal.revisited),
            f"rows that must not be: {self.office.what_is_there_twice()}": bool(self.office.what_is_there_twice()),
            f"sites without an audit: {self._sites() - self.office.audited()}": self._sites() != self.office.audited(),
        }
        return [words for words, is_wrong in wrong.items() if is_wrong]

    def _sites(self) -> set[str]:
        own = {site.id for unit in self.trial.units for site in unit.sites}
        return own | {place.site_id for unit in self.trial.units for place in unit.elsewhere}

    @property
    def lost_pages(self) -> list[tuple[str, str, str]]:
        """Pages that no try brought, as something died under each: site, address, kind."""
        rows = self.office.ask(
            "SELECT site_id, requested_url, failure_kind FROM page JOIN audit ON audit.id = audit_id"
            " WHERE failure_kind IS NOT NULL"
        )
        return [(site, url, kind) for site, url, kind in rows if kind in _OURS]

    @property
    def units_with_losses(self) -> set[str]:
        """Units on whose sites pages were lost."""
        sites = {site for site, _, _ in self.lost_pages}
        return {
            unit.id
            for unit in self.trial.units
            if sites & {*(site.id for site in unit.sites), *(place.site_id for place in unit.elsewhere)}
        }

    def __str__(self) -> str:
        killed = ", ".join(f"{count} x {kind}" for kind, count in sorted(self.ordeal.killed.items()))
        return (
            f"seed {self.trial.seed}: killed {killed or 'nothing'}; {len(self.office.audited())} audits by "
            f"{len(self.office.started)} commands; {len(self.lost_pages)} pages lost; "
            f"{len(self.ordeal.orphans)} orphans; "
            f"the last process ended {self.ordeal.longest_end:.1f} s after its command at most"
        )

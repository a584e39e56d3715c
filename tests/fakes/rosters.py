"""Units in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.model.event import Event
from auditor.model.unit import Roster, Unit
from tests.fakes.clock import refuse_naive


@dataclass
class FakeRosterStore:
    """Units by id; a dict keeps the place of the first import."""

    units: dict[str, Unit] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def load(self) -> Roster:
        return Roster(units=tuple(self.units.values()))

    def save(self, units: Sequence[Unit], at: datetime, events: Sequence[Event] = ()) -> None:
        self.events += events
        refuse_naive(at)
        self.units |= {unit.id: unit for unit in units}

"""Confirmations in memory."""

from dataclasses import dataclass, field

from auditor.model.confirmation import Confirmation
from tests.fakes.clock import refuse_naive


@dataclass
class FakeConfirmationStore:
    """What persons said, in order."""

    said: list[Confirmation] = field(default_factory=list)

    def add(self, said: Confirmation) -> None:
        refuse_naive(said.at)
        self.said.append(said)

    def all(self) -> tuple[Confirmation, ...]:
        return tuple(self.said)

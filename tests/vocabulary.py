"""The shipped vocabulary for tests, and observing by it."""

from dataclasses import replace
from datetime import date

from auditor.files.load import load_vocabulary
from auditor.files.overlay import Overlay
from auditor.judge.examples import Example
from auditor.judge.registry import Check
from auditor.model.finding import Outcome
from auditor.model.observation import Observation
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.model.vocabulary import Vocabulary
from auditor.observe import observe as observe_by

SHIPPED = load_vocabulary(Overlay())
WORDS = Vocabulary(chapters=tuple(replace(one, columns=(), something_else=()) for one in SHIPPED.chapters))
"""The same without names and contents of columns: what a search knows besides its checklist."""


def observe(page: Page, *, today: date, pin: PinnedColumn | None = None) -> Observation:
    """What is seen on a page by the shipped vocabulary."""
    return observe_by(page, today=today, vocabulary=SHIPPED, pin=pin)


def outcome_of(check: Check, example: Example) -> Outcome:
    """What a check says of one of its own examples, by the shipped vocabulary."""
    return check.run(replace(example.seen, vocabulary=SHIPPED), **example.options)

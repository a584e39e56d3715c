"""The shipped vocabulary for tests, and observing by it."""

from datetime import date

from auditor.files.load import load_vocabulary
from auditor.files.shelf import Shelf
from auditor.model.observation import Observation
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.observe import observe as observe_by

SHIPPED = load_vocabulary(Shelf())


def observe(page: Page, *, today: date, pin: PinnedColumn | None = None) -> Observation:
    """What is seen on a page by the shipped vocabulary."""
    return observe_by(page, today=today, vocabulary=SHIPPED, pin=pin)

"""The whole: one page in, one observation out."""

from datetime import date

from auditor.model.observation import Observation
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.model.vocabulary import Vocabulary
from auditor.observe.complete import complete
from auditor.observe.decide import decide
from auditor.observe.layout import measure
from auditor.observe.say import say
from auditor.observe.told import with_platform


def observe(page: Page, *, today: date, vocabulary: Vocabulary, pin: PinnedColumn | None = None) -> Observation:
    """Everything the program sees on a page.

    Args:
        page: The page, its frames included; a list in a frame counts as the page's own.
        today: The day years left out are read by.
        vocabulary: The phrases by which pages say that they are empty, gone, under repair.
        pin: What a person has fixed about the column; its list goes before any found here.

    Returns:
        The observation. No HTML makes this raise.
    """
    layout = measure(page, today, vocabulary)
    said = say(page, layout, decide(page, layout, today, pin))
    return complete(with_platform(said, page, today, vocabulary), layout, today)

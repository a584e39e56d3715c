"""The whole: one page in, one observation out."""

from dataclasses import replace
from datetime import date

from auditor.model.observation import Observation
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.model.vocabulary import Vocabulary
from auditor.observe.build_observation import say
from auditor.observe.classify import decide
from auditor.observe.layout.measure import measure
from auditor.observe.links.taken_links import taken_links
from auditor.observe.masking import complete
from auditor.observe.platform_overlay import with_platform
from auditor.observe.unread.withheld import kept_back


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
    said = with_platform(say(page, layout, decide(page, layout, today, pin)), page, today, vocabulary)
    unread = (*said.unread, *kept_back(page, layout, said, today))
    said = replace(said, unread=unread, taken_links=taken_links(page, layout, said.links, today))
    return complete(said, layout, today)

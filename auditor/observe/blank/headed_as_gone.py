"""Pages that say first of all that they are not there, and offer a list of others instead: 页面找不到了, 推荐阅读."""

from collections.abc import Sequence

from auditor.model.vocabulary import Means
from auditor.observe.html.lines import fold
from auditor.observe.layout.main_lines import Line
from auditor.observe.layout.measure import TITLE_MARKS, Layout
from auditor.observe.layout.statements import hear
from auditor.observe.listing.blocks import Block

_FIRST_LINES = 4
_SAYS_NOTHING = frozenset({Means.CODE, Means.FILLER, Means.FURNITURE, Means.ERROR})


def is_headed_as_gone(seen: Layout, own: Sequence[Block]) -> bool:
    """True where the first thing said above every list is, in a headline or in the title too, that the page is gone."""
    above = min(block.start for block in own)
    for line in seen.shown[:_FIRST_LINES]:
        if line.words[0] >= above:
            return False
        heard = seen.heard(line)
        if heard.is_phrase and Means.GONE in heard.loud:
            return bool(line.level) or _is_in_title(seen, line) or _is_titled_so(seen)
        if heard.is_phrase and Means.CODE in heard.means and _is_titled_so(seen):
            return True
        if heard.own_chars or not heard.means <= _SAYS_NOTHING:
            return False
    return False


def _is_titled_so(seen: Layout) -> bool:
    """True where a part of the title says that the page is gone."""
    parts = (hear(seen.vocabulary, part) for part in TITLE_MARKS.split(seen.tree.title))
    return any(heard.is_phrase and Means.GONE in heard.means for heard in parts)


def _is_in_title(seen: Layout, line: Line) -> bool:
    return fold(line.text) in fold(seen.tree.title)

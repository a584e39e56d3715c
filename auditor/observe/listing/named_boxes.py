"""Boxes with a name of their own and one linked story, among rows or above them: 要闻 is no row of 通知公告."""

import re
from collections.abc import Sequence
from itertools import islice

from auditor.model.word_lists import word_pattern
from auditor.observe.html.lines import headline_level, lines_of, same_line
from auditor.observe.html.phrases import META_WORDS, MORE
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.related_names import is_related
from auditor.observe.listing.rows import Row

_LONGEST_NAME = 12
_SHORTEST_TITLE = 6
_MOST_WORDS = 12
_OF_THE_LIST = word_pattern(r"{list-mark}|\b{list-mark-word}\b", re.IGNORECASE)
"""What stands above a list's own first row."""
_SAYS = re.compile(r"[\d:：，。；、！？,;!?]")
_NAMED = frozenset(("dt", "caption", "legend", "summary"))


def without_named_boxes(tree: Tree, rows: Sequence[Row], dated: frozenset[int], names: Sequence[str]) -> list[Row]:
    """The rows, those left out that alone among them have a name of their own above their story."""
    named = {row.start for row in rows if box_name(tree, row, dated, names) is not None}
    if not named or len(named) * 2 > len(rows):
        return list(rows)
    return [row for row in rows if row.start not in named]


def box_name(tree: Tree, row: Row, dated: frozenset[int], names: Sequence[str]) -> str | None:
    """What a box calls itself in a line of its own above the one linked title in it; None where it does not.

    Args:
        tree: The page.
        row: The box.
        dated: The words of dates.
        names: What the page calls itself.
    """
    words = [word for word in tree.words_in(row.start)[:_MOST_WORDS] if not tree.hidden[word]]
    lines = list(islice(lines_of(tree, words), 2))
    if len(lines) < 2 or dated & {*lines[0]}:  # noqa: PLR2004 - a name and a story
        return None
    first = lines[0][0]
    name = tree.pattern(META_WORDS).sub("", tree.join(lines[0])).strip(" |·:：>»【】[]")
    if not 1 < len(name) <= _LONGEST_NAME or _SAYS.search(name) or tree.pattern(_OF_THE_LIST).search(name):
        return None
    if name in names or is_related(name, names, tree.vocabulary) or tree.pattern(MORE).match(name):
        return None
    if not _is_above_a_story(tree, first, words):
        return None
    is_marked = headline_level(tree, first) or tree.closest(first, _NAMED, 3) is not None
    return name if is_marked or tree.closest(first, LINK, 3) is None else None


def _is_above_a_story(tree: Tree, name: int, words: Sequence[int]) -> bool:
    """True where a linked title stands below a name, in a link of its own."""
    own = tree.closest(name, LINK, 6)
    links = {tree.closest(word, LINK, 6) for word in words if not same_line(tree, name, word)} - {None, own}
    titles = (tree.text(link, 200) for link in links if link is not None)
    more = tree.pattern(MORE)
    return sum(len(title) >= _SHORTEST_TITLE and not more.match(title) for title in titles) == 1

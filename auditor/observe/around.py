"""What stands around a list: the heading before it, the pager after it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.observe.lines import headline_level
from auditor.observe.phrases import MORE, NEIGHBOURS, NEXT_PAGE, PAGE_COUNT, PAGER, SCRIPTED_PAGER
from auditor.observe.tags import LINK
from auditor.observe.tree import WORDS, Tree
from auditor.observe.zones import Zone

_LONGEST_HEADING = 24
_WORDS_BACK = 8
_PAGER_LEVELS = 5
_TABLE = frozenset(("table",))
_ELSEWHERE = frozenset((Zone.CRUMB, Zone.HEAD, Zone.MENU, Zone.FOOT))
_PAGER_NAME = re.compile(
    r"(?:^|[\s_-])(?:pager|pagination|paging|fenye|page[_-]?(?:div|list|bar|nav|num|no)|pages|fy|yeshu|yema)(?:$|[\s_-])|"
    r"(?:^|[\s_-])page(?:$|\s)",
    re.IGNORECASE,
)


def heading_before(tree: Tree, zones: Sequence[Zone], holder: int, start: int, names: Sequence[str]) -> str | None:
    """The short words just before a list that name it, or None. Among tabs, the one that bears the page's name."""
    place = bisect_left(tree.words, start)
    near = [above for above in (holder, *tree.ancestors(holder, 4)) if tree.tags[above] not in {"body", "html"}]
    found: str | None = None
    found_at = start
    table = tree.closest(holder, _TABLE, 2)
    for word in reversed(tree.words[max(0, place - _WORDS_BACK) : place]):
        text = tree.texts[word].strip(" |>»：:·")
        if table is not None and tree.holds(table, word):
            continue
        outside = not any(tree.holds(above, word) for above in near)
        if outside or zones[word] in _ELSEWHERE or len(text) > _LONGEST_HEADING:
            break
        if text in names:
            return text if found is None or _beside(tree, near, found_at, word) else found
        if text and found is None and not MORE.match(text) and not PAGER.search(text):
            found, found_at = text, word
    return found


def _beside(tree: Tree, near: Sequence[int], found: int, word: int) -> bool:
    """True where the smallest element around the list that holds the nearer words holds the further ones too."""
    box = next((above for above in near if tree.holds(above, found)), None)
    return not headline_level(tree, found) or box is None or tree.holds(box, word)


def pager_after(tree: Tree, holder: int, end: int, until: int) -> tuple[bool, bool]:
    """(a pager stands after the list, it says that further pages exist). `until`: where the next list begins."""
    scope = next(
        (above for above in tree.ancestors(holder, _PAGER_LEVELS) if tree.tags[above] in {"body", "html"}), None
    )
    wide = [above for above in (holder, *tree.ancestors(holder, _PAGER_LEVELS)) if above != scope]
    last = tree.ends[wide[-1]] if wide else tree.ends[holder]
    last = min(last, end + 600, until)
    seen, more = False, False
    for node in range(end, last):
        if tree.tags[node] == WORDS:
            text = tree.texts[node]
            seen = seen or (len(text) <= 40 and bool(PAGER.search(text)))  # noqa: PLR2004
            more = more or _counts_more(text) or (bool(NEXT_PAGE.match(text)) and _leads_on(tree, node))
        elif tree.attrs[node] and _PAGER_NAME.search(tree.names(node)):
            seen = seen or not NEIGHBOURS.search(tree.text(node, 400))
    if seen and not more:
        more = any(int(match[1]) > 1 for script in tree.scripts for match in SCRIPTED_PAGER.finditer(script))
    return seen or more, more


def _counts_more(text: str) -> bool:
    match = PAGE_COUNT.search(text) if len(text) <= 60 else None  # noqa: PLR2004
    return match is not None and int(next(group for group in match.groups() if group)) > 1


def _leads_on(tree: Tree, word: int) -> bool:
    """True where 下一页 is a link that goes somewhere."""
    link = tree.closest(word, LINK, 3)
    if link is None:
        return False
    attrs = tree.attrs[link]
    if MORE.match(tree.text(link, 40)) and not NEXT_PAGE.match(tree.text(link, 40)):
        return False
    off = "disabled" in attrs.get("class", "") or "disabled" in attrs
    return not off and bool(
        attrs.get("onclick") or attrs.get("href", "").strip() not in {"", "#", "javascript:;", "javascript:void(0)"}
    )

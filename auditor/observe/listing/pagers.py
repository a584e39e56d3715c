"""Pagers: whether one stands after a list, and whether it says that further pages exist."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import (
    LAST_PAGE,
    MORE,
    NEIGHBOURS,
    NEXT_PAGE,
    PAGE_COUNT,
    PAGER,
    ROW_COUNT,
    ROWS_PER_PAGE,
)
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import WORDS, Tree

_LEVELS = 5
_MOST_NODES = 600
_LONGEST = 60
"""Characters of a text that may be a pager's."""
_NAME = re.compile(
    r"(?:^|[\s_-])(?:pager|pagination|paging|fenye|page[_-]?(?:div|list|bar|nav|num|no)|pages|fy|yeshu|yema)(?:$|[\s_-])|"
    r"(?:^|[\s_-])page(?:$|\s)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:createPage(?:HTML)?|\bPager|\bpager|\bpaging)\s*\(\s*(?:['\"][^'\"]{0,40}['\"]\s*,\s*)?"
    r"(?:\{[^}]{0,200}?size\s*:\s*)?['\"]?(\d{1,5})"
)
_PAGES = re.compile(
    r"\b(?:countPage|totalPages?|pageCount|pagecount|totalpage|page_count|pageTotal|maxPage)\b['\"]?\s*[:=]\s*['\"]?(\d{1,5})"
)
_ROWS = re.compile(
    r"(?:\b(?:count|total|totalRecords?|totalCount|totalRows?|recordCount|totalNum|total_count)\b['\"]?\s*[:=]|"
    r"\.pagination\()\s*['\"]?(\d{1,7})"
)
_PER_PAGE = re.compile(
    r"\b(?:limit|perPage|pageSize|page_size|items_per_page|per_page|pageRows)\b['\"]?\s*[:=]\s*['\"]?(\d{1,4})"
)
_NOWHERE = frozenset(("", "#", "javascript:;", "javascript:void(0)", "javascript:void(0);"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerAfter:
    """What stands after a list."""

    stands: bool
    leads_on: bool
    """It says that further pages exist."""


def pager_after(tree: Tree, holder: int, end: int, until: int, rows: int) -> PagerAfter:
    """The pager after a list of so many rows. `end`: where the list ends; `until`: where the next one begins."""
    scope = range(end, _last(tree, holder, end, until))
    words = [node for node in scope if tree.tags[node] == WORDS and len(tree.texts[node]) <= _LONGEST]
    named = any(tree.attrs[node] and _is_named(tree, node) for node in scope)
    pager = tree.pattern(PAGER)
    stands = named or any(len(tree.texts[word]) <= 40 and pager.search(tree.texts[word]) for word in words)  # noqa: PLR2004
    more = (
        any(_leads_on(tree, word) or _counts_more(tree, word, rows) for word in words)
        or _numbered(tree, words)
        or _scripted(tree, scope, named=named)
    )
    return PagerAfter(stands=stands or more, leads_on=more)


def _last(tree: Tree, holder: int, end: int, until: int) -> int:
    """Where a pager of the list can no longer stand."""
    around = [holder, *tree.ancestors(holder, _LEVELS)]
    inner = [above for above in around if tree.tags[above] not in {"body", "html"}]
    return min(tree.ends[inner[-1]] if inner else tree.ends[holder], end + _MOST_NODES, until)


def _is_named(tree: Tree, node: int) -> bool:
    return bool(_NAME.search(tree.names(node))) and not tree.pattern(NEIGHBOURS).search(tree.text(node, 400))


def _counts_more(tree: Tree, word: int, rows: int) -> bool:
    text = tree.texts[word]
    pages = tree.pattern(PAGE_COUNT).search(text)
    if pages is not None:
        return int(next(group for group in pages.groups() if group)) > 1
    counted = tree.pattern(ROW_COUNT).search(text)
    if counted is None:
        return False
    each = tree.pattern(ROWS_PER_PAGE).search(text)
    return int(counted[1]) > (int(each[1]) if each else rows)


def _leads_on(tree: Tree, word: int) -> bool:
    """True where 下一页 or 尾页 is a link that goes somewhere else."""
    text = tree.texts[word]
    onward = tree.pattern(NEXT_PAGE)
    following, last = onward.match(text), tree.pattern(LAST_PAGE).match(text)
    link = tree.closest(word, LINK, 3) if following or last else None
    if link is None:
        return False
    name, attrs = tree.text(link, 40), tree.attrs[link]
    if (
        tree.pattern(MORE).match(name) and not onward.match(name)
    ) or "disabled" in f"{attrs.get('class', '')} {' '.join(attrs)}":
        return False
    goes = bool(attrs.get("onclick")) or attrs.get("href", "").strip() not in _NOWHERE
    return goes and (following is not None or link_address(tree, link)[0] not in {None, tree.base(link)})


def _numbered(tree: Tree, words: Sequence[int]) -> bool:
    """True where 1 and 2 stand side by side and 2 is a link."""
    texts = [tree.texts[word].strip("[]() ") for word in words]
    return any(
        texts[place] == "1" and texts[place + 1] == "2" and tree.closest(words[place + 1], LINK, 3) is not None
        for place in range(len(words) - 1)
    )


def _scripted(tree: Tree, scope: range, *, named: bool) -> bool:
    """True where a script that stands after the list, or names an element there, counts further pages."""
    scripts = [
        (text, place) for text, place in zip(tree.scripts, tree.script_places, strict=True) if _script_counts(text)
    ]
    if not scripts:
        return False
    called = {tree.attrs[node]["id"] for node in scope if tree.attrs[node].get("id")}
    return any(
        named
        or scope.start <= place + 1 < scope.stop + 1
        or any(f"#{name}" in text or f"'{name}'" in text or f'"{name}"' in text for name in called)
        for text, place in scripts
    )


@lru_cache(maxsize=256)  # the scripts of a site's pages are the same, and asked for once a list
def _script_counts(text: str) -> bool:
    """True where a script names more than one page."""
    named = [match[1] for form in (_CALLED, _PAGES) for match in form.finditer(text)]
    rows, each = _ROWS.search(text), _PER_PAGE.search(text)
    return any(int(pages) > 1 for pages in named) or bool(rows and each and int(rows[1]) > int(each[1]) > 0)

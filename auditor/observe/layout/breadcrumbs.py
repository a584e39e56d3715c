"""The breadcrumb: 当前位置：首页 > 信息公开 > 通知公告. A run of words, whatever elements it stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from auditor.model.word_lists import word_pattern
from auditor.observe.dates.dates import DAY_FIGURES
from auditor.observe.html.address import link_address
from auditor.observe.html.lines import block_of, fold, same_line
from auditor.observe.html.phrases import CRUMB_LABEL, CRUMB_MARKS, HOME, PAGER
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree

_LONGEST = 240
_LONGEST_CRUMB = 60
_HIGHEST = 6
_MOST_STEPS = 7
"""Steps of a breadcrumb no label announces; a row of more is a menu."""
_MOST_WORDS = 40
_MOST_TRIED = 400
"""Places where a breadcrumb may begin; a page with more of them is no page for people."""
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|crumbs?|curmb|dqwz|weizhi|location|position|dangqian\w*)(?:$|[\s_-])", re.IGNORECASE
)
_MARK = r"(?:[>›»＞→≫﹥▸▶]|[/\\|·—-]|::|-&gt;|&gt;)"
_OPENS = re.compile(rf"\s*{_MARK}")
_ENDS = re.compile(rf"{_MARK}\s*$")
_SURE = re.compile(r"[>›»＞→≫﹥▸▶]|::|&gt;")
"""Marks that lead from one step to the next; bars and strokes stand between the items of a menu as well."""
_LEADING = re.compile(r">+|›+|»+|＞+|→|/+|\\+|::|\||·|—+|-+|≫|﹥|▸|▶")
_DATE = re.compile(DAY_FIGURES)
_SENTENCE = re.compile(r"[。；！]")
_STRAY = word_pattern(r"^{no-step}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumbs:
    """The nodes that hold the breadcrumb, from `node` to before `end`, and its steps without the home page."""

    node: int
    end: int
    steps: tuple[str, ...]


def crumbs_in(tree: Tree) -> Crumbs | None:
    """The page's breadcrumb, or None."""
    best: Crumbs | None = None
    bare: Crumbs | None = None
    tried = 0
    label = tree.pattern(CRUMB_LABEL)
    homes = tree.vocabulary.words(HOME)
    for place, word in enumerate(tree.words):
        text = tree.texts[word]
        labelled = len(text) <= _LONGEST and bool(label.match(text))
        if not labelled and not _homely(text, homes):
            continue
        if labelled and bare is None and text.endswith((":", "：")) and label.fullmatch(text):
            bare = Crumbs(node=word, end=word + 1, steps=())
        found = _at(tree, place, labelled=labelled)
        if found is not None and (best is None or len(found.steps) > len(best.steps)):
            best = found
        tried += 1
        if tried >= _MOST_TRIED or (best is not None and labelled and best.steps):
            break
    return best or _by_name(tree) or bare


def _homely(text: str, homes: frozenset[str]) -> bool:
    return text.strip(" >›»/:：") in homes or CRUMB_MARKS.split(text[:40], maxsplit=1)[0].strip() in homes


def _at(tree: Tree, place: int, *, labelled: bool) -> Crumbs | None:
    """The breadcrumb that begins at a word, or None."""
    box = _named_box(tree, tree.words[place])
    run = _run(tree, place, box)
    text = tree.join(run, _LONGEST + 1)
    if len(text) > _LONGEST or tree.pattern(PAGER).search(text) or _DATE.search(text):
        return None
    if box is None and not _is_whole(tree, text):
        return None
    steps = _steps(tree, run)
    if not labelled and box is None and (_is_menu(tree, place, run) or not _leads_down(tree, run, steps)):
        return None
    node, end = _span(tree, run)
    return Crumbs(node=node, end=end, steps=steps)


def _named_box(tree: Tree, word: int) -> int | None:
    """The element around a word that is called a breadcrumb."""
    for above in tree.ancestors(word, _HIGHEST):
        if tree.length(above) > _LONGEST:
            return None
        if _NAMED.search(tree.names(above)):
            return above
    return None


def _run(tree: Tree, place: int, box: int | None) -> list[int]:
    """The words from `place` on that go on with it: on its line, or before or after a mark."""
    run = [tree.words[place]]
    label = tree.pattern(CRUMB_LABEL)
    for word in tree.words[place + 1 : place + _MOST_WORDS]:
        text = tree.texts[word]
        inside = box is not None and tree.holds(box, word)
        left = box is not None and not inside and label.fullmatch(tree.texts[run[-1]])
        if left or len(text) > _LONGEST or _SENTENCE.search(text) or not (inside or _goes_on(tree, run[-1], word)):
            break
        run.append(word)
    return run


def _goes_on(tree: Tree, last: int, word: int) -> bool:
    """True for a word after a label or beside a mark on its line or in a like element, and for links side by side.

    Off its line a label is followed by the home page alone: the steps may not be there, and a list's first row is none.
    """
    marked = _OPENS.match(tree.texts[word]) or _ENDS.search(tree.texts[last])
    labelled = bool(tree.pattern(CRUMB_LABEL).fullmatch(tree.texts[last]))
    if same_line(tree, last, word):
        return (
            labelled or bool(marked) or (tree.closest(last, LINK, 4) is None) == (tree.closest(word, LINK, 4) is None)
        )
    if labelled:
        return _homely(tree.texts[word], tree.vocabulary.words(HOME))
    left, right = block_of(tree, last), block_of(tree, word)
    return bool(marked) and tree.tags[left] == tree.tags[right] and tree.parents[left] == tree.parents[right]


def _is_whole(tree: Tree, text: str) -> bool:
    """True where a step follows the home page."""
    return (
        len([step for step in CRUMB_MARKS.split(tree.pattern(CRUMB_LABEL).sub("", text, count=1)) if step.strip()]) > 1
    )


def _is_menu(tree: Tree, place: int, run: Sequence[int]) -> bool:
    """True where links stand side by side: no mark leads on from the home page, or fewer marks than links."""
    if place and same_line(tree, tree.words[place - 1], run[0]):
        return True
    home = tree.texts[run[0]]
    led = _LEADING.search(home) or (len(run) > 1 and _OPENS.match(tree.texts[run[1]]))
    links = len({link for word in run if (link := tree.closest(word, LINK, 4)) is not None})
    marks = len(_LEADING.findall(tree.join(list(run))))
    return not led or links > _MOST_STEPS or marks < links - 2


def _leads_down(tree: Tree, run: Sequence[int], steps: Sequence[str]) -> bool:
    """True where the steps lead down to this page, not from one menu item to the next."""
    if _SURE.search(tree.join(list(run))):
        return True
    links = [tree.closest(word, LINK, 4) for word in run if not _LEADING.fullmatch(tree.texts[word])]
    named = bool(steps) and len(fold(steps[-1])) > 1 and fold(steps[-1]) in fold(tree.title)
    return named or links[-1] is None or _nested(tree, [link for link in dict.fromkeys(links) if link is not None])


def _nested(tree: Tree, links: Sequence[int]) -> bool:
    """True where each address lies below the one before: /, /gk/, /gk/tz/."""
    paths = [urlsplit(link_address(tree, link)[0] or "").path.rpartition("/")[0] + "/" for link in links]
    return len(paths) > 2 and all(low.startswith(high) and low != high for high, low in pairwise(paths))  # noqa: PLR2004


def _span(tree: Tree, run: Sequence[int]) -> tuple[int, int]:
    """(first node, node after the last) of the elements that hold the words and no others."""
    first, last = run[0], run[-1]
    for above in tree.ancestors(first, _HIGHEST):
        if tree.holds(first, last) or not _only(tree, above, run):
            break
        first = above
    if tree.holds(first, last):
        return first, tree.ends[first]
    child = next((child for child in tree.children(tree.parents[first]) if tree.holds(child, last)), last)
    return first, tree.ends[child] if _only(tree, child, run) else last + 1


def _only(tree: Tree, node: int, run: Sequence[int]) -> bool:
    within = tree.words_in(node)
    return within[0] >= run[0] and within[-1] <= run[-1]


def _by_name(tree: Tree) -> Crumbs | None:
    """An element called breadcrumb that does not begin at the home page."""
    for node in range(1, len(tree)):
        names = tree.names(node) if tree.attrs[node] else ""
        if names and _NAMED.search(names) and 0 < tree.length(node) <= _LONGEST and _is_whole(tree, tree.text(node)):
            return Crumbs(node=node, end=tree.ends[node], steps=_steps(tree, tree.words_in(node)))
    return None


def _steps(tree: Tree, run: Sequence[int]) -> tuple[str, ...]:
    """The names between the marks; each element's text is one name, each mark ends one."""
    label, stray = tree.pattern(CRUMB_LABEL), tree.pattern(_STRAY)
    text = label.sub("", tree.join(list(run)), count=1)
    named = [step.strip(" ：:·[]【】<«‹-—|") for step in CRUMB_MARKS.split(text)]
    links = {link for word in run if (link := tree.closest(word, LINK, 4)) is not None}
    if len(named) < len(links) or not _LEADING.search(text):
        named = [tree.texts[word] for word in run]
    steps = [step for step in named if step and len(step) <= _LONGEST_CRUMB and not label.fullmatch(step)]
    if steps and steps[0] in tree.vocabulary.words(HOME):
        steps = steps[1:]
    return tuple(step for step in steps if not stray.match(step))

"""The breadcrumb: 当前位置：首页 > 信息公开 > 通知公告."""

import re
from dataclasses import dataclass

from auditor.observe.phrases import CRUMB_LABEL, CRUMB_MARKS, HOME_NAMES, PAGER
from auditor.observe.tree import Tree

_LONGEST = 240
_LONGEST_CRUMB = 60
_HIGHEST = 6
_MOST_STEPS = 7
"""Steps of a breadcrumb no label announces; a row of more is a menu."""
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|crumbs?|curmb|dqwz|weizhi|location|position|dangqian\w*)(?:$|[\s_-])", re.IGNORECASE
)
_LEADING = re.compile(r">+|›+|»+|＞+|→|/+|\\+|::|\||·|—+|-+|≫|﹥|▸|▶")
_DATE = re.compile(r"\d{4}([-/.年])\d{1,2}[-/.月]\d{1,2}")
_STRAY = re.compile(r"^(?:正文|内容|详情|列表|查看|浏览|阅读)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumbs:
    """The element that holds the breadcrumb, and its steps without the home page."""

    node: int
    steps: tuple[str, ...]


def crumbs_in(tree: Tree) -> Crumbs | None:
    """The page's breadcrumb, or None."""
    best: Crumbs | None = None
    for place, word in enumerate(tree.words):
        text = tree.texts[word]
        labelled = bool(CRUMB_LABEL.match(text)) and len(text) <= _LONGEST
        homely = text.strip(" >›»/:：") in HOME_NAMES or text.split(">")[0].strip() in HOME_NAMES
        if not labelled and not homely:
            continue
        found = _around(tree, place)
        if found is not None and not labelled and _is_menu(tree, found.node):
            continue
        if found is not None and (best is None or len(found.steps) > len(best.steps)):
            best = found
        if best is not None and labelled and best.steps:
            break
    return best or _by_name(tree)


def _is_menu(tree: Tree, holder: int) -> bool:
    """True where links stand side by side: more of them than marks could lead from one to the next."""
    if _NAMED.search(tree.names(holder)):
        return False
    links = sum(tree.tags[node] == "a" and tree.length(node) > 0 for node in range(holder, tree.ends[holder]))
    leading = len(_LEADING.findall(tree.text(holder)))
    return links > _MOST_STEPS or leading < links - 2


def _by_name(tree: Tree) -> Crumbs | None:
    """An element called breadcrumb that does not begin at the home page."""
    for node in range(1, len(tree)):
        names = tree.names(node) if tree.attrs[node] else ""
        if names and _NAMED.search(names) and 0 < tree.length(node) <= _LONGEST and _is_whole(tree.text(node)):
            return Crumbs(node=node, steps=_steps(tree, node))
    return None


def _is_whole(text: str) -> bool:
    """True where a step follows the home page."""
    return len([step for step in CRUMB_MARKS.split(CRUMB_LABEL.sub("", text, count=1)) if step.strip()]) > 1


def _around(tree: Tree, place: int) -> Crumbs | None:
    word = tree.words[place]
    holder: int | None = None
    for above in tree.ancestors(word, _HIGHEST):
        if tree.length(above) > _LONGEST:
            break
        text = tree.text(above)
        starts = CRUMB_LABEL.match(text) or text.split(" ")[0].strip(" >›»/") in HOME_NAMES or text[:2] in HOME_NAMES
        if not starts:
            break
        if PAGER.search(text) or _DATE.search(text):
            break
        if CRUMB_MARKS.search(CRUMB_LABEL.sub("", text, count=1)) or _NAMED.search(tree.names(above)):
            holder = above
            if _is_whole(text):
                break
    return Crumbs(node=holder, steps=_steps(tree, holder)) if holder is not None else None


def _steps(tree: Tree, holder: int) -> tuple[str, ...]:
    """The names between the marks; each element's text is one name, each mark ends one."""
    text = CRUMB_LABEL.sub("", tree.text(holder), count=1)
    named = [step.strip(" ：:·[]【】<«‹-—|") for step in CRUMB_MARKS.split(text)]
    links = [tree.text(link) for link in range(holder, tree.ends[holder]) if tree.tags[link] == "a"]
    if len(named) < len(links):
        named = [tree.texts[word] for word in tree.words_in(holder)]
    steps = [step for step in named if step and len(step) <= _LONGEST_CRUMB and not CRUMB_LABEL.fullmatch(step)]
    if steps and steps[0] in HOME_NAMES:
        steps = steps[1:]
    return tuple(step for step in steps if not _STRAY.match(step))

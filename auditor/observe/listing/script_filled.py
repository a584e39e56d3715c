"""Places that only a script fills: shells, mounts, lists and boxes still empty, words that it is loading."""

import re
from collections.abc import Sequence

from auditor.model.word_lists import word_pattern
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.zones import Zone

_LIST_TAGS = frozenset(("ul", "ol", "tbody", "dl"))
_LIST_NAME = re.compile(r"list|news|content|data|article|items?|wrap|container|app|result", re.IGNORECASE)
_UNFILLED = re.compile(r"\{\{.{1,80}?\}\}|<%.{1,80}?%>|\$\{.{1,60}?\}")
_LOADING = word_pattern(
    r"^{being-loaded}?{with-effort}?{loading}{data}?{in-progress}?[.。…\s]*$|^loading[.…\s]*$|{please-wait}",
    re.IGNORECASE,
)
_SCRIPT_HOOKS = frozenset(("v-for", "ng-repeat", "v-loading", "data-bind", "data-url", "data-api", "x-for"))
_FILLS = re.compile(
    r"\.(?:ajax|get|post|getJSON|load)\s*\(|fetch\s*\(|axios|XMLHttpRequest|dataproxy|innerHTML|"
    r"\.append\(|\.html\(|new Vue"
)
_MOUNT = re.compile(
    r"app|root|__nuxt|__next|(?:vue|react|main|page)[-_]?app|app[-_]?(?:root|main|container)", re.IGNORECASE
)
_DRAWN = frozenset(("font-face", "color-profile", "missing-glyph", "annotation-xml"))
_FEW_CHARS = 12


def script_lists(tree: Tree, zones: Sequence[Zone]) -> bool:
    """True where a place for a list stands empty that a script would fill."""
    if _is_shell(tree, zones):
        return True
    filled_by_script = any(_FILLS.search(script) for script in tree.scripts)
    scripts = " ".join(tree.scripts)
    loading = tree.pattern(_LOADING)
    for node in range(1, len(tree)):
        if zones[node] is not Zone.MAIN:
            continue
        if tree.texts[node] and (loading.match(tree.texts[node]) or _UNFILLED.search(tree.texts[node])):
            return True
        if (
            tree.length(node) == 0
            and tree.tags[node] != "#text"
            and _awaits_rows(tree, node, scripts, filled_by_script)
        ):
            return True
    return False


def _is_shell(tree: Tree, zones: Sequence[Zone]) -> bool:
    """True where scripts would write the page, or the part of it that an application is mounted in."""
    if not tree.scripts and "script" not in tree.tags:
        return False
    if tree.chars[-1] <= _FEW_CHARS:
        return True
    return any(zones[node] is Zone.MAIN and _is_mount(tree, node) for node in range(1, len(tree)))


def _is_mount(tree: Tree, node: int) -> bool:
    """True for an empty element an application is mounted in: #app, #__nuxt, an element of its own making."""
    if tree.length(node) or tree.tags[node] == WORDS:
        return False
    own = "-" in tree.tags[node] and tree.tags[node] not in _DRAWN
    return own or bool(_MOUNT.fullmatch(tree.attrs[node].get("id", "")))


def _awaits_rows(tree: Tree, node: int, scripts: str, filled_by_script: bool) -> bool:  # noqa: FBT001
    attrs, tag = tree.attrs[node], tree.tags[node]
    if any(name in attrs for name in _SCRIPT_HOOKS):
        return True
    if tree.ends[node] - node > 3:  # noqa: PLR2004 - pictures or forms stand in it
        return False
    named = [name for name in (attrs.get("id", ""), *attrs.get("class", "").split()) if len(name) > 2]  # noqa: PLR2004
    called = any(
        f"#{name}" in scripts or f".{name}" in scripts or f"'{name}'" in scripts or f'"{name}"' in scripts
        for name in named
    )
    if tag in _LIST_TAGS:
        return filled_by_script or called
    return tag == "div" and called and filled_by_script and any(_LIST_NAME.search(name) for name in named)

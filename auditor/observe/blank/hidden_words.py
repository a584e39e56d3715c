"""Words of the page's own that are not shown yet: of a further tab, of what unfolds. A page with them is not blank."""

import re
from collections.abc import Sequence

from auditor.model.vocabulary import Vocabulary
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.statements import hear
from auditor.observe.layout.zones import Zone

_MUCH = 60
"""Characters that are content wherever they are hidden."""
_LOOKED_AT = 200
_NO_CONTENT = re.compile(
    r"pop|dialog|modal|layer|mask|toast|tips?(?![a-z])|share|qr|ewm|wechat|weixin|code|login|register|search|sousuo|suggest|"
    r"menu|nav|tool|wza|barrier|elder|access|cookie|float|kefu|chat|loading|browser|ie[-_]?\d|upgrade|comment|footer|"
    r"header|swiper|calendar|datepick|player|error|404|print|tpl|template",
    re.IGNORECASE,
)
"""Names of boxes that hold tools, messages and questions, shown or not."""
_NO_CONTENT_TAGS = frozenset(("dialog", "form", "nav", "footer", "header", "aside", "button", "label", "option"))
_TABS = re.compile(r"(?:^|[\s_-])(?:tab\w*|panes?|panels?|accordion\w*|collapse\w*|fold\w*)(?:$|[\s_-])", re.IGNORECASE)
_FOLDS = frozenset(("details",))
_HIGHEST = 4


def put_away(tree: Tree, zones: Sequence[Zone], vocabulary: Vocabulary) -> bool:
    """True where the main part hides words of its own: in a tab or a part that unfolds, or many of them anywhere."""
    boxes = (node for node in range(1, len(tree)) if _is_box(tree, zones, node))
    return any(_holds_content(tree, node, vocabulary) for node in boxes)


def _is_box(tree: Tree, zones: Sequence[Zone], node: int) -> bool:
    """True for the outermost hidden element of a part."""
    hidden = tree.hidden[node] and not tree.hidden[tree.parents[node]] and tree.tags[node] != WORDS
    return hidden and zones[node] is Zone.MAIN and tree.length(node) > 0


def _holds_content(tree: Tree, node: int, vocabulary: Vocabulary) -> bool:
    around = (node, *tree.ancestors(node, _HIGHEST))
    if any(tree.tags[one] in _NO_CONTENT_TAGS or _NO_CONTENT.search(tree.names(one)) for one in around[:2]):
        return False
    if hear(vocabulary, tree.text(node, _LOOKED_AT)).own_chars <= 1:
        return False
    return tree.length(node) >= _MUCH or _is_tab(tree, node)


def _is_tab(tree: Tree, node: int) -> bool:
    """True for one of several like parts of which another is shown, and for what calls itself a tab."""
    attrs = tree.attrs[node]
    if tree.closest(node, _FOLDS, 3) is not None:
        return True
    if attrs.get("role") == "tabpanel" or _TABS.search(tree.names(node)):
        return True
    own = set(attrs.get("class", "").split())
    beside = (other for other in tree.children(tree.parents[node]) if other != node and tree.length(other))
    shown = (other for other in beside if tree.tags[other] == tree.tags[node] and not tree.hidden[other])
    return any(own & set(tree.attrs[other].get("class", "").split()) for other in shown)

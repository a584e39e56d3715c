"""Words that stand in no text: on options and buttons, in fields, and beside a link's own by its style.

They name what may be chosen and what may be changed, so that nobody is acquitted or accused by them alone.
"""

from collections.abc import Iterator, Sequence

from auditor.model.observation import Blank
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.observe.html.field_values import value_of
from auditor.observe.html.tree import AFTER_MARK, BADGE, BEFORE_MARK, OPTIONS, VALUE_MARK, Tree
from auditor.observe.layout.zones import Zone
from auditor.observe.links.forms import is_search
from auditor.signs import seen_signs

_OFFERED = frozenset(("button", "submit", "reset"))
_MOST_CHARS = 20_000
_LONGEST_NAME = 80
_SAYS_MUCH = 8
"""Characters: fewer are a label."""
_LINK = frozenset(("a",))


def words_beside(tree: Tree, zones: Sequence[Zone]) -> str:
    """The words of the main part that are shown and stand in no text, one a line."""
    found: list[str] = []
    for node in range(1, len(tree)):
        if tree.attrs[node] and zones[node] is Zone.MAIN and not tree.hidden[node]:
            found += _words(tree, node)
    return "\n".join(found)[:_MOST_CHARS]


def _words(tree: Tree, node: int) -> Iterator[str]:
    attrs = tree.attrs[node]
    if BADGE in attrs:
        yield _with_badge(tree, node)
    if tree.tags[node] == "select":
        yield from (line.partition("\t")[0] for line in attrs.get(OPTIONS, "").splitlines())
    elif tree.tags[node] in {"input", "textarea"}:
        is_button = attrs.get("type", "").strip().lower() in _OFFERED
        words = attrs.get(VALUE_MARK, attrs.get("value", "")) if is_button else value_of(tree.tags[node], attrs)
        if words and not is_search(tree, node):
            yield " ".join(words.split())


def is_styled(tree: Tree, word: int) -> bool:
    """True for words that a style puts before or after their element: seen by all, and nobody can select them."""
    attrs = tree.attrs[tree.parents[word]]
    marked = (attrs[mark] for mark in (BEFORE_MARK, AFTER_MARK) if mark in attrs)
    return any(" ".join(seen_signs(words).split()) == tree.texts[word] for words in marked)


def only_styled(tree: Tree, zones: Sequence[Zone], blank: Blank | None) -> tuple[Unread, ...]:
    """What a blank page's styles say, and not that it is blank: a person decides whether that is publishing."""
    if blank is None:
        return ()
    said = (word for word in tree.words if zones[word] is Zone.MAIN and not tree.hidden[word] and is_styled(tree, word))
    words = (tree.texts[word] for word in said if len(tree.texts[word]) >= _SAYS_MUCH)
    found = (text[:_LONGEST_NAME] for text in words if text != blank.quote)
    return tuple(Unread(kind=UnreadKind.GENERATED, part=Part.MAIN, what=text) for text in found)


def styled_name(tree: Tree, node: int) -> str:
    """What a style makes of a name: a link's words with those beside them, or words of a menu that stand in no link."""
    attrs = tree.attrs[node]
    if BADGE in attrs:
        return _with_badge(tree, node)[:_LONGEST_NAME]
    if (BEFORE_MARK in attrs or AFTER_MARK in attrs) and tree.closest(node, _LINK) is None:
        return tree.text(node, _LONGEST_NAME) if not tree.link_count(node) else ""
    return ""


def _with_badge(tree: Tree, node: int) -> str:
    before, _, after = tree.attrs[node][BADGE].partition("\t")
    link = tree.closest(node, _LINK)
    return f"{before}{tree.text(node if link is None else link, 2 * _LONGEST_NAME)}{after}"

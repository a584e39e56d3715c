"""What inline scripts write, as far as it can be read off: literals, names of literals, their first characters.

Nothing is run. What a script computes (a clock, an answer it waits for) stays unread.
"""

import re
from collections.abc import Iterator, Mapping

from auditor.observe.html.tree import Tree

_LONGEST = 300
_MOST_PIECES = 12
_MOST_NAMES = 400
_ASSIGNED = re.compile(
    r"(?<![\w$.])([A-Za-z_$][\w$]{0,40})\s{0,4}=\s{0,4}(?:'([^'\\\n]{0,200})'|\"([^\"\\\n]{0,200})\")\s{0,4}(?=[;,\n\r}]|$)"
)
_PIECE = re.compile(
    r"\s{0,4}(?:'([^'\\\n]{0,200})'|\"([^\"\\\n]{0,200})\"|([A-Za-z_$][\w$]{0,40}))"
    r"(?:\.(?:trim\(\)|(?:substr|substring|slice)\(\s{0,2}0\s{0,2},\s{0,2}(\d{1,3})\s{0,2}\)))?\s{0,4}(\+|[);,\n\r}]|$)"
)
_WRITES = re.compile(r"document\.write(?:ln)?\s{0,4}\(")
_MARKUP = re.compile(r"<[^<>]{0,200}>")


def written_at(tree: Tree, first: int, last: int) -> tuple[str | None, ...]:
    """What the scripts that stand between two nodes write there, one text a call; None for one that cannot be read."""
    here = [text for text, place in zip(tree.scripts, tree.script_places, strict=True) if first <= place < last]
    known = _names(tree) if here else {}
    return tuple(_value(script, call.end(), known) for script in here for call in _WRITES.finditer(script))


def put_into(tree: Tree, mark: str) -> tuple[str | None, ...]:
    """What scripts put into the element of an id, one text a place; None for one that cannot be read."""
    puts = [(script, put) for script in tree.scripts if mark in script for put in _puts(script, mark)]
    known = _names(tree) if puts else {}
    return tuple(_value(script, put, known) for script, put in puts)


def _puts(script: str, mark: str) -> Iterator[int]:
    name = re.escape(mark)
    found = re.compile(
        rf"(?:getElementById\(\s{{0,4}}['\"]{name}['\"]\s{{0,4}}\)|querySelector\(\s{{0,4}}['\"]#{name}['\"]\s{{0,4}}\))"
        r"\s{0,4}\.(?:innerHTML|innerText|textContent)\s{0,4}=(?!=)"
        rf"|(?:\$|jQuery)\(\s{{0,4}}['\"]#{name}['\"]\s{{0,4}}\)\s{{0,4}}\.(?:html|text|append)\("
    )
    return (match.end() for match in found.finditer(script))


def _names(tree: Tree) -> Mapping[str, str | None]:
    """What each name stands for; None for one that is given several texts."""
    names: dict[str, str | None] = {}
    for script in tree.scripts:
        for match in _ASSIGNED.finditer(script):
            text = match[2] if match[2] is not None else match[3]
            names[match[1]] = text if names.get(match[1], text) == text else None
            if len(names) >= _MOST_NAMES:
                return names
    return names


def _value(script: str, start: int, known: Mapping[str, str | None]) -> str | None:
    """The text of an expression of literals and known names, without its markup."""
    said, place = "", start
    for _ in range(_MOST_PIECES):
        piece = _PIECE.match(script, place)
        text = _text(piece, known) if piece else None
        if piece is None or text is None:
            return None
        said += text[: int(piece[4])] if piece[4] else text
        place = piece.end()
        if piece[5] != "+":
            return " ".join(_MARKUP.sub(" ", said[:_LONGEST]).split())
    return None


def _text(piece: re.Match[str], known: Mapping[str, str | None]) -> str | None:
    if piece[3] is not None:
        return known.get(piece[3])
    return piece[1] if piece[1] is not None else piece[2]

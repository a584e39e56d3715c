"""Whether a page is blank: it says so, or nothing of its own stands on it."""

from collections.abc import Sequence

from auditor.model.observation import Blank
from auditor.observe.article import Line
from auditor.observe.emptiness import EMPTY, LONGEST_EMPTY_SENTENCE, NONE_OF_KIND, own_chars, plain_words
from auditor.observe.lines import fold

_FEW_CHARS = 3
_MOST_BESIDE = 120
"""Characters that may stand beside the words that a page is empty."""
_LONGEST_HEADING = 40


def says_empty(lines: Sequence[Line]) -> str | None:
    """The page's own words that it is empty, or None."""
    for line in lines:
        if len(line.text) <= LONGEST_EMPTY_SENTENCE and EMPTY.search(plain_words(line.text)):
            return line.text
    return None


def own_lines(lines: Sequence[Line], names: Sequence[str]) -> list[str]:
    """The lines that say something: not its names, its first heading, a pager, labels or tools."""
    known = {fold(name) for name in names}
    heading = next((line for line in lines if line.level and len(line.text) <= _LONGEST_HEADING), None)
    told = (line.text for line in lines if line is not heading and fold(line.text) not in known)
    return [text for text in told if own_chars(text)]


def blank_of(said: str | None, lines: Sequence[str], *, has_entries: bool, has_content: bool) -> Blank | None:
    """Why the page is blank, or None.

    Args:
        said: The page's own words that it is empty.
        lines: What else it says, as `own_lines` gives it.
        has_entries: A list of its own stands on it.
        has_content: Pictures, files, players, fields or an own directory stand on it.
    """
    if has_entries:
        return None
    if said is not None and sum(len(line) for line in lines if line != said) <= _MOST_BESIDE:
        return Blank(reason="says_empty", quote=said)
    if has_content:
        return None
    if sum(own_chars(line) for line in lines) <= _FEW_CHARS:
        return Blank(reason="no_content")
    if len(lines) == 1 and NONE_OF_KIND.fullmatch(plain_words(lines[0])):
        return Blank(reason="says_none", quote=lines[0])
    return None

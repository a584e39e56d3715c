"""What a reader sees of a field of Word that has no result of its own: of EQ, SYMBOL, MACROBUTTON. Runs in the child.

Source: ECMA-376-1, 17.16.5. A field with a result shows that; one of these draws what stands in its own code.
"""

import re

_CODE = re.compile(r"\s*([A-Za-z=]+)\s*(.*)", re.DOTALL)
_LONGEST_CODE = 2_000
_SHOWS_NOTHING_MORE = re.compile(
    "page|numpages|sectionpages|section|date|time|createdate|savedate|printdate|author|filename|title|hyperlink|toc|tc|xe|"
    "rd|ta|pageref|noteref|bookmarkstart|set|ask|private|formcheckbox|advance|revnum|seq|styleref|numwords|numchars|"
    "edittime|lastsavedby|template|username|userinitials|useraddress|info|gotobutton|listnum|autonum|autonumlgl|"
    "autonumout|index|next|nextif|skipif|mergerec|mergeseq|print|addin|htmlactivex|control|embed|shape|includepicture|"
    "formtext"
)
"""Fields whose words, where their result is empty, are none or are counters and the like."""
_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\(\s*([^\s,，;()\\]{1,4})\s*[,，;]\s*([^()\\,，;]{1,8})\s*\)")
r"""A sign drawn around another: \o\ac(○,发)."""
_PRONOUNCED = re.compile(
    r"\\o(?:\s*\\a[a-z])?\s*\(\s*\\s\s*\\up\s*-?\d*\s*\([^()]{0,40}\)\s*[,，;]\s*([^()\\]{1,40})\s*\)"
)
r"""A reading above a word: \o\ad(\s\up 9(fā),发)."""
_MANNER = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s"\\]+)|\s')
_QUOTED = re.compile(r'"([^"]*)"')


def shown_of(code: str) -> str | None:
    """The words that a field without a result shows; None where they cannot be told from its code."""
    found = _CODE.match(code[:_LONGEST_CODE])
    if found is None:
        return ""
    name, rest = found[1].lower(), found[2]
    if name == "eq":
        return _equation(rest)
    if name == "macrobutton":
        return rest.partition(" ")[2].strip()
    if name == "quote":
        return "".join(_QUOTED.findall(rest))
    return "" if _SHOWS_NOTHING_MORE.fullmatch(name) else None


def _equation(code: str) -> str | None:
    """The words of signs drawn over each other; None for a true equation."""
    plain = _MANNER.sub("", code)
    plain = _PRONOUNCED.sub(r"\1", _ENCLOSED.sub(_inner, plain))
    return None if "\\" in plain else plain


def _inner(found: re.Match[str]) -> str:
    return found[2]

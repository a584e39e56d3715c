"""A person in charge by title and name: 局长：王某某 as well as 王某某，党组书记、局长."""

import re

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_HAN = "一-鿿"


def _name(surname: str) -> str:
    usual = rf"{surname} ?(?:[{_HAN}]{{1,2}}|[×xX*○〇]{{1,2}})"
    return rf"(?!{{no-name}})(?:{{double-surname}}[{_HAN}]{{1,2}}|{usual}|[{_HAN}]{{1,8}}·[{_HAN}]{{1,10}})"


_SURE, _ANY = _name("{head-surname}"), _name("(?:{head-surname}|{head-surname-perhaps})")
_TITLES = "{title-of-head}(?:(?:[、, ]|{and-title}){1,2}{title-of-head}){0,4}"
_AFTER = rf"(?:(?![{_HAN}])|(?={{after-name}}))"
_TITLE_FIRST = word_pattern(rf"(?:{_TITLES}){{name-label}}?(?:(?: ?[:|] ?| ?\(|[, ]){_ANY}|{_SURE}){_AFTER}")
_BEFORE_TITLE = rf"[,:、|(]? ?(?:{{sex}}[, ]{{1,2}})?[{_HAN}、]{{0,14}}"
_NAME_FIRST = word_pattern(rf"(?<![{_HAN}])(?:{_SURE} ?|{_ANY} ){_BEFORE_TITLE}(?:{_TITLES})")
_BREAKS = re.compile("[ ,:、|(]")


def head(text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where a title stands with the name of its bearer, first."""
    title_first, name_first = vocabulary.pattern(_TITLE_FIRST), vocabulary.pattern(_NAME_FIRST)
    found = title_first.search(text) or next(filter(_is_apart, name_first.finditer(text)), None)
    return found.span() if found else None


def _is_apart(found: re.Match[str]) -> bool:
    """True where the name before a title ends at a sign: 王某某，局长."""
    return bool(_BREAKS.search(found[0], 2, 6))

"""Tells whose document an article shows, where it is a higher body's that the unit hands on."""

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.model.observation import Observation
from auditor.model.vocabulary import Vocabulary

_HEAD_CHARS = 400
"""Where a document's number stands, and by whom it was made."""
_TAIL_CHARS = 200
"""Where it is signed."""
_MOST_VOCABULARIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    number: re.Pattern[str]
    source: re.Pattern[str]
    signature: re.Pattern[str]


def handed_on_from(seen: Observation, vocabulary: Vocabulary) -> str | None:
    """The page's own words by which the document is a higher body's; None where nothing says so.

    Its number at its head (国发〔2026〕3号), the place it is said to come from, or who signs above the last day.
    """
    signs = _signs(vocabulary)
    head, tail = seen.text[:_HEAD_CHARS], seen.text[-_TAIL_CHARS:]
    around = f"{seen.surroundings[:_HEAD_CHARS]}\n{head}"
    meta = " ".join(f"来源：{value}" for name, value in seen.meta if name.lower() == "contentsource")
    found = signs.number.search(head) or signs.source.search(f"{meta}\n{around}") or signs.signature.search(tail)
    return " ".join(found[0].split()) if found else None


@lru_cache(maxsize=_MOST_VOCABULARIES)
def _signs(vocabulary: Vocabulary) -> _Signs:
    body, office = vocabulary.one_of("higher-body"), vocabulary.one_of("provincial-office")
    number, source = vocabulary.one_of("number-of-the-state"), vocabulary.one_of("said-to-come-from")
    maker = rf"(?:{body}|[一-鿿]{{1,3}}{office})"
    return _Signs(
        number=re.compile(rf"(?:^|[：:])\s*{number}\s*[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）]", re.MULTILINE),
        source=re.compile(rf"{source}\s*[:：]\s*{maker}(?![一-鿿]*局)"),
        signature=re.compile(rf"(?<![一-鿿]){maker}\s*(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日"),
    )

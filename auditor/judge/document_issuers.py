"""Tells whose document an article shows, where it is a higher body's that the unit hands on."""

import re
from collections.abc import Callable, Iterable

from auditor.model.observation import Observation
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_HEAD_CHARS = 400
"""Where a document's number stands, and by whom it was made."""
_TAIL_CHARS = 200
"""Where it is signed."""
_MAKER = r"(?:{higher-body}|[\u4e00-\u9fff]{1,3}{provincial-office})"
_MADE = _MAKER + r"(?![\u4e00-\u9fff]*{bureau})"
_NUMBER = word_pattern(r"(?:^|[：:])\s*{number-of-the-state}\s*[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）]", re.MULTILINE)
_SOURCE = word_pattern(r"{said-to-come-from}\s*[:：]\s*" + _MADE)
_META_SOURCE = word_pattern(r"\s*" + _MADE)
_SIGNATURE = word_pattern(r"(?<![\u4e00-\u9fff])" + _MAKER + r"\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")


def handed_on_from(seen: Observation, vocabulary: Vocabulary) -> str | None:
    """The page's own words by which the document is a higher body's; None where nothing says so.

    Its number at its head (国发〔2026〕3号), the place it is said to come from, or who signs above the last day.
    """
    asked, head, tail = vocabulary.pattern, seen.text[:_HEAD_CHARS], seen.text[-_TAIL_CHARS:]
    found = (
        asked(_NUMBER).search(head)
        or _first(asked(_META_SOURCE).match, _meta_sources(seen))
        or _first(asked(_SOURCE).search, (*_meta_sources(seen), f"{seen.surroundings[:_HEAD_CHARS]}\n{head}"))
        or asked(_SIGNATURE).search(tail)
    )
    return " ".join(found[0].split()) if found else None


def _meta_sources(seen: Observation) -> tuple[str, ...]:
    return tuple(value for name, value in seen.meta if name.lower() == "contentsource")


def _first(sought: Callable[[str], re.Match[str] | None], texts: Iterable[str]) -> re.Match[str] | None:
    return next(filter(None, map(sought, texts)), None)

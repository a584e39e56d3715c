"""Numbers that belong to one person: found in clear text, and given on masked only.

A resident identity number counts where region, date of birth and check character (GB 11643) all bear it out: of random
digits two in a hundred thousand do. Credit codes (GB 32100), index numbers and numbers of licences are none.
Telephones and cards count by the words around them only: contacts of offices are published rightly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.model.credit_code import is_credit_code
from auditor.model.personal import PersonalKind, PersonalNumber
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_LONG = re.compile(r"\d(?:[ -]?\d){10}")
_ID = re.compile(r"(?<![0-9A-Za-z/_=.*-])[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?![0-9A-Za-z/_*-])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z/_=.*-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z/_*-])")
_CARD = re.compile(r"(?<![0-9A-Za-z/_=.*-])[456]\d(?:[ -]?\d){14,17}(?![0-9A-Za-z/_*-])")
_BIN = re.compile(r"62\d{14,17}|4\d{15}|5[1-5]\d{14}")
"""UnionPay 16 to 19 digits, Visa and Mastercard 16."""

_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""GB/T 2260, the first two digits."""
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_OLDEST_YEARS = 120

_NAMES_ID = word_pattern(r"{identity-number}")
_OTHER_NUMBER = word_pattern(r"{number-of-something-else}")
_LICENCE = word_pattern(r"{licence-number}")
_SPECIMEN = word_pattern(r"{specimen}")
_SURNAME = word_pattern(r"{surname}")
_LIST_OF_PERSONS = word_pattern(r"{surname}\s*{given-name}")
_OFFICE = word_pattern(r"{contact-of-office}")
_CARD_LABEL = word_pattern(r"{account}\s*{account-number}|{bank-card}|{account-in-name}\s*{account-holder}")
_ORGANISATION = word_pattern(r"{account-of-body}|{account-of-body-end}(?:\s|[:：]|$)")
_FEWEST_MOBILES = 3
"""Fewer are contacts."""
_LABEL_CHARS, _HEADING_CHARS, _QUOTED_CHARS = 14, 300, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumbers:
    """A number, where it stood, and what may be said of it."""

    start: int
    end: int
    clear: str
    """As it stands on the page; it goes no further than this room."""
    number: PersonalNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class _NumberHit:
    start: int
    end: int
    kind: PersonalKind


def personal_numbers(text: str, today: date, vocabulary: Vocabulary) -> tuple[FoundNumbers, ...]:
    """The numbers of persons in a text, in order. A telephone or card is one only by the words around it."""
    plain = text.translate(_FULL_WIDTH)
    if not _LONG.search(plain):
        return ()
    hits = [*_ids(plain, today, vocabulary)]
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    hits += (hit for hit in (*_mobiles(plain, vocabulary), *_cards(plain, vocabulary)) if hit.start not in taken)
    hits.sort(key=lambda hit: hit.start)
    return tuple(_found(text, plain, hit, hits, vocabulary) for hit in hits)


def masked(text: str, found: tuple[FoundNumbers, ...]) -> str:
    """The text with these numbers masked."""
    for one in found:
        text = text.replace(one.clear, one.number.masked)
    return text


def _ids(plain: str, today: date, vocabulary: Vocabulary) -> Iterator[_NumberHit]:
    licence, names_id = vocabulary.pattern(_LICENCE), vocabulary.pattern(_NAMES_ID)
    is_licensed = licence.search(plain) is not None and not names_id.search(plain)
    for match in _ID.finditer(plain):
        digits = re.sub(r"[ -]", "", match[0]).upper()
        if _is_id(digits, today) and not is_licensed and not _is_other(plain, match.start(), digits, vocabulary):
            yield _NumberHit(start=match.start(), end=match.end(), kind=PersonalKind.RESIDENT_ID)


def _is_id(digits: str, today: date) -> bool:
    """True where region, date of birth and check character bear it out."""
    if not _PROVINCES.match(digits) or digits[2:4] == "00":
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _ID_WEIGHTS, strict=True))
    return born <= today and today.year - born.year <= _OLDEST_YEARS and _ID_CHECKS[total % 11] == digits[17]


def _is_other(plain: str, at: int, digits: str, vocabulary: Vocabulary) -> bool:
    """True for a credit code, and under a label of another number."""
    label = plain[max(0, at - _LABEL_CHARS) : at]
    if vocabulary.pattern(_NAMES_ID).search(label):
        return False
    return is_credit_code(digits) or vocabulary.pattern(_OTHER_NUMBER).search(label) is not None


def _mobiles(plain: str, vocabulary: Vocabulary) -> list[_NumberHit]:
    """Mobile telephones in a list of persons: several, under a heading of names, with no office around."""
    office = vocabulary.pattern(_OFFICE)
    found = [match for match in _MOBILE.finditer(plain) if not office.search(_before(plain, match.start()))]
    if len({match[0] for match in found}) < _FEWEST_MOBILES:
        return []
    heading = _before(plain, found[0].start(), _HEADING_CHARS)
    last = max((match.start() for match in vocabulary.pattern(_SURNAME).finditer(heading)), default=0)
    if not vocabulary.pattern(_LIST_OF_PERSONS).search(heading) or office.search(heading[last:]):
        return []
    return [_NumberHit(start=match.start(), end=match.end(), kind=PersonalKind.MOBILE) for match in found]


def _cards(plain: str, vocabulary: Vocabulary) -> Iterator[_NumberHit]:
    label, organisation = vocabulary.pattern(_CARD_LABEL), vocabulary.pattern(_ORGANISATION)
    for match in _CARD.finditer(plain):
        digits = re.sub(r"[ -]", "", match[0])
        before = _before(plain, match.start(), 3 * _LABEL_CHARS)
        labelled = label.search(before[-2 * _LABEL_CHARS :]) and not organisation.search(before)
        if labelled and _BIN.fullmatch(digits) and _passes_luhn(digits):
            yield _NumberHit(start=match.start(), end=match.end(), kind=PersonalKind.BANK_CARD)


def _passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0  # noqa: PLR2004 - two digits, added


def _before(plain: str, at: int, chars: int = _LABEL_CHARS) -> str:
    return plain[max(0, at - chars) : at]


def _found(text: str, plain: str, hit: _NumberHit, hits: list[_NumberHit], vocabulary: Vocabulary) -> FoundNumbers:
    first, last = max(0, hit.start - _QUOTED_CHARS), min(len(text), hit.end + _QUOTED_CHARS)
    quote, place = "", first
    for other in (other for other in hits if other.end > first and other.start < last):
        quote += text[place : max(place, other.start)] + _mask(plain[other.start : other.end], other.kind)
        place = other.end
    return FoundNumbers(
        start=hit.start,
        end=hit.end,
        clear=text[hit.start : hit.end],
        number=PersonalNumber(
            kind=hit.kind,
            masked=_mask(plain[hit.start : hit.end], hit.kind),
            quote=" ".join((quote + text[place:last]).split()),
            is_specimen=vocabulary.pattern(_SPECIMEN).search(_before(plain, hit.start, 3 * _LABEL_CHARS)) is not None,
        ),
    )


def _mask(number: str, kind: PersonalKind) -> str:
    """The first digits that name no person, and the last two."""
    digits = re.sub(r"[ +-]", "", number)
    if kind is PersonalKind.MOBILE:
        digits = digits[-11:]
    shown = {PersonalKind.RESIDENT_ID: 2, PersonalKind.MOBILE: 3, PersonalKind.BANK_CARD: 4}[kind]
    return digits[:shown] + "*" * (len(digits) - shown - 2) + digits[-2:]

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

_NAMES_ID = re.compile(r"身份证|公民身份")
_OTHER_NUMBER = re.compile(
    r"索引|统一|信用代码|代码|编号|文号|资格证|许可证|驾驶证|执照|注册号|登记|备案|合同|订单|流水|工号|单号"
)
_LICENCE = re.compile(r"资格证")
_SPECIMEN = re.compile(r"示例|样例|样表|范例|范本|举例|例如|填写说明|填表说明|如[:：]")
_LIST_OF_PERSONS = re.compile(r"姓\s*名")
_OFFICE = re.compile(
    r"联系人|负责人|联络|联系电话|联系方式|热线|值班|监督|咨询|投诉|客服|报名|受理|采购|招标|代理|经办|部门|职务|科室|站长|经理|网点|"
    r"营业厅|服务点|单位|公司|车队|办公"
)
_CARD_LABEL = re.compile(r"卡\s*号|银行卡|[账帐]\s*号|[账帐]\s*户")
_ORGANISATION = re.compile(r"公司|单位|对公|开户名|中心|委员会|[局院所会厅](?:\s|[:：]|$)")
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


def personal_numbers(text: str, today: date) -> tuple[FoundNumbers, ...]:
    """The numbers of persons in a text, in order. A telephone or card is one only by the words around it."""
    plain = text.translate(_FULL_WIDTH)
    if not _LONG.search(plain):
        return ()
    hits = [*_ids(plain, today)]
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    hits += (hit for hit in (*_mobiles(plain), *_cards(plain)) if hit.start not in taken)
    hits.sort(key=lambda hit: hit.start)
    return tuple(_found(text, plain, hit, hits) for hit in hits)


def masked(text: str, found: tuple[FoundNumbers, ...]) -> str:
    """The text with these numbers masked."""
    for one in found:
        text = text.replace(one.clear, one.number.masked)
    return text


def _ids(plain: str, today: date) -> Iterator[_NumberHit]:
    is_licensed = _LICENCE.search(plain) is not None and not _NAMES_ID.search(plain)
    for match in _ID.finditer(plain):
        digits = re.sub(r"[ -]", "", match[0]).upper()
        if _is_id(digits, today) and not is_licensed and not _is_other(plain, match.start(), digits):
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


def _is_other(plain: str, at: int, digits: str) -> bool:
    """True for a credit code, and under a label of another number."""
    label = plain[max(0, at - _LABEL_CHARS) : at]
    if _NAMES_ID.search(label):
        return False
    return is_credit_code(digits) or _OTHER_NUMBER.search(label) is not None


def _mobiles(plain: str) -> list[_NumberHit]:
    """Mobile telephones in a list of persons: several, under a heading of names, with no office around."""
    found = [match for match in _MOBILE.finditer(plain) if not _OFFICE.search(_before(plain, match.start()))]
    if len({match[0] for match in found}) < _FEWEST_MOBILES:
        return []
    heading = _before(plain, found[0].start(), _HEADING_CHARS)
    if not _LIST_OF_PERSONS.search(heading) or _OFFICE.search(heading[heading.rfind("姓") :]):
        return []
    return [_NumberHit(start=match.start(), end=match.end(), kind=PersonalKind.MOBILE) for match in found]


def _cards(plain: str) -> Iterator[_NumberHit]:
    for match in _CARD.finditer(plain):
        digits = re.sub(r"[ -]", "", match[0])
        before = _before(plain, match.start(), 3 * _LABEL_CHARS)
        labelled = _CARD_LABEL.search(before[-2 * _LABEL_CHARS :]) and not _ORGANISATION.search(before)
        if labelled and _BIN.fullmatch(digits) and _passes_luhn(digits):
            yield _NumberHit(start=match.start(), end=match.end(), kind=PersonalKind.BANK_CARD)


def _passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0  # noqa: PLR2004 - two digits, added


def _before(plain: str, at: int, chars: int = _LABEL_CHARS) -> str:
    return plain[max(0, at - chars) : at]


def _found(text: str, plain: str, hit: _NumberHit, hits: list[_NumberHit]) -> FoundNumbers:
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
            is_specimen=_SPECIMEN.search(_before(plain, hit.start, 3 * _LABEL_CHARS)) is not None,
        ),
    )


def _mask(number: str, kind: PersonalKind) -> str:
    """The first digits that name no person, and the last two."""
    digits = re.sub(r"[ +-]", "", number)
    if kind is PersonalKind.MOBILE:
        digits = digits[-11:]
    shown = {PersonalKind.RESIDENT_ID: 2, PersonalKind.MOBILE: 3, PersonalKind.BANK_CARD: 4}[kind]
    return digits[:shown] + "*" * (len(digits) - shown - 2) + digits[-2:]

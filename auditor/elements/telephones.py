"""Service telephones, by the labels they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.elements.quoting import own_words, places_of
from auditor.folding import plain

_NUMBER = r"(?:0\d{2,3}[-—–]?\d{7,8}|[48]00[-—–]?\d{3}[-—–]?\d{4}|12\d{3}|95\d{3}|96\d{3,6}|[2-8]\d{6,7})"
_LABEL = r"(?:服务监督|服务|客服|客户服务|咨询|监督|投诉|投诉举报|举报投诉|监督投诉|投诉监督)(?:热线|电话)"
_LABELLED = re.compile(
    rf"(?P<label>{_LABEL})(?:号码)?\s*[:：]?\s*"
    rf"(?P<numbers>(?<!\d){_NUMBER}(?!\d)(?:\s*[、/,，;；或]\s*{_NUMBER}(?!\d))*)"
)
_BEFORE = re.compile(r"[一-鿿\w()]*$")
_FILLERS = re.compile(
    r"本公司|我公司|公司|企业|本站|公交|全国|统一|全天|24小时|或|请|您|可|以|欢迎|拨打|致电|详询|咨询|联系|电话|我们|的|如有疑问|通过|公布"
)
_ONE = re.compile(_NUMBER)
_MOST_BEFORE = 24  # characters
_LEAST_DIGITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Numbers under one label. Labels of other offices are other labels."""

    label: str
    office: str
    """What the words before the label say of whose it is; empty where they say nothing."""
    numbers: frozenset[str]
    quote: str


def labelled_in(text: str, own_names: tuple[str, ...]) -> Iterator[Labelled]:
    """Every service telephone of a text with its label; `own_names` before a label name no other office."""
    read, places = plain(text), None
    for match in _LABELLED.finditer(read):
        places = places or places_of(text, plain)
        before = _BEFORE.search(read[max(0, match.start() - _MOST_BEFORE) : match.start()])
        said = before[0] if before else ""
        yield Labelled(
            label=match["label"],
            office=_office(said, own_names),
            numbers=frozenset(re.sub(r"\D", "", number) for number in _ONE.findall(match["numbers"])),
            quote=own_words(text, places.own_place(match.start() - len(said), match.end())),
        )


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where they have a number in common, with its area code or without."""
    return any(_same(a, b) for a in one for b in other)


def are_alike(one: str, other: str) -> bool:
    """True for two lines of one local network: neither a short number, nor one paid for by whom is called."""
    return len(one) == len(other) > _LEAST_DIGITS and one[:3] == other[:3] and one[0] == "0"


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LEAST_DIGITS and longer.endswith(shorter))


def _office(before: str, own_names: tuple[str, ...]) -> str:
    for name in own_names:
        before = before.replace(name, "")
    return _FILLERS.sub("", before)

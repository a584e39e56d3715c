"""Every sentence of both languages, with every fact at its limits: none hangs in the air, none says a raw value."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from auditor.judge import CHECKS
from auditor.model.finding import Days, Fact, Finding, Seconds
from auditor.model.verdict import Verdict
from auditor.report.phrasing import Voice, finding_sentence, in_language
from auditor.report.wording import Key, Wording
from tests.shell.report.shipped import LANGUAGES, wording
from tests.vocabulary import outcome_of

HUGE, LONG = 10**12, "关于调整部分公交线路运营时间的公告，" * 80 + "。"
LIMITS: Mapping[type, tuple[Fact, ...]] = {
    bool: (False, True),
    int: (0, 1, 2, HUGE),
    Days: tuple(map(Days, (0, 1, 2, -3, HUGE))),
    float: (0.0, 1.0, 14.99, 1e12),
    Seconds: tuple(map(Seconds, (0, 1, 14.99, 1e12))),
    date: (date.min, date(2026, 7, 1), date.max),
    str: ("", "甲", "《关于「线路」的公告》", LONG, "{n}", "{0}", "https://bus.example/?a=1&b=2"),
    tuple: ((), ("甲",), ("甲", "乙"), ("甲",) * 200, (LONG,)),
}
"""What a fact of each type may be at its limits."""
UNITS = r"天|秒|个工作日|像素|条(?!目)|件|篇|处|个|次|项|类|家|days?\b|seconds?\b|px\b|%"
WRONG = {
    "a unit twice": re.compile(rf"(?:{UNITS})\s*(?P<unit>{UNITS})"),
    "a mark twice": re.compile(r"([，。；：、])\1|[，；：、]。|[。：、]，|[，：]；|[:,;] ?[.,;]|(?<!\.)\. ?\.(?!\.)"),
    "empty brackets": re.compile(r"（）|\(\)|「」|『』|《》|“”|\[\]|\{\}"),
    "a mark after what opens": re.compile(r"[（「《“(][，。；、,.;]"),
    "two spaces": re.compile(r"  |^ | $"),
    "a raw value": re.compile(r"None(?! (?:was|of) )|True|False|nan\b|\binf\b|Days|Seconds|\de[+]\d"),
    "a raw code": re.compile(r"\[[a-z_.]+\]|(?<![\w/.-])[a-z]+_[a-z_]+(?![\w/.-])"),
}
REASONS: dict[tuple[str, str, str], dict[str, Fact]] = {}
"""The facts of every reason that an example of a check gives, by check, verdict and reason."""
for _check in CHECKS.values():
    for _outcome in (outcome_of(_check, example) for example in _check.examples):
        for _one in (_outcome, *_outcome.parts):
            REASONS.setdefault((_check.id, _one.verdict.value, _one.reason), {}).update(_one.facts)
SAMPLES: dict[str, Fact] = {
    **{name: value for facts in REASONS.values() for name, value in facts.items()},
    "at_least": False, "help": "图像必须有替代文字", "remedy": "", "sites": (), "kinds_left": 0, "whys": (),
    "rules": (), "after": "not_blank",
}  # fmt: skip
"""A value of every fact, by name: its type is that of the fact."""
VERDICTS = [verdict.value for verdict in Verdict]


def table_of(fact: str) -> tuple[str, ...]:
    """The codes a fact may be; none where it is free words."""
    sentences = wording("en").sentences
    same = sentences.get(("judge", "codes", "same_as", fact))
    table = same.pieces[0][0] if same else fact
    return tuple(key[3] for key in sentences if key[:3] == ("judge", "codes", table) and len(key) > 3)


def limits(fact: str, sample: Fact) -> tuple[Fact, ...]:
    """Every value a fact is tried with."""
    if fact == "after":
        return ("not_blank", "column_opens")
    if fact == "pictured":
        return tuple(key[2] for key in wording("en").sentences if key[:2] == ("judge", "pictured"))
    if codes := table_of(fact):
        return ((), *((code,) for code in codes), codes) if isinstance(sample, tuple) else codes
    return LIMITS[type(sample)]


def sentences_of(said: Wording) -> Iterator[tuple[str, str, str]]:
    """Table, verdict and reason of every sentence that a finding may be told in."""
    yield from (key[1:] for key in said.sentences if key[0] == "judge" and len(key) == 4 and key[2] in VERDICTS)


def wanted(said: Wording, table: str, verdict: str, reason: str) -> set[str]:
    """The facts that its sentence and its advice ask for."""
    keys: tuple[Key, ...] = (("judge", table, verdict, reason), ("judge", table, "mend", reason))
    facts = {fact for key in keys if key in said.sentences for fact in said.sentences[key].facts}
    pictured = (key for key in said.sentences if key[:2] == ("judge", "pictured") and "pictured" in facts)
    return facts.union(*(said.sentences[key].facts for key in pictured))


def rendered(language: str, table: str, verdict: str, reason: str) -> Iterator[tuple[str, str]]:
    """What is said with each fact at each of its limits in turn, the others as they are, and then all at once."""
    said = wording(language)
    check = "axe_finds_no_barrier" if table == "common" else table
    given = {**SAMPLES, **REASONS.get((check, verdict, reason), {})}
    given |= {fact.removesuffix("_en"): value for fact, value in given.items() if fact.endswith("_en")}
    usual = {fact: given[fact] for fact in {*wanted(said, table, verdict, reason), "declared", "heard"}}
    usual |= {fact: limits(fact, value)[1] for fact, value in usual.items() if value in ("", ())}
    values = {fact: limits(fact, value) for fact, value in usual.items()}
    cases = [{**usual, fact: value} for fact, tried in values.items() for value in tried]
    cases += [{fact: tried[at] for fact, tried in values.items()} for at in (0, -1)]
    for facts in cases or [{}]:
        yield told(said, check, verdict, reason, facts), repr(facts)[:300]


def told(said: Wording, check: str, verdict: str, reason: str, facts: Mapping[str, Fact]) -> str:
    finding = Finding(
        unit_id="u", check=check, verdict=Verdict(verdict), reason=reason, facts=facts, checklist_id="c",
        checklist_version="1", product_version="1",
    )  # fmt: skip
    return finding_sentence(said, finding) + "|" + Voice(wording=said).advice(finding)


def test_what_is_tried_is_every_sentence_of_the_checks():
    tried = set(sentences_of(wording("zh_CN")))
    assert len(tried) > 150
    assert tried == set(sentences_of(wording("en")))
    known = {*SAMPLES, *in_language(wording("zh_CN"), SAMPLES)}
    assert {fact for one in tried for fact in wanted(wording("zh_CN"), *one)} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_sound_with_every_fact_at_its_limits(language: str):
    wrong = {
        f"{'.'.join(key)}: {what}": (sentence, facts)
        for key in sentences_of(wording(language))
        for sentence, facts in rendered(language, *key)
        for what, pattern in WRONG.items()
        for part in sentence.split("|")
        if pattern.search(part.replace(LONG[:299], "长"))
    }
    assert wrong == {}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_found(what: str):
    wrong = {
        "a unit twice": ("距判定日546天天。", "546 days days before", "20个工作日天"),
        "a mark twice": ("某，。", "某。。", "a,.", "a.."),
        "empty brackets": ("检出「」", "found ()", "栏目（）"),
        "a mark after what opens": ("（，甲）",),
        "two spaces": ("a  b", " a"),
        "a raw value": ("None", "Days(3)", "1e+12"),
        "a raw code": ("[age_days]", "原因：still_loading。"),
    }
    assert all(WRONG[what].search(text) for text in wrong[what])

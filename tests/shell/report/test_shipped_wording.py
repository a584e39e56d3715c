import re

import pytest

from auditor.judge import CHECKS
from auditor.judge.attachment_state import NOT_FETCHED
from auditor.judge.registry import Check
from auditor.model.checklist import Carrier, Force
from auditor.model.column import FoundBy
from auditor.model.document import DocumentState
from auditor.model.limit import Limit
from auditor.model.page import FailureKind
from auditor.model.toolbar import Function
from auditor.model.unit import UnitKind
from auditor.model.unread import UnreadKind
from auditor.model.verdict import Verdict
from auditor.report.phrasing import in_language
from tests.shell.report.reasons import given_by, given_by_the_panel
from tests.shell.report.shipped import LANGUAGES, wording
from tests.vocabulary import outcome_of

ACCUSING = {
    "zh_CN": re.compile("违反|违法|违规|伪造|造假|弄虚作假|故意|隐瞒"),
    "en": re.compile("violat|illegal|unlawful|breach|forg|fake|conceal", re.IGNORECASE),
}
UNREAD = (
    "attachments", "attachment_pictures", "attachment_parts", "pictures", "entries", "further_pages",
    "pages_that_did_not_open", "parts_that_did_not_load", "parts_cut_off", "none", *UnreadKind,
)  # fmt: skip

OBSTACLES = (NOT_FETCHED, *(state for state in DocumentState if state is not DocumentState.READ))

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
of_every_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


def test_both_languages_say_the_same_things_with_the_same_facts():
    zh, en = (wording(language).sentences for language in LANGUAGES)
    assert zh.keys() == en.keys()
    assert {key: zh[key].facts for key in zh} == {key: en[key].facts for key in en}


@in_both_languages
@of_every_check
def test_every_reason_a_check_can_give_has_a_sentence(check: Check, language: str):
    said = wording(language)
    silent = [
        given
        for given in given_by(check)
        if not any(
            said.has("judge", table, verdict, given[1])
            for table in (check.id, "common")
            for verdict in ([given[0]] if given[0] else list(Verdict))
        )
    ]
    assert silent == []


@of_every_check
def test_no_sentence_waits_for_a_reason_the_check_never_gives(check: Check):
    known = given_by(check)
    written = {key[2:] for key in wording("zh_CN").sentences if key[1] == check.id and key[2] in list(Verdict)}
    assert [given for given in written if given not in known and ("", given[1]) not in known] == []


@in_both_languages
def test_every_reason_of_the_panel_has_a_sentence(language: str):
    given = given_by_the_panel()
    assert len(given) >= 7
    assert [one for one in given if not wording(language).has("judge", "common", *one)] == []


@in_both_languages
@of_every_check
def test_a_sentence_needs_no_fact_that_its_check_does_not_give(check: Check, language: str):
    for example in check.examples:
        outcome = outcome_of(check, example)
        said = wording(language).sentences
        key = (outcome.verdict.value, outcome.reason)
        sentence = said.get(("judge", check.id, *key)) or said["judge", "common", *key]
        assert sentence.facts <= in_language(wording(language), outcome.facts).keys(), outcome.reason


@in_both_languages
@of_every_check
def test_every_check_has_a_name_a_claim_and_advice_for_what_it_fails(check: Check, language: str):
    said = wording(language)
    assert said.has("judge", check.id, "name")
    assert said.has("judge", check.id, "claim")
    failed = {reason for verdict, reason in given_by(check) if verdict == "failed"}
    mended = {reason for reason in failed for table in (check.id, "common") if said.has("judge", table, "mend", reason)}
    assert failed - mended == set()


@in_both_languages
@pytest.mark.parametrize(
    ("fact", "codes"),
    [
        ("kind", FailureKind), ("found_by", FoundBy), ("carriers", Carrier), ("unread", UNREAD),
        ("limits", ("none", *Limit)),
        ("obstacles", OBSTACLES),
    ],
)  # fmt: skip
def test_every_code_among_the_facts_has_words(fact: str, codes: tuple[str, ...], language: str):
    assert [code for code in codes if not wording(language).has("judge", "codes", fact, str(code))] == []


@in_both_languages
@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("verdicts", Verdict),
        ("symbols", Verdict),
        ("meanings", Verdict),
        ("kinds", UnitKind),
        ("force", Force),
        ("pictures", ("element", "plain", "opened", "elder", *Function)),
    ],
)
def test_every_code_of_the_report_has_words(table: str, codes: tuple[str, ...], language: str):
    assert [code for code in codes if not wording(language).has("report", table, str(code))] == []


@in_both_languages
def test_no_sentence_accuses(language: str):
    words = {
        key: "".join(piece for piece, _ in sentence.pieces) for key, sentence in wording(language).sentences.items()
    }
    assert [key for key, text in words.items() if ACCUSING[language].search(text)] == []

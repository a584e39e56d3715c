"""Elements and attachments: what passes, what stays open and why, and that nothing half read accuses anybody."""

from dataclasses import replace

import pytest

from auditor.judge.checks.elements_present import check
from auditor.judge.examples import article, column, did_not_open, file
from auditor.model.checklist import Element
from auditor.model.column import Look, Seen
from auditor.model.document import DocumentState
from auditor.model.page import FailureKind
from auditor.model.verdict import Verdict

RULES = Element(id="rules", name="乘车规则", words=("乘车规则",))
PROFILE = Element(id="profile", name="基本情况", words=("成立", "职工"), at_least=2)


def asked(*files: Look, element: Element = RULES, text: str = "见附件", **given) -> Seen:
    return column(text=text, files=files, element=element, **given)


def test_a_passed_element_names_the_attachment_and_quotes_it():
    outcome = check(asked(file("第三章 乘车规则 第一条")))
    assert (outcome.verdict, outcome.reason) == (Verdict.PASSED, "element_in_attachment")
    assert outcome.facts == {"words": ("乘车规则",), "files": ("a.pdf",)}
    shown = outcome.evidence[0]
    assert (shown.page, shown.sha256) == ("https://bus.example/notices/a.pdf", "1" * 64)
    assert "乘车规则" in shown.quote


def test_what_the_page_says_needs_no_attachment():
    outcome = check(asked(file(state=DocumentState.DAMAGED), text="乘车规则如下"))
    assert (outcome.verdict, outcome.reason) == (Verdict.PASSED, "element_seen")


def test_words_of_the_page_and_of_the_attachment_count_together():
    outcome = check(asked(file("职工三百人"), element=PROFILE, text="成立于1998年"))
    assert outcome.verdict is Verdict.PASSED
    assert outcome.facts["words"] == ("成立", "职工")
    assert len(outcome.evidence) == 2


@pytest.mark.parametrize("state", [state for state in DocumentState if state is not DocumentState.READ])
def test_an_attachment_that_was_not_read_leaves_it_open_and_says_why(state):
    outcome = check(asked(file("走向", state=state)))
    assert (outcome.verdict, outcome.reason) == (Verdict.CANT_TELL, "attachment_not_read")
    assert outcome.facts["files"] == ("a.pdf",)
    assert outcome.facts["obstacles"] == (state.value,)
    assert outcome.evidence[1].sha256 == "1" * 64


@pytest.mark.parametrize("kind", FailureKind)
def test_an_attachment_that_did_not_come_leaves_it_open(kind):
    outcome = check(asked(did_not_open(kind, url="https://bus.example/notices/a.pdf")))
    assert (outcome.verdict, outcome.reason) == (Verdict.CANT_TELL, "attachment_not_read")
    assert outcome.facts["obstacles"] == ("too_large" if kind is FailureKind.TOO_LARGE else "not_fetched",)


def test_half_a_reading_leaves_it_open():
    whole = file("走向")
    assert whole.document is not None
    cut = replace(whole.document.transcript, cut=("illegible",))
    half = replace(whole, document=replace(whole.document, transcript=cut))
    assert check(asked(half)).facts["unread"] == ("attachment_parts",)
    assert check(asked(file("走向", pictures=1))).facts["unread"] == ("attachment_pictures",)
    assert check(asked(whole, attachments=1)).facts["unread"] == ("attachments",)


def test_only_where_all_was_read_to_the_last_word_it_is_missing():
    outcome = check(asked(file("线路走向"), file("站点", url="https://bus.example/b.pdf")))
    assert (outcome.verdict, outcome.reason) == (Verdict.FAILED, "element_not_seen")
    assert outcome.facts["pages"] == 3


def test_an_entry_that_is_a_file_counts_as_opened_once_it_was_fetched():
    url = "https://bus.example/notices/0.html"
    row = did_not_open(FailureKind.NOT_HTML, url=url)
    unread = check(column(entries=["2026-06-01"], articles=[row], element=RULES))
    assert unread.facts["unread"] == ("pages_that_did_not_open",)
    read = check(column(entries=["2026-06-01"], articles=[row], files=[file("走向", url=url)], element=RULES))
    assert read.verdict is Verdict.FAILED
    assert check(column(articles=[article("乘车规则")], files=[file("走向")], element=RULES)).verdict is Verdict.PASSED

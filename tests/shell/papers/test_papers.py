"""Papers by the shipped wording and template: what they name, what they do not, hostile words, an office's template."""

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from auditor.files.overlay import Overlay
from auditor.model.evaluation import UnitResult
from auditor.model.fault import InputFaults
from auditor.model.verdict import Verdict
from auditor.papers import (
    IssueFacts,
    OfficePaper,
    ParagraphTexts,
    docx_of,
    ledger_of,
    notice_of,
    read_texts,
    rectification_of,
    texts_file,
    workbook_of,
)
from auditor.report import Rendered
from tests.core.report.samples import EVALUATION, OFFICE, blocked, good, poor, without_site
from tests.shell.report.shipped import LANGUAGES, wording

TEMPLATE = (Overlay().origin("reports/templates/paper/v1/paper.docx") or pytest.fail("no template")).read_bytes()
NONE = IssueFacts()
ISSUED = IssueFacts(number="示交函〔2026〕8号", on=date(2026, 7, 6), due=date(2026, 7, 27), due_days=15, is_signed=True)
HOSTILE = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "{{ paper.office }}{% for x in y %}",
    "\u202egnp.exe\u0000\u0007", "😀" * 50, "长" * 5000, "+86-531", "@SUM(A1)", "-1+2", "a & b < c",
]  # fmt: skip


def noticed(
    *results: UnitResult, language: str = "zh_CN", issue: IssueFacts = NONE, texts: ParagraphTexts | None = None
):
    return notice_of(
        EVALUATION, results, wording=wording(language), office=OFFICE, issue=issue, texts=texts or ParagraphTexts()
    )


def words_of(document: Rendered) -> str:
    """Every word of a document of Word."""
    paper = Document(io.BytesIO(document.body))
    told = [paragraph.text for paragraph in paper.paragraphs]
    told += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


def made(paper: OfficePaper, template: bytes = TEMPLATE) -> Rendered:
    return docx_of(paper, template, "paper.docx")


def called(result: UnitResult, name: str) -> UnitResult:
    return replace(result, unit=replace(result.unit, name=name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_says_how_it_stands_names_problems_and_praises(language: str):
    paper = noticed(poor("甲公交"), good("乙公交"), blocked(), language=language)
    said = words_of(made(paper))
    assert "甲公交" in said
    assert "乙公交" in paper.parts[0].paragraphs[-1]
    assert "[" not in said.replace("[]", "")
    assert "{" not in said
    assert len(paper.annexes) == 2


def test_only_what_may_be_named_is_named():
    result = poor("甲公交")
    paper = noticed(result)
    rows = paper.annexes[1].table.rows
    cited = {finding.key for finding in result.findings if finding.verdict is Verdict.FAILED and not finding.after}
    assert 0 < len(rows) < len(cited)
    assert "没有核对过" not in str(rows)


def test_who_could_not_be_tested_has_no_score_and_is_not_praised():
    paper = noticed(good("乙公交"), called(blocked(), "丙公交"), called(without_site(), "丁公交"))
    untested = [row for row in paper.annexes[0].table.rows if row[1] in {"丙公交", "丁公交"}]
    assert [row[3] for row in untested] == ["", ""]
    assert paper.annexes[0].table.rows[0][1] == "乙公交"
    assert "丙公交" not in paper.parts[0].paragraphs[-1]


def test_a_draft_says_so_and_a_signed_one_has_its_day_and_number():
    assert noticed(poor()).draft
    signed = noticed(poor(), issue=ISSUED)
    assert (signed.draft, signed.number, signed.on) == ("", "示交函〔2026〕8号", "2026年7月6日")
    assert "2026年7月27日" in words_of(made(signed))


def test_the_same_paper_gives_the_same_bytes():
    assert made(noticed(poor(), good())).body == made(noticed(poor(), good())).body
    table, choices = ledger_of(EVALUATION, [poor()], wording=wording("zh_CN"), issue=NONE)
    assert workbook_of("a", "b", table, choices).body == workbook_of("a", "b", table, choices).body


def test_a_rectification_notice_has_its_table_first_and_a_form_to_answer_with():
    paper = rectification_of(
        EVALUATION, poor("甲公交"), wording=wording("zh_CN"), office=OFFICE, issue=ISSUED, texts=ParagraphTexts()
    )
    assert paper is not None
    assert paper.table is not None
    assert len(paper.annexes[0].table.rows) == len(paper.table.rows) > 0
    assert "整改链接表" in words_of(made(paper))
    faultless = rectification_of(
        EVALUATION, good(), wording=wording("zh_CN"), office=OFFICE, issue=NONE, texts=ParagraphTexts()
    )
    assert faultless is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_come_out_as_text_and_are_no_formula(hostile: str):
    result = called(poor(), hostile)
    document = made(noticed(result, called(good(), hostile)))
    assert "&lt;script" not in words_of(document)
    with ZipFile(io.BytesIO(document.body)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                etree.fromstring(parts.read(name))
    table, choices = ledger_of(EVALUATION, [result], wording=wording("zh_CN"), issue=NONE)
    book = load_workbook(io.BytesIO(workbook_of("a", hostile, table, choices).body))
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds
    shown = str(book.worksheets[0]["B3"].value)
    assert "\u202e" not in shown
    assert shown[:3] == hostile.strip("\u202e\u0000\u0007")[:3]


def test_paragraphs_an_officer_rewrote_are_kept_and_a_change_beneath_is_noticed():
    first = ParagraphTexts()
    noticed(poor("甲公交"), texts=first)
    text = texts_file(first, "说明").replace('text = "请附件2', 'text = "务请附件2')
    kept = read_texts(text, "paragraphs.toml")
    assert set(kept.written) == {"mend"}
    paper = noticed(poor("甲公交"), texts=kept)
    assert paper.parts[2].paragraphs[0].startswith("务请附件2")
    assert kept.outdated == ()
    noticed(poor("甲公交"), texts=kept, issue=ISSUED)
    assert kept.outdated == ("mend",)
    again = read_texts(texts_file(kept, "说明"), "paragraphs.toml")
    assert again.written == kept.written


def test_an_offices_own_template_is_used():
    own = Document()
    own.add_heading("本单位的标题", 1)
    own.add_paragraph("{{ paper.title }} 共{{ paper.annexes|length }}个附件")
    out = io.BytesIO()
    own.save(out)
    assert "本单位的标题\n关于" in words_of(made(noticed(poor()), out.getvalue()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ paper.titel }}", "known names"),
        ("{% for x in paper.parts %}", "can be read"),
        ("{{ paper. }}", "can be read"),
    ],
)
def test_a_broken_template_is_one_fault(text: str, told: str):
    own = Document()
    own.add_paragraph(text)
    out = io.BytesIO()
    own.save(out)
    with pytest.raises(InputFaults) as caught:
        made(noticed(poor()), out.getvalue())
    (fault,) = caught.value.faults
    assert (fault.file, fault.key) == ("paper.docx", "template")
    assert told in fault.expected


@pytest.mark.parametrize("body", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_document_of_word_is_one_fault(body: bytes):
    with pytest.raises(InputFaults):
        made(noticed(poor()), body)


def test_a_ledger_is_ready_to_be_worked_in():
    table, choices = ledger_of(EVALUATION, [poor(), good()], wording=wording("zh_CN"), issue=ISSUED)
    sheet = load_workbook(io.BytesIO(workbook_of("ledger", "台账", table, choices).body)).worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C3", "$2:$2")
    assert sheet.auto_filter.ref.startswith("A2:")
    assert [cell.value for cell in sheet[2]][:4] == ["序号", "单位", "联络员", "栏目"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"未启动,整改中,已完成待核,已销号"'

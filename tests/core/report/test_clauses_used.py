"""The list of the basis used: a document is one line, and what was not verified in it says so."""

from dataclasses import replace

import pytest

from auditor.model.clause import Clause, ClauseMark
from auditor.report import finding_sentence, read_wording
from auditor.report.clauses import clause_lines
from auditor.report.phrasing import Voice
from tests.core.report.samples import CHECKLIST, poor

REPORT = """
[marks]
law = "{document} {article}"
relayed = "据{via}转发：{document}"
passed_on = "据{via}转发"
provision = "{provision}：{said}"
rest_of = "{article}其余"
[standings]
law = "可作依据"
relayed = "未见原件"
unverified = "待核实"
department = "本单位设定"
[notes]
set_by = "由{set_by}设定。"
set_by_unverified = "据称出自{set_by}，待核实。"
"""
JUDGE = '[updated_within]\nfailed.newest_entry_age = "旧。"\n[codes.set_by]\ndepartment = "本单位"'
RELAYED = "据某局转发：子。\n据某县转发：丑。\n据某局转发：寅。"
WORDING = read_wording({"report": REPORT, "judge": JUDGE, "formats": 'join = "、"'}, "zh_CN")


def clause(
    number: int, document: str, mark: ClauseMark, article: str | None = None, text: str = "", via: str = ""
) -> Clause:
    return Clause(id=f"c{number}", document=document, article=article, mark=mark, text=text, via=via or None)


def listed(*clauses: Clause) -> list[tuple[str, str, str, str]]:
    result = poor()
    findings = tuple(replace(result.findings[0], clause_id=one.id) for one in clauses)
    told = replace(result, findings=findings, checklist=replace(CHECKLIST, clauses=clauses))
    lines = clause_lines(Voice(wording=WORDING), (told,))
    return [(line.name, line.standing, line.standing_words, line.text) for line in lines]


@pytest.mark.parametrize(
    ("clauses", "lines"),
    [
        (
            [clause(1, "甲法", ClauseMark.STATUTE, "第一条", "应当公开。")],
            [("甲法 第一条", "law", "可作依据", "应当公开。")],
        ),
        (
            [
                clause(1, "甲法", ClauseMark.PARTLY, "第一条", "大意"),
                clause(2, "甲法", ClauseMark.STATUTE, "第一条", "应当公开。"),
            ],
            [("甲法", "law", "第一条：可作依据\n第一条其余：待核实", "第一条：应当公开。")],
        ),
        (
            [
                clause(1, "甲法", ClauseMark.STATUTE, "第一条", "一。"),
                clause(2, "甲法", ClauseMark.STATUTE, "第二条", "二。"),
            ],
            [("甲法", "law", "第一条、第二条：可作依据", "第一条：一。\n第二条：二。")],
        ),
        (
            [
                clause(1, "甲规", ClauseMark.LOCAL, None, "子。", "某局"),
                clause(2, "甲规", ClauseMark.LOCAL, None, "丑。", "某县"),
                clause(3, "甲规", ClauseMark.LOCAL, None, "寅。", "某局"),
            ],
            [("甲规", "relayed", "据某局转发：未见原件\n据某县转发：未见原件", RELAYED)],
        ),
        (
            [
                clause(1, "乙文", ClauseMark.EXCERPT, "甲项", "不可引"),
                clause(2, "乙文", ClauseMark.MEMORY, "乙项", "不可引"),
            ],
            [("乙文", "unverified", "甲项、乙项：待核实", "")],
        ),
        (
            [clause(1, "乙文", ClauseMark.EXCERPT), clause(2, "甲法", ClauseMark.STATUTE, "第一条", "一。")],
            [("甲法 第一条", "law", "可作依据", "一。"), ("乙文", "unverified", "待核实", "")],
        ),
        (
            [
                clause(1, "自定", ClauseMark.DEPARTMENT, None, "子"),
                clause(2, "自定", ClauseMark.DEPARTMENT, None, "丑"),
            ],
            [("自定", "department", "本单位设定", "")],
        ),
    ],
)
def test_a_document_is_one_line_with_how_far_each_of_its_provisions_was_read(clauses, lines):
    assert listed(*clauses) == lines


@pytest.mark.parametrize(
    ("mark", "author", "said"),
    [
        (ClauseMark.STATUTE, "某办法", "旧。由某办法设定。"),
        (ClauseMark.LOCAL, "某办法", "旧。由某办法设定。"),
        (ClauseMark.EXCERPT, "某办法", "旧。据称出自某办法，待核实。"),
        (ClauseMark.MEMORY, "某办法", "旧。据称出自某办法，待核实。"),
        (ClauseMark.EXCERPT, "department", "旧。由本单位设定。"),
        (None, "某办法", "旧。由某办法设定。"),
    ],
)
def test_a_document_that_was_not_verified_sets_no_standard(mark, author, said):
    found = next(one for one in poor().findings if one.check == "updated_within" and one.reason == "newest_entry_age")
    finding = replace(found, facts={**found.facts, "set_by": author})
    assert finding_sentence(WORDING, finding, clause(1, "某办法", mark) if mark else None) == said

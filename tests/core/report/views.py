"""Views of one unit and of an evaluation, with few sentences: what is missing shows its code."""

from auditor.model.evaluation import UnitResult
from auditor.report import evaluation_view, read_wording, unit_view
from auditor.report.view import EvaluationView, UnitView
from tests.core.report.samples import EVALUATION, OFFICE, SHOWN_AT

REPORT = """
[scores]
range = "{low}—{high}"
of = "{points}／{possible}"
nothing = "无"
grade_range = "{low}至{high}"
[marks]
law = "{document}{article}"
relayed = "据{via}转发：{document}{article}"
unverified = "依据待核实"
department = "本单位设定"
[notes]
scoring_own = "评分规则由本单位设定"
scoring_by = "依照{scoring_by}"
set_by = "由{set_by}设定。"
[trace]
line = "{check}｜{checklist}｜{version}｜{product}｜{key}"
[evaluation]
place_and_element = "{column}（{element}）"
"""
ZH = read_wording({"report": REPORT}, "zh_CN")
EN = read_wording({"report": REPORT}, "en")


def of_unit(result: UnitResult, wording=ZH) -> UnitView:
    return unit_view(EVALUATION, result, wording=wording, office=OFFICE, shown_at=SHOWN_AT)


def of_all(*results: UnitResult, wording=ZH) -> EvaluationView:
    return evaluation_view(EVALUATION, results, wording=wording, office=OFFICE, shown_at=SHOWN_AT)

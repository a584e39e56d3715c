"""What a finding without a clause rests on: whoever set it, and no law."""

from dataclasses import replace

import pytest

from auditor.report import read_wording
from auditor.report.finding_rows import Lines
from auditor.report.phrasing import Voice
from auditor.report.view import BasisView
from tests.core.report.samples import poor

REPORT = '[marks]\nlaw = "{document}"\nset_by = "{set_by}设定"\nnone = "未登记依据"'
JUDGE = '[codes.set_by]\ndepartment = "本单位"'
VOICE = Voice(wording=read_wording({"report": REPORT, "judge": JUDGE}, "zh_CN"))


def basis(check: str, **given: object) -> BasisView:
    result = poor()
    found = next(one for one in result.findings if (one.item_id, one.check) == ("notices", check))
    return Lines(voice=VOICE, result=result).line(replace(found, **given)).basis  # type: ignore[arg-type]


def test_the_column_rests_on_the_law_that_asks_for_it_and_what_names_no_clause_on_the_department():
    assert basis("column_found") == BasisView(standing="law", text="公开规定")
    for check in ("column_opens", "not_blank"):
        assert basis(check) == BasisView(standing="department", text="本单位设定")


@pytest.mark.parametrize(("author", "said"), [("department", "本单位设定"), ("某某办法", "某某办法设定")])
def test_whoever_set_a_check_without_a_clause_is_named(author, said):
    assert basis("not_blank", facts={"set_by": author}).text == said


def test_a_clause_the_checklist_no_longer_knows_is_nobodys_rule():
    assert basis("column_found", clause_id="gone") == BasisView(standing="none", text="未登记依据")

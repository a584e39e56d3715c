"""Ten thousand open cases: lists and deadlines within a second, on the machine this runs on."""

from datetime import date, timedelta
from time import perf_counter

from auditor.bootstrap import Container
from auditor.flow.case_sweep import recount
from auditor.followup.due_list import due_cases
from auditor.model.case import CaseKind, CaseLine, CaseStage
from auditor.settings import read_settings

CASES = 10_000
LIMIT_SECONDS = 1.0
TODAY = date(2026, 11, 30)


def line(number: int) -> CaseLine:
    return CaseLine(
        id=f"r-2026-{number}", kind=CaseKind.RECTIFICATION, number=f"整〔2026〕{number}号", stage=CaseStage.NOTED,
        unit_id=f"unit-{number % 300}", item_id="notices", site_id="s", fault_key=f"unit/s/i//check/{number}",
        problem="栏目页面显示“暂无内容”", carrier="site", procedure_id="default", channel="", returns=0,
        opened_on=TODAY - timedelta(days=number % 40), closed_on=None, term="rectify_within", owed_by="unit",
        due=TODAY + timedelta(days=number % 40 - 20), due_by_hand=False, provisional_years=(), last_event=number,
    )  # fmt: skip


def timed(work):
    began = perf_counter()
    result = work()
    return result, perf_counter() - began


def test_lists_and_deadlines_of_ten_thousand_open_cases_take_less_than_a_second(tmp_path):
    container = Container(read_settings(tmp_path, {}))
    container.cases.replace_lines([line(number) for number in range(1, CASES + 1)])
    liaisons = {f"unit-{number}": (f"person-{number}",) for number in range(300)}
    work = container.casework()
    lines, listing = timed(lambda: container.cases.lines(CaseKind.RECTIFICATION, open_only=True))
    _, recounting = timed(lambda: recount(work))
    due, counting = timed(lambda: due_cases(lines, TODAY, liaisons))
    container.engine.dispose()
    assert len(due) == CASES
    print(f"list {listing:.2f} s, recount {recounting:.2f} s, deadlines {counting:.2f} s")  # noqa: T201
    assert listing < LIMIT_SECONDS
    assert recounting + counting < LIMIT_SECONDS

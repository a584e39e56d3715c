"""What a notice says of a change."""

from datetime import date

import pytest

from auditor.judge.change_notices import ChangeKind, change_in
from tests.vocabulary import SHIPPED

SAID = date(2026, 3, 5)
TITLE = "关于5路公交线路调整的公告"


def effective(text: str, said: date = SAID) -> list[str]:
    return [day.isoformat() for day in change_in(TITLE, text, said, SHIPPED).effective]


@pytest.mark.parametrize(
    "text",
    [
        "自2026年3月9日起调整",
        "定于3月9日（星期一）首班车起调整",
        "将于3月9日正式开通",
        "3月9日6:00起绕行",
        "3月9日上午9时起",
        "实施日期：2026年3月9日",
        "从 2026 年 3 月 9 日 起",
    ],
)
def test_the_day_of_effect_is_read(text):
    assert effective(text) == ["2026-03-09"]


@pytest.mark.parametrize("text", ["3月9日召开会议", "截至2026年3月9日", "2月30日起", "3月9日前办理"])
def test_other_days_are_no_days_of_effect(text):
    assert effective(text) == []


def test_a_year_left_out_is_the_nearest():
    assert effective("自1月4日起", date(2025, 12, 29)) == ["2026-01-04"]
    assert effective("自12月30日起", date(2026, 1, 4)) == ["2025-12-30"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("为方便出行，自3月9日起延长末班车", ChangeKind.PLANNED),
        ("因道路施工，自3月9日起", ChangeKind.TEMPORARY),
        ("因马拉松赛事交通管制，自3月9日起", ChangeKind.TEMPORARY),
        ("春节期间，自3月9日起", ChangeKind.TEMPORARY),
        ("受台风影响，自3月9日起", ChangeKind.EMERGENCY),
        ("因突发事故道路封闭，自3月9日起", ChangeKind.EMERGENCY),
    ],
)
def test_the_kind_of_a_change_is_read_from_its_words(text, kind):
    assert change_in(TITLE, text, SAID, SHIPPED).kind is kind


@pytest.mark.parametrize(
    "title", ["驾驶员招聘启事", "公司召开线路优化座谈会", "公交线路调整征求意见", "车辆采购中标公告", "安全提示"]
)
def test_what_is_no_notice_of_a_change_is_none(title):
    assert change_in(title, "自2026年3月9日起", SAID, SHIPPED) is None


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("自2026年3月9日起延长", True),
        ("自3月9日起延长", False),
        ("自2026年3月9日起延长，自2026年3月12日起加密", False),
        ("此前已发布公告，自2026年3月9日起延长", False),
        ("即日起延长", False),
    ],
)
def test_a_change_is_certain_only_with_one_whole_day_and_no_earlier_notice(text, certain):
    assert change_in(TITLE, text, SAID, SHIPPED).is_certain is certain

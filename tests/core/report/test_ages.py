"""Where nobody set a period, a report says so and shows how old each dated column is."""

from dataclasses import replace

from auditor.judge import examples
from tests.core.report.samples import CHECKLIST, barred, judged, poor, sighted, unit
from tests.core.report.views import EN, of_all, of_unit
from tests.uses import use


def without_period():
    items = tuple(
        replace(item, checks=tuple(use for use in item.checks if use.check != "updated_within"))
        for item in CHECKLIST.items
    )
    return replace(CHECKLIST, items=items)


def aged(checklist):
    columns = {
        "notices": examples.column(entries=["2026-06-20", "2026-01-01"]),
        "routes": examples.column(text="票价 乘车规则"),
    }
    return judged(unit(), (sighted(unit(), columns),), checklist)


def test_without_a_period_every_dated_column_is_shown_with_its_age():
    view = of_unit(aged(without_period()))
    assert "no_period" in view.no_period
    assert [(one.column, one.newest_on, one.age) for one in view.ages] == [("通知公告", "2026-06-20", "11")]
    assert [one.column for one in of_unit(aged(without_period()), wording=EN).ages] == ["Notices"]


def test_the_dimension_says_that_no_period_is_set_and_the_others_show_their_points():
    result = aged(without_period())
    told = {name: points.text for name, points in of_unit(result).dimensions}
    assert "no_period" in told["更新及时"]
    assert "no_period" not in told["栏目清晰"]
    assert {name: points.is_scored for name, points in of_unit(result).dimensions} == {
        "栏目清晰": True,
        "更新及时": False,
    }
    (table,) = of_all(result).tables
    assert "no_period" in dict(table.rows[0].dimensions)["更新及时"].text


def test_with_a_period_nothing_of_the_kind_is_said():
    asked = use("unit_updated_within", options={"max_age_days": 180}, set_by="department")
    fresh = replace(CHECKLIST.dimensions[-1], checks=("updated_within", "unit_updated_within"))
    of_all_columns = replace(without_period(), unit_checks=(asked,), dimensions=(*CHECKLIST.dimensions[:-1], fresh))
    for result in (aged(CHECKLIST), poor(), barred(), aged(of_all_columns)):
        view = of_unit(result)
        assert (view.no_period, view.ages) == ("", ())


def test_no_dated_column_is_said_without_a_table():
    columns = {"routes": examples.column(text="票价 乘车规则")}
    view = of_unit(judged(unit(), (sighted(unit(), columns),), without_period()))
    assert view.no_period
    assert view.ages == ()

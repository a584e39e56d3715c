"""From a page as it stands to the verdict: what is stale for certain fails, what may be fresh is left to a person."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.judge.checks import not_blank, updated_within
from auditor.judge.examples import column
from auditor.model.column import Seen
from auditor.model.verdict import Verdict
from tests.core.observe.pages import FOOT, MENU, TITLES, page
from tests.vocabulary import observe

ON = date(2026, 12, 1)
CRUMB = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/tz/'>通知公告</a></div>"
ROW = "<li><a href='/a/{n}.html'>{title}</a><span>{day}</span></li>"


def shown(main) -> Seen:
    title = "<title>通知公告-临江公交</title>"
    observed = observe(page(f"<html><head>{title}</head><body>{MENU}{CRUMB}{main}{FOOT}</body></html>"), today=ON)
    seen = column(entries=["2026-01-01"])
    assert seen.column is not None
    return replace(seen, on=ON, column=replace(seen.column, look=replace(seen.column.look, observation=observed)))


def freshness(*days):
    rows = (ROW.format(n=n, title=f"{TITLES[n % 6]}之{n}", day=day) for n, day in enumerate(days))
    return updated_within.check(shown(f"<div><ul>{''.join(rows)}</ul></div>"), max_age_days=60)


OLD = ("2026-05-28", "2026-05-15", "2026-05-09")
STALE = {
    "a row at the top": (("2026/5/30 置顶", *OLD), "2026-05-30"),
    "clocks": (("2026/5/30 下午 02:26:26", "2026/5/28 上午 09:00:00"), "2026-05-30"),
    "day first": (("03/07/2026", "17/01/2026", "28/12/2025"), "2026-07-03"),
    "month first": (("07/03/2026", "01/17/2026", "12/28/2025"), "2026-07-03"),
    "years of the republic": (("民國115年5月30日", "民國115年5月1日"), "2026-05-30"),
    "short years": (("26-05-30", "26-05-28", "26-04-30"), "2026-05-30"),
    "weekdays": (("2026-05-30 星期六", "2026年5月28日 周四"), "2026-05-30"),
}


@pytest.mark.parametrize(("days", "newest"), STALE.values(), ids=STALE.keys())
def test_a_column_that_is_old_for_certain_fails(days, newest):
    outcome = freshness(*days)
    assert (outcome.verdict, str(outcome.facts["newest_on"])) == (Verdict.FAILED, newest)


OPEN = {
    "no days at all": ("1970-01-01",) * 3,
    "no day above old ones": ("1970-01-01", *OLD),
    "zeros above old ones": ("0000-00-00", *OLD),
    "an odd row above old ones": ("2026/11/10 急件 办公室", *OLD),
    "an order that nothing settles": ("03/05/2026", "03/04/2026", "03/02/2026"),
    "two orders in one list": ("03/11/2026", "17/01/2026", "01/17/2026"),
    "a year of two figures alone": ("26-11-10", *OLD),
}


@pytest.mark.parametrize("days", OPEN.values(), ids=OPEN.keys())
def test_a_row_whose_day_stays_open_keeps_the_column_open(days):
    assert freshness(*days).verdict is Verdict.CANT_TELL


@pytest.mark.parametrize("day", ["2026/11/10 置顶", "2026/11/10 下午 02:26:26", "民國115年11月10日"])
def test_a_fresh_row_printed_oddly_passes(day):
    outcome = freshness(day, *OLD)
    assert (outcome.verdict, str(outcome.facts["newest_on"])) == (Verdict.PASSED, "2026-11-10")


SIDE = "<div class='w'><div><span>最新文章</span></div><ul>{}</ul></div>"


def test_a_side_block_neither_fills_nor_freshens_a_column():
    side = SIDE.format("".join(ROW.format(n=n, title=title, day="2026-11-25") for n, title in enumerate(TITLES)))
    assert not_blank.check(shown(f"<div id='c'></div>{side}")).verdict is Verdict.FAILED
    old = "".join(ROW.format(n=10 + n, title=TITLES[n], day=day) for n, day in enumerate(OLD))
    seen = shown(f"<div><ul>{old}</ul></div>{side}")
    assert not_blank.check(seen).verdict is Verdict.PASSED
    assert updated_within.check(seen, max_age_days=60).verdict is Verdict.FAILED

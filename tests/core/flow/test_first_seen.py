"""An article we have seen before the day it now shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.flow.evaluate import evaluate, rejudge
from auditor.model.verdict import Verdict
from tests.core.flow.town import CHECKLIST, ITEMS, ON, company, desk_of, pages_at, roster
from tests.fakes import FakeWeb
from tests.uses import use

UNIT = company(1)
HOME = UNIT.sites[0].url
ARTICLE = f"{HOME}tz/19.html"
USES = (use("not_blank"), use("dates_plausible", options={"tolerance_days": 7}))
ASSIGNED = ((UNIT, replace(CHECKLIST, items=(replace(ITEMS[0], checks=USES),)), "town"),)
TITLE = "关于线路调整的通知第19号"


def article(day: str, title: str = TITLE) -> str:
    text = f"<p>自即日起，{title}所列线路改走滨江大道，请乘客留意站牌公告，互相转告。</p>" * 5
    return (
        f"<html><head><title>{title}</title></head><body><div class=main><h1>{title}</h1>"
        f"<div class=info>发布时间：{day}</div><div class=content>{text}</div></div></body></html>"
    )


def shown(web: FakeWeb, day: str, title: str = TITLE) -> None:
    """What the site shows from now on."""
    column = f"{HOME}tz/"
    web.pages = pages_at(HOME, with_fares=True) | {ARTICLE: article(day, title)}
    web.pages[column] = web.pages[column].replace("2025-12-19", day)


def found(results):
    return next(one for one in results[0].findings if one.check == "dates_plausible")


@pytest.mark.parametrize(
    ("then", "now", "title_now", "verdict", "reason"),
    [
        ("2025-12-19", "2026-03-20", TITLE, Verdict.CANT_TELL, "seen_before_its_day"),
        ("2025-12-19", "2025-12-19", TITLE, Verdict.INAPPLICABLE, "one_witness"),
        ("2025-12-19", "2026-01-10", TITLE, Verdict.PASSED, "witnesses_agree"),
        ("2025-12-19", "2026-03-20", "关于暂停夜班线路的通知", Verdict.INAPPLICABLE, "one_witness"),
    ],
)
async def test_a_day_after_the_one_we_saw_it_on_is_shown_to_a_person(then, now, title_now, verdict, reason):
    web = FakeWeb({})
    context = desk_of(web)
    shown(web, then)
    await evaluate(context, ASSIGNED, roster(UNIT), name="first", on=ON)
    web.clock.advance(timedelta(days=90))
    shown(web, now, title_now)
    second, results = await evaluate(context, ASSIGNED, roster(UNIT), name="second", on=ON + timedelta(days=90))
    assert (found(results).verdict, found(results).reason) == (verdict, reason)
    web.clock.advance(timedelta(days=90))
    _, again = await rejudge(context, second, ASSIGNED, name="again")
    assert again == results


async def test_the_first_visit_of_an_article_is_no_witness_against_it_however_often_it_is_judged():
    web = FakeWeb({})
    context = desk_of(web)
    shown(web, "2025-12-19")
    first, results = await evaluate(context, ASSIGNED, roster(UNIT), name="first", on=ON)
    web.clock.advance(timedelta(days=1))
    _, again = await rejudge(context, first, ASSIGNED, name="again")
    assert again == results
    assert found(results).reason == "one_witness"

"""What an article says of its days."""

from datetime import date

import pytest

from auditor.judge.articles import articles_of, signed_days
from auditor.judge.examples import article, column
from auditor.model.observation import DatedText, DateRole, Observation, PageKind
from auditor.model.witness import DateSource, DateWitness
from tests.vocabulary import SHIPPED

DAY = date(2026, 3, 5)


def ending(text: str) -> Observation:
    return Observation(url="https://bus.example/1.html", kind=PageKind.ARTICLE, text="全文。 " * 40 + text)


@pytest.mark.parametrize(
    "text",
    [
        "云桥市公共交通有限公司 2026年3月5日",
        "云桥市交通运输局 2026年3月5日 附件：1.名单",
        "云桥市交通运输局 二〇二六年三月五日",
        "（此件公开发布） 2026 年 3 月 5 日 印发",
    ],
)
def test_a_text_is_signed_with_the_last_day_of_its_end(text):
    assert signed_days(ending(text), SHIPPED) == (DAY,)


@pytest.mark.parametrize(
    "text", ["自2026年3月5日起施行。", "报名至2026年3月5日止", "2026年3月5日前报送", "2026年13月45日", "敬请谅解。"]
)
def test_a_day_of_effect_or_a_term_is_no_signature(text):
    assert signed_days(ending(text), SHIPPED) == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [("二〇二六年十一月三十日", date(2026, 11, 30)), ("二○二六年一月二十一日", date(2026, 1, 21)),
     ("二〇二六年十月十日", date(2026, 10, 10))],
)  # fmt: skip
def test_chinese_numerals_are_read(written, day):
    assert signed_days(ending(f"某局 {written}"), SHIPPED) == (day,)


def test_a_label_goes_before_the_end_of_the_text():
    look = article("某局 2026年3月9日", dates=(DatedText(on=DAY, role=DateRole.SIGNED, text="", where=""),))
    assert look.observation is not None
    assert signed_days(look.observation, SHIPPED) == (DAY,)


def test_every_day_an_article_bears_is_heard_but_for_the_servers():
    witnesses = tuple(
        DateWitness(source=source, on=date(2026, 3, day), text="")
        for source, day in [(DateSource.META, 6), (DateSource.URL, 4), (DateSource.LAST_MODIFIED, 1)]
    )
    seen = column(entries=["2026-03-07"], articles=[article("", published_on="2026-03-05", date_witnesses=witnesses)])
    (only,) = articles_of(seen)
    assert [day.day for day in only.days] == [4, 5, 6, 7]

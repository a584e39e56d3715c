"""What a finding quotes is what the page shows: its own signs, in their order."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.elements.element_match import seen_in
from auditor.elements.quoting import APART, own_words, places_of
from auditor.elements.telephones import labelled_in
from auditor.folding import fold, plain
from auditor.model.checklist import Element
from tests.vocabulary import SHIPPED

SIGNS = "票价：ａＡ１2元 \t\u3000\u2028ﾃﾞ①é\u0301\u200b⻋車㎏，。"


def one(words: tuple[str, ...] = (), shapes: tuple[str, ...] = ()) -> Element:
    return Element(id="e", name="e", words=words, shapes=shapes)


@pytest.mark.parametrize(
    ("text", "element", "said", "quote"),
    [
        ("首班：６：００，末班：22：00", one(shapes=("time",)), "６：００", "首班：６：００，末班：22：00"),
        ("全程票 價：２元（刷卡九折）", one(("票价",)), "票 價", "全程票 價：２元（刷卡九折）"),
        (
            "电话： 0531 - 8601 2345，全天",
            one(shapes=("telephone",)),
            "0531 - 8601 2345",
            "电话： 0531 - 8601 2345，全天",
        ),
        ("热线（12345）　欢迎", one(("12345",)), "12345", "热线（12345） 欢迎"),
        ("ＡＢＣ\n\n乘车\u200b规则；请遵守", one(("乘车规则",)), "乘车规则", "ＡＢＣ 乘车规则；请遵守"),
        ("單程票價：㎏ 以内", one(("票价",)), "票價", "單程票價：㎏ 以内"),
        ("㎏㎏㎏：票价２元", one(("票价",)), "票价", "㎏㎏㎏：票价２元"),
        ("é\u0301é：票价２元", one(("票价",)), "票价", "é\u0301é：票价２元"),
    ],
)
def test_words_and_shapes_are_quoted_in_the_pages_own_signs(text: str, element: Element, said: str, quote: str):
    (hit,) = seen_in(text, element, SHIPPED)
    assert (hit.said, hit.quote) == (said, quote)


def test_a_quote_does_not_join_what_does_not_follow_on_the_page():
    told = APART.join(("票价公告", "票价公告 全程2元", "末班车", ""))
    assert [hit.quote for hit in seen_in(told, one(("票价", "末班车")), SHIPPED)] == ["票价公告", "末班车"]
    assert [hit.quote for hit in seen_in(told, one(("全程",)), SHIPPED)] == ["票价公告 全程2元"]


def test_a_word_that_two_pages_write_differently_is_one_word():
    hits = [hit for text in ("票价２元", "票 價2元") for hit in seen_in(text, one(shapes=("fare",)), SHIPPED)]
    assert {hit.word for hit in hits} == {"2元"}
    assert [hit.said for hit in hits] == ["２元", "2元"]


def test_a_telephone_is_quoted_as_it_stands():
    (said,) = labelled_in("公司地址：某路。服务热线：０５３１－８６０１２３４５（全天）", (), SHIPPED)
    assert said.quote == "服务热线：０５３１－８６０１２３４５"


@given(st.text(SIGNS, max_size=24), st.sampled_from([fold, plain]), st.data())
def test_whatever_is_found_is_quoted_from_the_text_in_its_order(text, folding, data):
    folded = folding(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    place = places_of(text, folding).own_place(start, end)
    assert 0 <= place[0] <= place[1] <= len(text)
    assert "".join(own_words(text, place).split()) in re.sub(r"\s|\u200b", "", text)


@given(st.text("票价：ａ１２元 \u3000㎏é，", max_size=24), st.text("价ａ１", min_size=1, max_size=2))
def test_what_is_said_folds_to_what_was_found(text, word):
    for hit in seen_in(text, one((word,)), SHIPPED):
        assert fold(word) in fold(hit.said)


def test_a_long_page_is_led_back_in_no_time():
    text = "线路公告：" * 40_000 + "票价２元"
    begun = time.perf_counter()
    (hit,) = seen_in(text, one(("票价",)), SHIPPED)
    assert hit.quote.endswith("公告：票价２元")
    assert time.perf_counter() - begun < 5

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.charset import decode
from auditor.model.limit import Limit
from auditor.model.observation import Observation
from auditor.observe.batch_line import answer
from tests.core.observe.pages import TODAY, page, rows, seen
from tests.vocabulary import observe

PIECES = """
<ul>|</ul>|<li>|<a href='/x'>|</a>|<table><tr><td>|</table>|<dl><dt>|<div class='nav'>|</div>|<h1>|<br>|2024-05-06|05-06
发布时间：|暂无数据|当前位置：首页 > |公交线路调整公告|下一页|无障碍浏览|&#0;|<!--|-->|<script>|</script>|<base href='http://['>
<meta name=PubDate content=x>|<frameset>|<template>|<svg>|版权所有|<iframe src=x>|<a onclick="location.href='http://[x'">
\x00|\ud800|<p data-auditor-hidden>|<span>2024</span><b>05-06</b>|<div onclick="open('//[')">
"""
MARKUP = st.sampled_from(re.split(r"[|\n]", PIECES))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MARKUP | st.text(max_size=12), max_size=60))
def test_no_html_makes_observing_raise(pieces):
    found = observe(page("".join(pieces)), today=TODAY)
    assert isinstance(found, Observation)
    assert set(answer(found)) == {
        "title",
        "published_on",
        "rows",
        "newest_on",
        "blank",
        "accessibility_entry",
        "error_page",
    }


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\x00" * 5000,
        "<div>" * 50_000 + "深处",
        "<ul><li>" * 50_000,
        "<b>" * 50_000 + "2024-05-06",
        "<p>" + "2024-05-06 " * 20_000,
        "<p>" + "1" * 300_000,
        "<p>当前位置：" + ">" * 100_000,
        "<table><tr><td>" * 20_000,
        "<p>公交线路调整，请乘客留意。</p>" * 500_000,
        "<p>" + "公交线路调整 " * 1_500_000,
        "\x00" * 10_000_000,
        " " * 10_000_000,
        "<" * 1_000_000,
        "<a href='" + "x" * 1_000_000,
        "<div " + " ".join(f"a{n}" for n in range(50_000)) + ">",
        "<p>" + "".join(f"<b x={n}>" for n in range(1_000)) + "</p>" + "<p>x</p>" * 20_000,
        "<select>" + "<option>x" * 100_000,
        "<dl>" + "<dt><a href=/x>公交线路调整公告</a></dt><dd>2024-05-06</dd>" * 20_000,
        "<p>" + "<i>12</i>" * 60_000,
        "<a>首页</a> &gt; " * 30_000,
    ],
    ids=lambda html: html[:12],
)
def test_nothing_is_too_deep_or_too_long(html):
    assert observe(page(html), today=TODAY).url


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<p>公交线路调整，请乘客留意。</p>" * 600_000, "html"),
        ("<a href=/x>一二三四</a>" * 100_000, "links"),
        ("<i>一</i>" * 50_000, "nodes"),
        ("<div>" * 50_000, "depth"),
        ("<p>" + "公交线路调整 " * 10_000, "words"),
        ("<p>公交线路调整</p>" * 5 + "<p>" + "字" * 60_000, "words"),
    ],
    ids=["html", "links", "nodes", "depth", "one text", "one text of several"],
)
def test_what_exceeds_a_limit_is_cut_and_says_so(html, limit):
    found = observe(page(html), today=TODAY)
    assert limit in found.cut
    assert set(found.cut) <= set(Limit)
    assert len(found.text) <= 1_100_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MARKUP | st.dates().map(str) | st.text("0123456789-/.年月日:天前二〇", max_size=14), max_size=60))
def test_no_date_on_any_page_is_out_of_range(pieces):
    found = observe(page("".join(pieces)), today=TODAY)
    days = [
        found.published_on,
        *(entry.on for entry in found.entries),
        *(one.on for one in found.dates),
        *(witness.on for witness in found.date_witnesses),
    ]
    assert all(1970 <= on.year <= 2099 for on in days if on is not None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-8", "utf-16", "big5", "x-unknown", "charset=\x00"]))
def test_bytes_of_no_encoding_are_observed(body, declared):
    text, _ = decode(b"<title>\xff</title><ul><li>" + body, declared)
    assert isinstance(observe(page(text), today=TODAY), Observation)


def test_too_many_links_are_cut_and_said_so():
    found = observe(page("<a href=/x>一二三四</a>" * 30_000), today=TODAY)
    assert "links" in found.cut
    assert len(found.links) == 10_000


def test_the_same_page_gives_the_same_observation():
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
    assert seen(body) == seen(body)


def test_every_decision_is_explained():
    assert seen("<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>").explain[0] == "kind: list"


def test_the_limits_of_the_page_are_passed_on():
    assert observe(page("<p>x"), today=TODAY).settled


def test_the_answer_has_the_days_as_text():
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>', 2) + "</ul>"
    said = answer(seen(body))
    assert said["newest_on"] == "2026-03-18"
    assert str(said["rows"]).count("2026-03-11") == 1

"""Words that stand in a page, as the whole audit takes them: what is held against the unit, and what is not."""

from dataclasses import replace

import pytest

from auditor.model.verdict import Verdict
from tests.core.odd.sites import NOTICES, PROSE, audit, html, menu, rows, verdict
from tests.uses import use

MENU = menu(("首页", "/"), ("企业概况", "/about/"), ("通知公告", "/tz/"), ("服务", "/fw/"))
ITEM = replace(NOTICES, checks=tuple(use(name) for name in ("column_opens", "not_blank", "links_resolve")))
PAGES = {"/": html(PROSE, top=MENU), "/about/": html(PROSE), "/fw/": html(PROSE)}
LIST = html(rows("2026-06-20", "2026-06-11", at="/tz/"), top=MENU, at="通知公告")
FACTS = "<p>3路首班6:10，末班20:30，全程一元。</p>"


def with_column(body, title="通知公告-示例公交"):
    return audit({**PAGES, "/tz/": html(body, top=MENU, at="通知公告", title=title)}, ITEM)


def with_entry(body, title):
    entry = html(body, top=MENU, at="通知公告", title=title)
    return audit({**PAGES, "/tz/": LIST, "/tz/0.html": entry, "/tz/1.html": html(PROSE)}, ITEM)


@pytest.mark.parametrize(
    "body",
    [
        f"<div data-auditor-hidden>暂无数据</div>{FACTS}",
        f"<p>未发布的信息，可以书面申请。</p>{FACTS}",
        "<p>今年我公司没有记录在案的违规，3路照常运行，票价不变。</p>",
        f"{FACTS}<p>暂无评论</p>",
        "<p>周小川</p>",
        "<p>service@bus.example.cn</p>",
    ],
)
def test_a_column_with_something_of_its_own_is_not_blank(body):
    assert verdict(with_column(body), "not_blank") == (Verdict.PASSED, "has_content")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>暂无数据</p>", "says_empty"),
        ("<p>抱歉，本栏目暂无内容！</p><p><a href='/'>返回首页</a></p>", "says_empty"),
        ("<p>暂无评论</p>", "no_content"),
        ("<div class='pg'>共1页 上一页 下一页</div>", "no_content"),
        ("<p hidden>3路首班6:10</p>", "no_content"),
    ],
)
def test_a_column_with_nothing_of_its_own_is_blank(body, reason):
    assert verdict(with_column(body), "not_blank") == (Verdict.FAILED, reason)


def test_a_hidden_box_that_says_the_page_is_gone_closes_no_column():
    assert (
        verdict(with_column(f"<div style='display:none'>页面不存在</div>{FACTS}"), "column_opens")[0] is Verdict.PASSED
    )


@pytest.mark.parametrize("words", ["页面不存在", "抱歉，您访问的页面已被删除！", "<h1>404</h1>找不到该页面"])
def test_a_column_that_says_it_is_gone_is_held_against_the_unit(words):
    assert verdict(with_column(words, "示例公交"), "column_opens") == (Verdict.FAILED, "error_page")


@pytest.mark.parametrize("words", ["维护中", "网站升级改造中", "网站正在建设中，敬请期待"])
def test_a_site_under_repair_is_untested_not_blank(words):
    found = with_column(f"<h1>{words}</h1>", words)
    assert verdict(found, "column_opens") == (Verdict.UNTESTED, "did_not_open")
    assert found["not_blank"].verdict is Verdict.UNTESTED


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h1>快线 404</h1><p>因修路，快线 404改走江滨路。</p>", "快线 404-示例公交"),
        ("<h1>押金怎么退</h1><p>到窗口办理。旧指南的链接已失效，以本页为准。</p>", "押金怎么退-示例公交"),
        ("<h1>系统繁忙时如何购票</h1><p>请到人工窗口。</p>", "系统繁忙时如何购票-示例公交"),
    ],
)
def test_an_entry_that_speaks_of_such_things_is_not_dead(body, title):
    assert verdict(with_entry(body, title), "links_resolve") == (Verdict.PASSED, "links_opened")


@pytest.mark.parametrize("words", ["404 Not Found", "该文章不存在或已被删除"])
def test_an_entry_that_says_it_is_gone_is_dead(words):
    assert verdict(with_entry(f"<p>{words}</p>", "示例公交"), "links_resolve") == (Verdict.FAILED, "dead_links")

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.observation import LinkZone, PageKind
from auditor.observe import awaited, with_answer
from tests.core.observe.gkmlpt_pages import INDEX, INTERFACE, ON, answer, article, index, links, node, seen, told
from tests.core.observe.pages import TODAY, page, rows
from tests.vocabulary import SHIPPED, observe


def test_every_column_of_the_tree_is_a_menu_link_with_its_address_for_people_and_its_trail():
    found = links(seen())
    assert found["规范性文件"].url == f"{INDEX}#4"
    assert found["规范性文件"].trail == ("政策法规", "政策文件")
    assert {link.zone for link in found.values()} == {LinkZone.MENU}
    assert found["应急管理"].url == "http://bus.example.cn/yjgl/"


def test_only_the_platforms_own_columns_are_known_to_the_end():
    assert seen().platform.charted == {f"{INDEX}#{number}" for number in (1, 2, 3, 4)}


def test_a_name_the_page_gives_no_address_is_no_riddle_where_the_tree_has_one():
    body = "<div class='menu'><a href='javascript:;'>规范性文件(40)</a> <a href='javascript:;'>内部系统</a></div>"
    blind = [link.text for link in seen(body=body).links if link.url is None]
    assert blind == ["内部系统"]


def test_a_page_with_a_number_is_that_column():
    column = seen(at="#4").platform.column
    assert (column.name, column.posts, column.url) == ("规范性文件", 40, INTERFACE.format(4))
    assert seen(at="#4").column_name == "规范性文件"


def test_a_column_above_others_knows_what_they_hold():
    column = seen(at="#2").platform.column
    assert (column.posts, column.posts_below, column.columns_below) == (0, 40, 2)


@pytest.mark.parametrize("at", ["", "#99", "#top"])
def test_a_page_without_a_known_number_is_no_column(at):
    assert seen(at=at).platform.column is None


def test_the_mobile_page_and_the_policy_page_are_read_alike():
    for name in ("mindex/", "policy"):
        moved = replace(index(), final_url=f"http://bus.example.cn/gkmlpt/{name}#4")
        assert observe(moved, today=TODAY).platform.column.url.startswith("http://bus.example.cn/gkmlpt/api/all/4?")


def test_the_same_settings_elsewhere_are_no_platform():
    assert observe(replace(index(), final_url="http://bus.example.cn/gk/"), today=TODAY).platform is None
    assert observe(page("<p>空</p>", f"{INDEX}#4"), today=TODAY).platform is None


def test_settings_that_a_script_took_away_are_read_in_the_servers_answer():
    served = index(at="#4")
    settled = replace(served, html="<html><body></body></html>", server_html=served.html)
    assert observe(settled, today=TODAY).platform.column.name == "规范性文件"


def test_a_page_that_shows_its_list_asks_nobody_and_knows_that_it_goes_on():
    shown = seen(at="#4", body=f"<ul>{rows('<li><a href={url}>{title}</a><span>{day}</span></li>')}</ul>")
    assert awaited(shown) is None
    assert len(shown.entries) == 6
    assert shown.listings[0].has_more
    assert not shown.script_lists


def test_a_page_that_shows_a_text_asks_nobody():
    assert (
        awaited(seen(at="#1", body="<p>" + "负责全市公共交通的规划、建设、运营与监督管理工作。" * 10 + "</p>")) is None
    )


def test_a_tree_is_no_text():
    tree = "".join(f"<div>{name}</div>" for name in ("机构职能", "政策法规", "政策文件", "规范性文件(40)"))
    assert awaited(seen(at="#4", body=tree * 20)) == INTERFACE.format(4)


def test_without_the_number_of_the_site_the_interface_is_asked_without():
    assert awaited(seen(at="#4", sid="")) == "http://bus.example.cn/gk/gkmlpt/api/all/4?page=1"


def test_an_empty_column_is_asked_for_too_and_stays_empty_where_nothing_is_told():
    empty = seen(at="#1", body="<p>暂无数据</p>")
    assert awaited(empty) == INTERFACE.format(1)
    still = with_answer(empty, answer(column=1), TODAY, SHIPPED)
    assert (still.blank.reason, still.platform.is_contradicted) == ("says_empty", False)
    assert still.explain[-1] == "gkmlpt: the interface told no entry"


def test_a_count_contradicts_an_empty_page():
    empty = seen(at="#4", body="<p>暂无数据</p>")
    assert empty.platform.is_contradicted
    assert empty.script_lists


def test_what_the_interface_tells_is_the_list_and_the_page_still_showed_none():
    found = told(answer(article(), article("关于票价的公告", on=ON - 86400), total=40))
    assert [(entry.title, entry.on) for entry in found.entries] == [
        ("关于5路调整的通知", date(2026, 3, 18)), ("关于票价的公告", date(2026, 3, 17)),
    ]  # fmt: skip
    assert (found.kind, found.blank, found.script_lists) == (PageKind.LIST, None, True)
    assert found.listings[0].has_more
    assert found.platform.told
    assert awaited(found) is None
    assert found.explain[-1] == "gkmlpt: 2 entries by its interface; the page showed none"


def test_the_day_of_signing_is_no_day_of_publication():
    entry = told(answer({"title": "关于5路调整的通知", "date": ON})).entries[0]
    assert (entry.on, entry.date_text) == (None, None)


def test_the_day_written_out_is_read_where_seconds_are_missing():
    entry = told(answer({"title": "通知", "created_at": "2026-03-18 16:25:04"})).entries[0]
    assert (entry.on, entry.date_text) == (date(2026, 3, 18), "created_at 2026-03-18 16:25:04")


@pytest.mark.parametrize(
    "on", [0, -1, 10**30, 631_123_199, 4_102_416_000, True, 1.5, "18.3.2026", None, [], "2026-13-40"]
)
def test_a_day_out_of_all_reason_is_none(on):
    assert told(answer(article(on=on))).entries[0].on is None


def test_markup_in_titles_is_taken_off():
    title = "<em>关于</em>5路&nbsp;<script>alert(1)</script>调整"
    assert told(answer(article(title))).entries[0].title == "关于5路 alert(1)调整"


def test_signs_that_are_no_text_are_taken_out():
    found = told(answer(article("公告\ud800\0一", url="/a\udfff.html"))).entries[0]
    assert (found.title, found.url) == ("公告 一", "http://bus.example.cn/a.html")
    assert seen([node(1, "目\ud800录", jump_url="/x\ud800/")]).links[0].text == "目 录"

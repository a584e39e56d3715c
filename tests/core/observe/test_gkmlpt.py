import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.observation import LinkZone, PageKind
from auditor.model.page import Page
from auditor.observe import awaited, observe, with_answer
from auditor.observe.platforms import gkmlpt
from tests.core.observe.pages import TODAY, page, rows

INDEX = "http://bus.example.cn/gk/gkmlpt/index"
INTERFACE = "http://bus.example.cn/gk/gkmlpt/api/all/{}?page=1&sid=755001"
ON = 1773792000  # 2026-03-18 08:00 in China


def node(number, name, posts=0, children=(), **fields):
    return {"id": number, "name": name, "post_count": posts, "children": [*children], **fields}


TREE = [
    node(1, "机构职能", 0),
    node(2, "政策法规", 0, [node(3, "政策文件", 0, [node(4, "规范性文件", 40)])]),
    node(5, "应急管理", 3, jump_url="/yjgl/"),
]


def index(tree=TREE, at="", body="", sid="SID: '755001', ") -> Page:
    config = f"window._CONFIG = {{ APP_URL: '', {sid}TREE: {json.dumps(tree)}, SERVICE_AREA_ID: 1 }};"
    html = f"<html><head><title>政府信息公开平台</title></head><body>{body}<script>{config}</script></body></html>"
    return page(html, f"{INDEX}{at}")


def seen(*args, **kwargs):
    return observe(index(*args, **kwargs), today=TODAY)


def links(observation):
    return {link.text: link for link in observation.links}


def article(title="关于5路调整的通知", url="/gk/gkmlpt/content/1/2/post_3.html", on=ON, **fields):
    return {"title": title, "url": url, "create_time": on, "date": ON - 9_000_000, **fields}


def answer(*articles, total=None, column=4):
    said = {"classify": {"id": column}, "total": len(articles) if total is None else total, "articles": [*articles]}
    return json.dumps(said).encode()


def told(body, at="#4"):
    return with_answer(seen(at=at), body, TODAY)


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
    still = with_answer(empty, answer(column=1), TODAY)
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


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,1", "http://[", "", None, 7])
def test_an_address_that_is_none_leads_nowhere(url):
    assert told(answer(article(url=url))).entries[0].url is None


def test_numbers_of_persons_in_what_is_told_are_masked():
    found = told(answer(article("公示：张三 11010519491231002X")))
    assert "11010519491231002X" not in repr(found.entries)
    assert found.personal


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no", b"[]", b"{}", b"null", b'{"articles": {}}', b'{"articles": [1, null, []]}', b"\xff\xfe\x00",
        b"[" * 100_000, b'{"articles": [{"title": 5}]}', b"9" * 10_000,
        answer(article(), column=5), b" " * (gkmlpt.MOST_ANSWER_BYTES + 1),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_changes_nothing(body):
    before = seen(at="#4")
    after = with_answer(before, body, TODAY)
    assert replace(after, explain=()) == replace(before, explain=())
    assert after.platform.is_contradicted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "name", "children", "post_count", "jump_url", "articles", "title"]), inner
        )
    ),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=5), st.sampled_from(["", "#1", "#4"]))
def test_no_tree_makes_reading_fail(tree, at):
    seen(tree, at=at)


@given(JSON | st.fixed_dictionaries({"articles": st.lists(st.dictionaries(st.sampled_from(["title", "url"]), JSON))}))
def test_no_answer_makes_reading_fail(said):
    told(json.dumps(said).encode())


def test_a_tree_beyond_reason_is_cut_and_says_so():
    wide = seen([node(number, f"栏目{number}") for number in range(1, gkmlpt.MOST_NODES + 2)])
    assert "links" in wide.cut
    assert len(wide.platform.charted) == gkmlpt.MOST_NODES
    deep = node(1, "栏目")
    for number in range(2, gkmlpt.DEEPEST + 4):
        deep = node(number, f"栏目{number}", 0, [deep])
    assert "links" in seen([deep]).cut


def test_a_tree_that_breaks_off_or_nests_without_end_is_no_tree_and_says_so():
    for broken in ("[{", "[" * 100_000, "[" + "{}," * 2_000_000):
        html = f"<html><body><script>window._CONFIG = {{TREE: {broken}</script></body></html>"
        cut = observe(page(html, f"{INDEX}#4"), today=TODAY)
        assert "links" in cut.cut
        assert cut.platform.charted == frozenset()


def test_a_number_given_twice_is_one_column():
    twice = [node(1, "甲", 0, [node(1, "乙", 0, [node(1, "丙")])])]
    assert [link.text for link in seen(twice).links] == ["甲"]


@pytest.mark.parametrize("url", ["http://[/gkmlpt/index#1", "gkmlpt/index#1", "file:///gkmlpt/index#1", ""])
def test_no_address_makes_reading_fail(url):
    observe(replace(index(), final_url=url, requested_url=url), today=TODAY)


def test_a_whole_tree_is_not_cut():
    assert seen().cut == ()

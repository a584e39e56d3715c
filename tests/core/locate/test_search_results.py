"""Names on a page of search results are filters, and its ordinary menu is the site's."""

import pytest

from auditor.locate.search_results import is_search_results
from auditor.model.observation import Link, LinkZone, Observation, PageKind
from tests.core.locate.test_contents import DETOURS, menu, page, searched
from tests.core.locate.test_survey import HOME
from tests.vocabulary import SHIPPED


def seen(path="s.html", **given) -> Observation:
    return Observation(url=HOME + path, kind=PageKind.CHANNEL, **given)


@pytest.mark.parametrize(
    "given",
    [
        {"document_title": "搜索结果-某县交通运输局"},
        {"breadcrumb": ("首页", "检索结果")},
        {"document_title": "站内搜索", "text": "抱歉，没有找到相关结果。"},
        {"heading": "搜索", "text": "为您找到 12 条"},
        {"path": "search/index.jsp", "text": "共搜索到35条结果"},
        {"path": "ss/query.do", "text": "未检索到相关信息"},
        {"document_title": "站内搜索", "text": "找到约 1,234 条结果"},
        {"path": "search/?q=a", "text": "没有找到和您输入的关键词“公告”相符合的内容"},
        {"path": "so/", "document_title": "搜索", "text": "共 35 条记录"},
        {"path": "search.html", "links": (Link(url=None, text="全部结果", opens_by_script=True),)},
        {"path": "search", "text": "按时间排序 按相关性排序"},
        {"document_title": "信息检索", "links": (Link(url=HOME + "s?o=1", text="相关度排序"),)},
    ],
)
def test_pages_of_search_results(given):
    assert is_search_results(seen(**given), SHIPPED)


@pytest.mark.parametrize(
    "given",
    [
        {"document_title": "线路查询", "text": "共有线路12条"},
        {"document_title": "公交换乘查询", "text": "请输入起点"},
        {"heading": "通知公告", "text": "关于失物招领的公告：找到雨伞3把"},
        {"path": "research/", "text": "课题研究"},
        {"heading": "违章查询", "text": "请输入车牌号"},
        {"path": "query.do", "text": "票价查询：2元起"},
        {"path": "search/", "text": "请输入关键词进行搜索", "document_title": "搜索"},
        {"document_title": "信息查询", "text": "共有 35 条记录"},
        {"document_title": "通知公告", "text": "共 35 条记录", "links": (Link(url=HOME + "t", text="时间排序"),)},
        {"path": "soft/", "document_title": "软件下载", "text": "共 5 个"},
    ],
)
def test_other_pages_are_none(given):
    assert not is_search_results(seen(**given), SHIPPED)


def results(*names: str):
    filters = tuple(Link(url=f"{HOME}ss/?c={n}", text=name, zone=LinkZone.MENU) for n, name in enumerate(names))
    return page("ss/", "没有找到相关结果", document_title="搜索结果", links=(*menu(ss="热点"), *filters))


def test_a_filter_of_results_is_no_column():
    sighting, opened = searched(results("全部", "线路公告"), items=(DETOURS,), ss="热点", hd="精彩活动")
    assert "detours" not in sighting.columns
    assert opened == ["", "ss/", "hd/"]


def test_a_column_in_the_menu_of_a_results_page_stays_one():
    on_results = page(
        "ss/", "没有找到相关结果", document_title="搜索结果", links=menu(ss="热点", xl="线路公告"),
    )  # fmt: skip
    sighting, _ = searched(on_results, page("xl/", "3路绕行"), items=(DETOURS,), ss="热点", xl="线路公告")
    assert sighting.columns["detours"].look.url == HOME + "xl/"


def pressed_results(*names: str):
    """Filters that only a script hears, as tabs above the results."""
    tabs = tuple(Link(url=None, text=name, zone=LinkZone.MENU, opens_by_script=True) for name in names)
    return page("ss/", "共找到 0 条", document_title="站内搜索", links=(*menu(ss="热点"), *tabs))


def test_filters_that_a_script_hears_are_no_menus_left_unread():
    sighting, _ = searched(pressed_results("全部结果", "线路公告", "运营快讯"), items=(DETOURS,), ss="热点")
    assert "detours" not in sighting.columns
    assert sighting.similar.get("detours", ()) == ()
    assert sighting.coverage.script_menus == 0


def test_a_results_page_does_not_bear_the_name_that_was_sought():
    sought = page("ss/", "共找到 3 条", document_title="搜索", heading="线路公告", links=menu(ss="热点"))
    assert "detours" not in searched(sought, items=(DETOURS,), ss="热点")[0].columns


def test_the_same_names_on_a_page_that_is_no_results_page_are_columns():
    """The twin: a section's tabs lead to its columns."""
    section = page("ss/", "栏目导航", document_title="公开专栏", links=(*menu(ss="热点", xl="线路公告")[1:],))
    sighting, _ = searched(section, page("xl/", "3路绕行"), items=(DETOURS,), ss="热点")
    assert sighting.columns["detours"].look.url == HOME + "xl/"

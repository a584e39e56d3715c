"""Names on a page of search results are filters, and its ordinary menu is the site's."""

import pytest

from auditor.locate.search_results import is_search_results
from auditor.model.observation import Link, LinkZone, Observation, PageKind
from tests.core.locate.test_contents import DETOURS, menu, page, searched
from tests.core.locate.test_survey import HOME


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
    ],
)
def test_pages_of_search_results(given):
    assert is_search_results(seen(**given))


@pytest.mark.parametrize(
    "given",
    [
        {"document_title": "线路查询", "text": "共有线路12条"},
        {"document_title": "公交换乘查询", "text": "请输入起点"},
        {"heading": "通知公告", "text": "关于失物招领的公告：找到雨伞3把"},
        {"path": "research/", "text": "课题研究"},
        {"heading": "违章查询", "text": "请输入车牌号"},
        {"path": "query.do", "text": "票价查询：2元起"},
    ],
)
def test_other_pages_are_none(given):
    assert not is_search_results(seen(**given))


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

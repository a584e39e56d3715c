"""A page that first says it is gone is an error, whatever it offers; a list that tells of such things is a list."""

import pytest

from auditor.model.observation import Observation, PageKind, Shut
from tests.core.observe.pages import FOOT, MENU, TITLES, rows, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x/">通知公告</a></div>'
DATED = "<ul>" + rows("<li><a href='{url}'>{title}</a><span>{day}</span></li>") + "</ul>"
PLAIN = "<ul>" + rows("<li><a href='{url}'>{title}</a></li>") + "</ul>"
LONG = "<ul>" + "".join(rows("<li><a href='/" + str(n) + "{url}'>{title}</a></li>") for n in range(4)) + "</ul>"


def shown(main: str, title: str = "临江公交") -> Observation:
    return seen(f"{MENU}<div class='main'>{main}</div>{FOOT}", title=title)


GONE = {
    "a headline and a list offered": f"<h1>页面找不到了</h1><h3>推荐阅读</h3>{DATED}",
    "under a heading of no fixed words": f"<h1>您访问的页面不存在</h1><h3>也许您想看</h3>{DATED}",
    "without a heading": f"<h2>啊哦，页面找不到了</h2>{PLAIN}",
    "words and a list offered": f"<div>页面找不到了</div><div><h3>推荐阅读</h3>{DATED}</div>",
    "a long list": f"<h1>抱歉，您访问的文章不存在或已被删除</h1><h3>热门文章</h3>{LONG}",
    "ways on": "<h1>你要查看的页面不存在</h1><p>请检查您输入的网址是否正确，或者点击链接继续浏览</p>",
}


@pytest.mark.parametrize("main", GONE.values(), ids=GONE)
def test_what_is_headed_as_gone_is_gone(main: str):
    found = shown(main)
    assert (found.kind, found.shut, found.entries) == (PageKind.ERROR, Shut.GONE, ())


@pytest.mark.parametrize("title", ["页面找不到了", "404-页面不存在"])
@pytest.mark.parametrize("heading", ["404", "页面找不到了"])
def test_so_is_what_is_titled_so(title: str, heading: str):
    assert shown(f"<p>{heading}</p><h3>最新公告</h3>{DATED}", title).kind is PageKind.ERROR


LISTS = {
    "a row tells of a site's repair": ("通知公告", DATED.replace(TITLES[0], "关于网站升级改造的公告")),
    "a row tells of a page": ("通知公告", DATED.replace(TITLES[0], "页面找不到了怎么办")),
    "a row says so itself": ("通知公告", DATED.replace(TITLES[0], "您访问的页面不存在")),
    "a notice of repair above": ("通知公告", f"<p>网站正在升级改造</p>{DATED}"),
    "a column that is named": ("通知公告", f"{CRUMB}<h2>通知公告</h2><p>旧网站的页面不存在</p>{DATED}"),
    "a line of buses": ("404路", f"<h1>404</h1>{DATED}"),
    "words below the list": ("通知公告", f"<h2>通知公告</h2>{DATED}<h3>页面不存在</h3>"),
}


@pytest.mark.parametrize(("title", "main"), LISTS.values(), ids=LISTS)
def test_a_list_is_a_list(title: str, main: str):
    found = shown(main, f"{title}-临江公交")
    assert found.kind is PageKind.LIST
    assert len(found.entries) == 6


@pytest.mark.parametrize(
    "words",
    [
        "网站正在升级改造，敬请期待",
        "网站正在升级改造,敬请期待！",
        "本网站正在全面升级改造，新版网站即将上线",
        "新版网站正在建设，敬请期待",
        "官网全新改版，敬请期待",
        "栏目正在升级改造，敬请期待",
    ],
)
@pytest.mark.parametrize("around", ["{}<h2>通知公告</h2><p>{}</p>", "{}<p>{}</p>", "{}<h2>{}</h2>"])
def test_that_all_is_being_made_is_no_content(words: str, around: str):
    found = shown(around.format(CRUMB, words), "通知公告-临江公交")
    assert found.kind in {PageKind.BLANK, PageKind.ERROR}


@pytest.mark.parametrize(
    "words",
    [
        "站台正在升级改造，12路绕行滨河路。",
        "网站升级改造工作已经完成，新增线路查询。",
        "敬请期待3月开通的滨河专线，票价两元。",
    ],
)
def test_that_something_else_is_being_made_is(words: str):
    assert shown(f"{CRUMB}<h2>通知公告</h2><p>{words}</p>", "通知公告-临江公交").kind is PageKind.CONTENT

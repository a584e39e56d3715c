"""The newest story set above a list, and a column whose only list is called its newest."""

import pytest

from tests.core.observe.pages import FOOT, MENU, rows, seen

WAY = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/fw/'>服务公告</a></div>"
NAME = "服务公告-临江市公共交通有限公司"
ROW = "<li><a href='{url}'>{title}</a><span>{day}</span></li>"
OLD = (
    "<ul>"
    + "".join(f"<li><a href='/o/{n}'>渡口停航的通知之{n}</a><i>2024-0{n}-05</i></li>" for n in (5, 3, 1))
    + "</ul>"
)
LINK = "<a href='/t/1.html'>南湖渡口恢复通航的通知</a>"
STORIES = {
    "hot": f"<div class='hot'>{LINK}<em>2026-03-02</em></div>",
    "recommended": f"<div class='tuijian'>{LINK}<em>2026-03-02</em></div>",
    "a banner": f"<div class='banner'>{LINK}<em>2026-03-02</em></div>",
    "with a summary": f"<div class='tt'><h3>{LINK}</h3><p>水位回落，渡口复航。</p><em>2026-03-02</em></div>",
    "no box": f"<h3>{LINK}</h3><p>2026-03-02</p>",
    "a picture": f"<div class='pic'><img src='/p.jpg'><h4>{LINK}</h4><p>复航</p><p>发布时间：2026-03-02</p></div>",
    "its day first": f"<div class='first'><b>2026-03-02</b>{LINK}</div>",
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
@pytest.mark.parametrize("head", ["<h2>服务公告</h2>", ""])
def test_a_story_above_the_list_is_the_newest(story, head):
    found = seen(MENU + WAY + f"<div class='main'>{head}{story}{OLD}</div>" + FOOT, title=NAME)
    assert (str(found.newest.on), len(found.entries), found.blank) == ("2026-03-02", 4, None)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_an_old_story_makes_no_list_fresh(story):
    old = story.replace("2026-03-02", "2023-03-02")
    found = seen(MENU + WAY + f"<div class='main'><h2>服务公告</h2>{old}{OLD}</div>" + FOOT, title=NAME)
    assert str(found.newest.on) == "2024-05-05"


NONE = {
    "in a side bar": f"<div class='sidebar'>{LINK}<em>2026-03-02</em></div>",
    "an aside": f"<aside><p>{LINK}</p><em>2026-03-02</em></aside>",
    "below a side block's name": f"<div class='b'><h4>本月阅读排行</h4><p>{LINK}</p><em>2026-03-02</em></div>",
    "a list of others": f"<div class='b'><h4>最新文章</h4><ul>{rows(ROW, 3)}</ul></div>",
    "today's day": "<p>今天是 2026-03-20</p>",
    "a day without a title": "<p>2026-03-02</p>",
}


@pytest.mark.parametrize("other", NONE.values(), ids=NONE.keys())
def test_what_is_no_story_makes_no_list_fresh(other):
    body = f"<div class='main'><h2>服务公告</h2>{other}<h2>服务公告</h2>{OLD}</div>"
    assert str(seen(MENU + WAY + body + FOOT, title=NAME).newest.on) == "2024-05-05"


NEWEST = ["最新发布", "图片新闻", "热点新闻", "最近更新", "最新消息"]


@pytest.mark.parametrize("name", NEWEST)
@pytest.mark.parametrize("head", ["<h3>{}</h3>", "<div class='tit'><span>{}</span></div>", "<p><b>{}</b></p>"])
def test_an_only_list_called_the_newest_is_the_columns(name, head):
    found = seen(f"{MENU}{WAY}<div class='b'>{head.format(name)}<ul>{rows(ROW)}</ul></div>{FOOT}", title=NAME)
    assert (found.blank, len(found.entries)) == (None, 6)


@pytest.mark.parametrize("name", NEWEST)
@pytest.mark.parametrize("beside", ["<div id='content'></div>", "<ul></ul>", "<p>暂无数据</p>"])
def test_beside_an_empty_box_it_is_not(name, beside):
    side = f"<div class='b'><h3>{name}</h3><ul>{rows(ROW)}</ul></div>"
    assert seen(f"{MENU}{WAY}{beside}{side}{FOOT}", title=NAME).blank is not None


@pytest.mark.parametrize("name", ["相关阅读", "友情链接", "猜你喜欢"])
def test_what_is_beside_on_any_page_stays_beside(name):
    side = f"<div class='b'><h3>{name}</h3><ul>{rows(ROW)}</ul></div>"
    assert seen(MENU + WAY + side + FOOT, title=NAME).blank is not None

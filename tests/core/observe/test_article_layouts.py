"""Articles, each laid out as some sites draw them."""

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import FOOT, MENU, PROSE, rows, seen

CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">信息公开</a> &gt; 通知公告</div>'

ARTICLES = {
    "table of facts above": "<table><tr><td>索引号</td><td>0123/2026-1</td><td>发文机关</td><td>临江公交</td></tr>"
    "<tr><td>成文日期</td><td>2026-02-01</td><td>发布日期</td><td>2026-03-18</td></tr></table><h1>{t}</h1>" + PROSE,
    "facts in a list": "<ul><li><b>索引号：</b>0123</li><li><b>生成日期：</b>2026-02-01</li><li><b>发布日期：</b"
    ">2026-03-18</li>"
    "<li><b>有效性：</b>有效</li></ul><h1>{t}</h1>" + PROSE,
    "bare date": '<h1>{t}</h1><div class="info"><span>2026-03-18 09:30</span><span>来源：运营部</span></div>' + PROSE,
    "signed below": "<h1>{t}</h1><p>发布时间：2026年3月18日 作者：运营部 浏览次数：12</p>"
    + PROSE
    + "<p>临江公交</p><p>2026年2月1日</p>",
    "updated too": "<h1>{t}</h1><p>更新时间：2026-03-19 发布时间：2026-03-18</p>" + PROSE,
    "printed below": "<h1>{t}</h1><p>时间：2026-03-18</p>" + PROSE + "<p>打印时间：2026-03-20</p>",
    "comments below": "<h1>{t}</h1><p>发布于 2026-03-18</p>"
    + PROSE
    + '<div class="comments"><ul><li><p>市民甲</p><p>辛苦了各位师傅</p><span>2026-03-19 10:00</span></li>'
    "<li><p>市民乙</p><p>希望早日恢复原线</p><span>2026-03-19 11:00</span></li></ul></div>",
    "related below": "<h1>{t}</h1><p>日期：2026-03-18</p>"
    + PROSE
    + "<div><h3>相关阅读</h3><ul>"
    + rows('<li><a href="{{url}}">{title}</a><span>{day}</span></li>'.replace("{{url}}", "{url}"))
    + "</ul></div>",
    "news at the side": '<div class="r"><ul>'
    + '<li><a href="/h/1.html">公交司机春运一线纪实报道</a><span>2026-03-19</span></li>' * 4
    + "</ul></div><h1>{t}</h1><p>来源：运营部 2026-03-18 09:30</p>"
    + PROSE * 2,
    "files below": "<h1>{t}</h1><p>发布时间：2026-03-18</p>"
    + PROSE
    + '<p>附件：</p><ul><li><a href="/f/1.pdf">1.调整后线路走向示意图.pdf</a></li><li><a href="/f/2.pdf">2.调整'
    "前线路走向示意图.pdf</a></li></ul>",
    "a title broken in two": '<h1>{t}</h1><div class="foot">2026-03-18</div>' + PROSE,
}


@pytest.mark.parametrize("body", ARTICLES.values(), ids=ARTICLES.keys())
def test_an_articles_title_and_day_are_read(body):
    title = "关于5路公交线路临时调整的公告"
    filled = body.replace("{t}", title)
    found = seen(
        MENU + CRUMB.replace("通知公告", "正文") + f'<div class="main">{filled}</div>' + FOOT, title=title + "-临江公交"
    )
    assert found.kind is PageKind.ARTICLE
    assert found.title == title
    assert str(found.published_on) == "2026-03-18"

"""Layouts of lists, each as some sites draw them."""

from datetime import date

import pytest

from tests.core.observe.pages import DAYS, FOOT, MENU, TITLES, TODAY, page, rows, seen
from tests.vocabulary import observe

NEWEST = date(2026, 3, 18)
CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">信息公开</a> &gt; 通知公告</div>'
PAGER = '<div class="page">共3页 <a href="index_1.html">下一页</a></div>'
LAYOUTS = {
    "definition list": "<dl>" + rows('<dt><a href="{url}">{title}</a></dt><dd>{day}</dd>') + "</dl>",
    "cards": '<div class="cards">'
    + rows(
        '<div class="card"><a href="{url}"><img src="p.jpg"><h3>{title}</h3><p>摘要：本次调整自即日起执行。</p>'
        "<time>{day}</time></a></div>"
    )
    + "</div>",
    "table with a head": "<table><tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"
    + rows('<tr><td>{n}</td><td><a href="{url}">{title}</a></td><td>{day}</td></tr>')
    + "</table>",
    "table, published before signed": "<table><tr><th>标题</th><th>发布日期</th><th>成文日期</th></tr>"
    + rows('<tr><td><a href="{url}">{title}</a></td><td>{day}</td><td>2026-03-19</td></tr>')
    + "</table>",
    "table, signed before published": "<table><thead><tr><th>标题</th><th>文号</th><th>发文日期</th><th>发布日期"
    "</th></tr>"
    "</thead><tbody>"
    + rows('<tr><td><a href="{url}">{title}</a></td><td>临公〔2026〕{n}号</td><td>2026-03-19</td><td>{day}</td></tr>')
    + "</tbody></table>",
    "day above month": "<ul>"
    + rows('<li><div class="date"><b>{d}</b><span>{y}-{m}</span></div><a href="{url}">{title}</a></li>')
    + "</ul>",
    "month above day, year apart": "<ul>"
    + rows('<li><div><em>{m}-{d}</em><i>{y}</i></div><div><a href="{url}">{title}</a></div></li>')
    + "</ul>",
    "day, month and year apart": "<ul>"
    + rows('<li><p><span>{d}</span><span>{m}月</span><span>{y}年</span></p><a href="{url}">{title}</a></li>')
    + "</ul>",
    "two figures of the year": "<ul>" + rows('<li><a href="{url}">{title}</a><i>[{y}/{m}/{d}]</i></li>') + "</ul>",
    "weekday": "<ul>" + rows('<li><a href="{url}">{title}</a><i>{y}年{m}月{d}日 星期三</i></li>') + "</ul>",
    "clock": "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day} 08:30:00</i></li>') + "</ul>",
    "rows by script": '<div class="list">'
    + rows("<div class='row' onclick=\"location.href='{url}'\"><p>{title}</p><p>{day}</p></div>")
    + "</div>",
    "pictures": '<ul class="pics">'
    + rows(
        '<li><a href="{url}"><img src="{n}.jpg" alt=""></a><p><a href="{url}">{title}</a></p><span>{day}</span></li>'
    )
    + "</ul>",
    "videos": '<ul class="videos">'
    + rows(
        '<li><a href="{url}"><img src="{n}.jpg"><i class="play"></i></a><h4>{title}</h4><span>时长 03:2{n} {day}'
        "</span></li>"
    )
    + "</ul>",
    "times read": "<ul>"
    + rows('<li><a href="{url}">{title}</a><span>浏览：12{n}次</span><span>发布时间：{day}</span></li>')
    + "</ul>",
    "bullets in the text": "<div>" + rows('<p>·<a href="{url}">{title}</a>（{day}）</p>') + "</div>",
    "lines between breaks": "<div>" + rows('<a href="{url}">{title}</a> {day}<br>') + "</div>",
    "pinned first": '<ul><li class="top"><a href="/art/0.html">【置顶】临江市公共交通条例</a><span>2021-05-01</s'
    "pan></li>" + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>', 5) + "</ul>",
    "a department before the title": "<ul>"
    + rows('<li>[<a href="/bm/">运营部</a>] <a href="{url}">{title}</a><span>{day}</span></li>')
    + "</ul>",
    "nested tables": "<table><tr><td><table>"
    + rows('<tr><td><table><tr><td>·</td><td><a href="{url}">{title}</a></td><td>{day}</td></tr></table></td></tr>')
    + "</table></td></tr></table>",
    "dates in brackets of another width": "<ul>" + rows('<li><a href="{url}">{title}</a>［{day}］</li>') + "</ul>",
    "dots": "<ul>" + rows('<li><a href="{url}">{title}</a><span>{y}.{m}.{d}</span></li>') + "</ul>",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("pager", [PAGER, ""], ids=["paged", "unpaged"])
def test_every_row_and_its_date_is_read(layout, pager):
    found = seen(MENU + CRUMB + f'<div class="main">{layout}{pager}</div>' + FOOT)
    assert [entry.on for entry in found.entries].count(NEWEST) == 1
    assert sum(entry.on is not None for entry in found.entries) == 6
    assert found.newest is not None
    assert found.newest.title == TITLES[0]
    assert found.blank is None
    assert found.error_page is None


@pytest.mark.parametrize(
    "side",
    [
        '<div class="right"><h3>热点新闻</h3><ul>{}</ul></div>',
        '<div class="right"><h3>点击排行</h3><ul>{}</ul></div>',
        "<aside><h3>最新动态</h3><ul>{}</ul></aside>",
        '<div class="sidebar"><div class="tt">相关新闻</div><ul>{}</ul></div>',
    ],
)
def test_a_dated_list_at_the_side_is_not_the_columns_own(side):
    beside = '<li><a href="/hot/1.html">全市公共交通工作会议顺利召开</a><span>2026-03-19</span></li>' * 3
    own = (
        '<div class="list"><ul>'
        + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>')
        + f"</ul>{PAGER}</div>"
    )
    for body in (own + side.format(beside), side.format(beside) + own):
        found = seen(MENU + CRUMB + body + FOOT)
        assert found.newest is not None
        assert found.newest.on == NEWEST


def test_pictures_sliding_by_above_a_list_are_not_its_rows():
    slides = (
        '<div class="swiper-wrapper">'
        + '<div class="swiper-slide"><a href="/h/1.html"><img src="1.jpg"><p>公交司机春运一线纪实</p></a></div>' * 4
    )
    body = slides + '</div><div class="swiper-pagination"></div>' + "<ul>"
    found = seen(
        MENU + CRUMB + body + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>') + f"</ul>{PAGER}" + FOOT
    )
    assert len(found.entries) == 6


def test_every_block_of_a_channel_without_a_pager_counts():
    block = '<div class="box"><h3>{}</h3><a href="/{}/">更多 <b>&gt;&gt;</b></a><ul>{}</ul></div>'
    first = '<li><a href="/a/{n}.html">运营动态之线网优化第{n}期</a><span>2025-11-0{n}</span></li>'
    older = "".join(first.format(n=n) for n in range(1, 4))
    newer = rows('<li><a href="{url}">{title}</a><span>{day}</span></li>', 4)
    found = seen(
        MENU
        + CRUMB.replace("通知公告", "新闻中心")
        + block.format("运营动态", "a", older)
        + block.format("公示", "b", newer)
        + FOOT
    )
    assert sum(entry.on is not None for entry in found.entries) == 7
    assert found.newest is not None
    assert found.newest.on == NEWEST


def test_tab_panels_are_all_read():
    tabs = '<ul class="tabs"><li>通知</li><li>公告</li></ul>'
    shown = (
        '<div class="panel"><ul>' + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>', 4) + "</ul></div>"
    )
    other = (
        '<div class="panel" style="display:none"><ul><li><a href="/x/1.html">关于春节期间营运时间的公告</a><span'
        '>2026-02-10</span></li><li><a href="/x/2.html">关于元旦期间营运时间的公告</a><span>2025-12-28</span></l'
        "i></ul></div>"
    )
    found = seen(MENU + CRUMB.replace("通知公告", "公示公告") + tabs + shown + other + FOOT)
    assert found.newest is not None
    assert found.newest.on == NEWEST


def test_a_list_in_a_frame_is_the_pages_own():
    outer = f"<html><body>{MENU}{CRUMB}<iframe src='/list.html'></iframe>{FOOT}</body></html>"
    inner = "<html><body><ul>" + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>') + "</ul></body></html>"
    found = observe(page(outer, frames=(("http://bus.example.cn/list.html", inner),)), today=TODAY)
    assert [str(entry.on) for entry in found.entries] == list(DAYS)


def test_a_single_row_is_a_list():
    row = '<ul class="list"><li><a href="/art/1.html">2025年度信息公开工作年度报告</a><span>2026-01-15</span></li></ul>'
    found = seen(MENU + CRUMB + row + FOOT)
    assert [(entry.title, str(entry.on)) for entry in found.entries] == [("2025年度信息公开工作年度报告", "2026-01-15")]
    assert found.blank is None


def test_a_title_that_speaks_of_nothing_to_show_does_not_empty_its_list():
    titles = '<li><a href="/art/9.html">关于暂无公告信息需要公示的说明</a><span>2026-03-19</span></li>'
    found = seen(
        MENU + CRUMB + "<ul>" + titles + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>') + "</ul>" + FOOT
    )
    assert found.blank is None
    assert sum(entry.on is not None for entry in found.entries) == 7


def test_columns_with_counts_are_a_directory_and_not_blank():
    names = ("机构职能", "领导信息", "政策文件", "财政预决算", "人事信息", "应急管理", "行政许可")
    body = (
        "<ul>" + "".join(f'<li><a href="/ml/{n}/">{name}</a>({n * 3})</li>' for n, name in enumerate(names)) + "</ul>"
    )
    found = seen(MENU + CRUMB + f'<div class="ml">{body}</div>' + FOOT)
    assert found.blank is None
    assert found.error_page is None
    assert found.newest is None


def test_a_form_is_content():
    form = (
        '<form action="/ysq"><h2>依申请公开</h2><table><tr><td>申请人姓名</td><td><input name="n"></td></tr><tr>'
        '<td>联系电话</td><td><input name="t"></td></tr><tr><td>所需信息内容描述</td><td><textarea></textarea></'
        'td></tr></table><input type="submit" value="提交"></form>'
    )
    found = seen(MENU + CRUMB.replace("通知公告", "依申请公开") + form + FOOT)
    assert found.blank is None
    assert found.error_page is None


def test_an_empty_search_is_blank_and_no_error():
    body = (
        '<div class="search"><form><input name="q"><button>搜索</button></form><p>共找到 0 条结果</p><p>抱歉，没'
        "有找到相关信息</p></div>"
    )
    found = seen(MENU + CRUMB + body + FOOT, title="站内搜索")
    assert found.error_page is None
    assert not found.entries


def test_a_list_under_the_question_that_leaves_the_site_stays_a_list():
    dialog = (
        '<div class="tc"><p>您访问的链接即将离开“临江公交”门户网站</p><p>正在前往外部链接：</p><a>继续访问</a><a'
        ">放弃</a></div>"
    )
    empty = seen(MENU + CRUMB + '<div class="main"></div>' + dialog + FOOT)
    assert empty.blank is not None
    filled = seen(
        MENU + CRUMB + "<ul>" + rows('<li><a href="{url}">{title}</a><span>{day}</span></li>') + "</ul>" + dialog + FOOT
    )
    assert len(filled.entries) == 6


@pytest.mark.parametrize("said", ["3天前", "昨天", "2小时前", "2026-03-17T08:00:00"])
def test_days_said_relatively_are_counted_from_today(said):
    found = seen(
        MENU
        + CRUMB
        + "<ul>"
        + f'<li><a href="/a/1.html">关于夜间公交专线的通知</a><span>{said}</span></li>'
        + '<li><a href="/a/2.html">驾驶员招聘启事及报名须知</a><span>2025-01-02</span></li></ul>'
        + FOOT
    )
    assert found.newest is not None
    assert found.newest.title == "关于夜间公交专线的通知"

"""Habits of drawing lists, each in several spellings of markup."""

from datetime import date

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import DAYS, FOOT, MENU, TITLES, rows, seen

CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">信息公开</a> &gt; 通知公告</div>'
LI = '<li><a href="{url}">{title}</a><span>{day}</span></li>'
SPLIT = {
    "year, then month and day": "<i>{y}</i><i>-{m}-{d}</i>",
    "day, then year and month with dots": "<em>{d}</em><em>{y}.{m}</em>",
    "day, then a stroke, then year and month": "<b>{d}</b>/<i>{y}-{m}</i>",
    "signs between the figures": "<b>{y}</b>年<b>{m}</b>月<b>{d}</b>日",
    "signs within the figures": "<span>{y}年</span><span>{m}月</span><span>{d}日</span>",
    "strokes between the figures": "[<b>{y}</b>-<b>{m}</b>-<b>{d}</b>]",
    "month and day, a break, the year": "<i>{m}-{d}</i><br><i>{y}</i>",
    "month and day, the year below": "<div><p>{m}/{d}</p><p>{y}</p></div>",
    "day, month and year below": "<div><h4>{d}</h4><p>{y}年{m}月</p></div>",
    "day with its sign, then the month": "<div><h4>{d}日</h4><h5>{y}/{m}</h5></div>",
    "a day within its month": "<div>{y}-{m}<strong>{d}</strong></div>",
    "a month within its day": "<div>{d}<sub>{y}-{m}</sub></div>",
    "a dash after the year": "<p><span>{y}-</span><span>{m}-</span><span>{d}</span></p>",
    "white space and tabs": "<p>\n\t<span>{y}</span>\n\t-\n<span>{m}</span>\n-\n<span>{d}</span></p>",
}
FRAMES = {
    "before, in a list": ("<ul>{}</ul>", "<li>{date}<a href='{{url}}'>{{title}}</a></li>"),
    "after, in a list": ("<ul>{}</ul>", "<li><a href='{{url}}'>{{title}}</a><div class='d'>{date}</div></li>"),
    "within the link": ("<ul>{}</ul>", "<li><a href='{{url}}'><div>{date}</div><h3>{{title}}</h3></a></li>"),
    "a table": ("<table>{}</table>", "<tr><td>{date}</td><td><a href='{{url}}'>{{title}}</a></td></tr>"),
    "divisions": (
        "<div>{}</div>",
        "<div class='item'><div>{date}</div><div><a href='{{url}}'>{{title}}</a></div></div>",
    ),
    "a definition list": ("<dl>{}</dl>", "<dt>{date}</dt><dd><a href='{{url}}'>{{title}}</a></dd>"),
}


@pytest.mark.parametrize("split", SPLIT.values(), ids=SPLIT.keys())
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_a_date_split_over_elements_is_one(frame, split):
    outer, row = frame
    found = seen(MENU + CRUMB + "<div>" + outer.format(rows(row.format(date=split))) + "</div>" + FOOT)
    assert [str(entry.on) for entry in found.entries] == list(DAYS)
    assert [entry.title for entry in found.entries] == list(TITLES)


MORE = {
    "a link": '<div class="page"><a href="index_1.html">下一页</a></div>',
    "a link by script": '<div><a href="javascript:goPage(2)">下一页</a></div>',
    "a button": '<div class="page"><a onclick="go(2)" href="#">下页</a></div>',
    "numbers": "<div class='fy'><span>1</span><a href='index_1.html'>2</a><a href='index_2.html'>3</a></div>",
    "numbers in a list": "<ul><li class='on'>1</li><li><a href='?p=2'>2</a></li><li><a href='?p=3'>3</a></li></ul>",
    "counted pages": "<div>共 5 页 当前第 1 页</div>",
    "page of pages": "<div>页次：1/5</div>",
    "counted rows": "<div>共74条记录 每页15条</div>",
    "rows and pages": "<p>总共74条 1/5页 转到第<input size=2>页</p>",
    "last page": "<div><a href='#'>首页</a><a href='list_9.html'>尾页</a></div>",
    "load more": "<div class='more-btn' onclick='more()'><a href='javascript:more()'>加载更多</a></div>",
    "TRS": "<div><script>createPageHTML(4, 0, 'index', 'html');</script></div>",
    "TRS with its place": "<div id='p'></div><script>createPageHTML('p', 4, 1, 'index', 'shtml', 74);</script>",
    "TRS with a variable": "<div id='p'></div><script>var countPage = 4;createPageHTML(countPage, 0, 'index')</script>",
    "an object": "<div id='p'></div><script>$('#p').pagination({totalPage: 4, currentPage: 1})</script>",
    "a widget": "<div id='p'></div><script>laypage.render({elem: 'p', count: 74, limit: 15})</script>",
    "jQuery": "<div id='p' class='pagination'></div><script>$('#p').pagination(74, {items_per_page: 15})</script>",
    "a proxy": "<script>$('#a').dataproxy({totalRecord: 74, perPage: 15, proxyUrl: '/p.jsp'})</script>",
}
NO_MORE = {
    "a link that leads nowhere": '<div class="page"><span>上一页</span><a href="#">下一页</a></div>',
    "a link switched off": '<div class="page"><a class="disabled" href="index_1.html">下一页</a></div>',
    "one page": "<div>共 1 页 当前第 1 页</div>",
    "page of one": "<div>页次：1/1</div>",
    "few rows": "<div>共6条记录 每页15条</div>",
    "one number": "<div class='fy'><span>1</span></div>",
    "TRS": "<div id='page'><script>createPageHTML(1, 0, 'index', 'html');</script></div>",
    "a widget": "<div id='p' class='pages'></div><script>laypage.render({elem: 'p', count: 6, limit: 15})</script>",
    "nothing": "",
}


@pytest.mark.parametrize("pager", MORE.values(), ids=MORE.keys())
def test_a_pager_of_any_make_says_that_more_pages_exist(pager):
    found = seen(f"{MENU}{CRUMB}<div class='list'><ul>{rows(LI)}</ul>{pager}</div>{FOOT}")
    assert found.listings[0].has_more
    assert len(found.entries) == 6


@pytest.mark.parametrize("pager", NO_MORE.values(), ids=NO_MORE.keys())
def test_a_pager_of_one_page_does_not(pager):
    found = seen(f"{MENU}{CRUMB}<div class='list'><ul>{rows(LI)}</ul>{pager}</div>{FOOT}")
    assert not found.listings[0].has_more
    assert len(found.entries) == 6


ONE = {
    "a list": f"<ul>{LI}</ul>",
    "a table": '<table><tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr></table>',
    "a headed table": "<table><tr><th>标题</th><th>发布日期</th></tr>"
    '<tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr></table>',
    "a definition list": '<dl><dt><a href="{url}">{title}</a></dt><dd>{day}</dd></dl>',
    "a division": '<div class="item"><a href="{url}">{title}</a><span>{day}</span></div>',
    "a paragraph": '<p><a href="{url}">{title}</a> [{day}]</p>',
    "an article": '<article><h2><a href="{url}">{title}</a></h2><time>{day}</time></article>',
}


@pytest.mark.parametrize("one", ONE.values(), ids=ONE.keys())
def test_a_list_of_one_entry_is_a_list(one):
    found = seen(f"{MENU}{CRUMB}<div class='list'>{rows(one, 1)}</div>{FOOT}")
    assert [(entry.title, str(entry.on)) for entry in found.entries] == [(TITLES[0], DAYS[0])]
    assert (found.kind, found.blank) == (PageKind.LIST, None)


NAMES = ("公司概况", "领导班子", "机构设置", "规章制度", "线路信息", "票价票制", "服务承诺", "应急预案")
DIRECTORIES = {
    "a list": "<ul>" + "".join(f"<li><a href='/g/{n}/'>{name}</a></li>" for n, name in enumerate(NAMES)) + "</ul>",
    "a table": "<table><tr>"
    + "".join(f"<td><a href='/g/{n}/'>{name}</a></td>" for n, name in enumerate(NAMES))
    + "</tr></table>",
    "boxes": "<div>"
    + "".join(f"<div class='b'><a href='/g/{n}/'><p>{name}</p></a></div>" for n, name in enumerate(NAMES))
    + "</div>",
    "a definition list": "<dl><dt>公开目录</dt>"
    + "".join(f"<dd><a href='/g/{n}/'>{name}</a></dd>" for n, name in enumerate(NAMES))
    + "</dl>",
    "pictures with names": "<div>"
    + "".join(f"<a href='/g/{n}/'><img src='/p/{n}.png'><span>{name}</span></a>" for n, name in enumerate(NAMES))
    + "</div>",
}


@pytest.mark.parametrize("directory", DIRECTORIES.values(), ids=DIRECTORIES.keys())
def test_a_directory_of_columns_is_one(directory):
    found = seen(f"{MENU}{CRUMB}<div class='con'>{directory}</div>{FOOT}", "信息公开目录")
    assert found.kind is PageKind.DIRECTORY
    assert (found.blank, found.entries) == (None, ())


BOXES = {
    "headings": "<div class='box'><h3>{}</h3><ul>{}</ul></div>",
    "headings with more": "<div class='box'><div class='hd'><b>{}</b><a href='/m'>更多</a></div><ul>{}</ul></div>",
    "tables": "<table><tr><td><b>{}</b></td></tr><tr><td><ul>{}</ul></td></tr></table>",
    "definition lists": "<dl><dt><a href='/c/'>{}</a></dt><dd><ul>{}</ul></dd></dl>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_each_list_of_a_channel_is_read_with_its_heading(box):
    other = LI.replace("{url}", "/b{url}")
    body = box.format("公交新闻", rows(LI, 4)) + box.format("通知公告", rows(other, 3))
    found = seen(f"{MENU}<div class='wrap'>{body}</div>{FOOT}", "临江公交")
    assert [(one.heading, len(one.entries)) for one in found.listings] == [("公交新闻", 4), ("通知公告", 3)]
    assert found.newest is not None
    assert found.newest.on == date(2026, 3, 18)

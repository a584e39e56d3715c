"""An article stays one with a table, with dated attachments, with little prose, with its neighbours; a list a list."""

from datetime import date

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import FOOT, MENU, TITLES, page, rows
from tests.vocabulary import observe

ON = date(2026, 12, 1)
URL = "http://bus.example.cn/gs/201909/t20190915_77.html"
TITLE = "2026年客运驾驶员从业资格考试成绩公示"
CRUMB = "<div class='pos'>您的位置：<a href='/'>首页</a> &gt; <a href='/gs/'>公示公告</a></div>"
LITTLE = "<p>现将考试成绩予以公示，公示期五个工作日。</p>"


def told(main, url=URL, title=f"{TITLE}-临江公交", head="", crumb=CRUMB):
    body = f"{MENU}{crumb}<div class='c'>{main}</div>{FOOT}"
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return observe(page(html, url=url), today=ON)


DATED = {
    "a label": f"<h1>{TITLE}</h1><div>发布时间：2026年08月19日 字体：小 中 大 来源：人事科</div>",
    "a label alone": f"<h2>{TITLE}</h2><p>发布日期：2026-08-19</p>",
    "the bare day": f"<h3>{TITLE}</h3><p><span>2026-08-19 05:01</span></p>",
    "a short year beside tools": f"<table><tr><td>{TITLE}</td></tr><tr><td>| 26-08-19 | 【"
    "<a href='javascript:z(3)'>大</a> <a href='javascript:z(2)'>中</a> <a href='javascript:z(1)'>小</a>】"
    "【<a href='#'>打印</a>】</td></tr></table>",
    "a short year with a label": f"<h1>{TITLE}</h1><div>发布时间：26-08-19 来源：人事科</div>",
}
CELL = "<tr><td>{n}</td><td>驾驶员{n}</td><td>{one}</td><td>{two}</td><td>7{n}.5</td></tr>"


def table(one, two):
    lines = "".join(CELL.format(n=n, one=one.format(n=n), two=two.format(n=n)) for n in range(1, 9))
    return f"<table><tr><td>序号</td><td>姓名</td><td>代码</td><td>编号</td><td>成绩</td></tr>{lines}</table>"


BODIES = {
    "months and counts": table("2026-0{n}", "1{n}"),
    "codes and figures": table("2026-{n}", "{n}"),
    "days of its own": table("2026-0{n}-11", "合格"),
    "days without years": table("0{n}-11", "合格"),
    "two days in each row": table("2025-0{n}-11", "2026-0{n}-12"),
    "attachments with days in their names": "".join(
        f"<p>附件{n}：<a href='/f/{n}.pdf'>成绩表（截至<span>2026</span>年<span>8</span>月<span>1{n}</span>日）</a></p>"
        for n in range(1, 5)
    ),
    "attachments with days in brackets": "".join(
        f"<p><a href='/f/{n}.xls'>第{n}批次成绩明细表（2026-08-1{n}）</a></p>" for n in range(1, 5)
    ),
    "attachments with days beside them": "<ul>"
    + "".join(f"<li><a href='/f/{n}.doc'>附件{n}：成绩明细表</a><i>2026-08-1{n}</i></li>" for n in range(1, 5))
    + "</ul>",
    "attachments below a head": "<p>附件：</p>"
    + "".join(f"<p><a href='/f?id={n}'>成绩明细表第{n}部分</a> 2026-08-1{n}</p>" for n in range(1, 4)),
    "its neighbours": "<p>上一篇：<a href='/a/1'>关于考试报名事项的通知</a> 2026-08-01</p>"
    "<p>下一篇：<a href='/a/2'>关于补考安排事项的通知</a> 2026-08-25</p>",
    "neighbours in a list": "<ul><li>上一条：<a href='/a/1'>关于考试报名事项的通知</a><i>2026-08-01</i></li>"
    "<li>下一条：<a href='/a/2'>关于补考安排事项的通知</a><i>2026-08-25</i></li></ul>",
    "what is related": "<div><h4>相关阅读</h4><ul>"
    + rows("<li><a href='{url}'>{title}</a><i>{day}</i></li>", 4)
    + "</ul></div>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("dated", DATED.values(), ids=DATED.keys())
@pytest.mark.parametrize("prose", ["", LITTLE])
def test_an_article_stays_one_whatever_stands_in_it(dated, body, prose):
    found = told(dated + prose + body)
    assert (found.kind, str(found.published_on), found.listings) == (PageKind.ARTICLE, "2026-08-19", ())
    assert found.title == TITLE


LISTS = {
    "rows that lead to pages": "<ul>" + rows("<li><a href='{url}'>{title}</a><i>{day}</i></li>") + "</ul>",
    "rows that are files": "<ul>" + rows("<li><a href='/f/{n}.pdf'>{title}</a><i>{day}</i></li>") + "</ul>",
    "files with days in their names": "<ul>" + rows("<li><a href='/f/{n}.pdf'>{title}（{day}）</a></li>") + "</ul>",
    "a table of files": "<table>"
    + rows("<tr><td><a href='/f/{n}.doc'>{title}</a></td><td>{day}</td></tr>")
    + "</table>",
    "a table without links": "<table>" + rows("<tr><td>{title}</td><td>{day}</td></tr>") + "</table>",
}


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS.keys())
@pytest.mark.parametrize(
    "head", ["<h1>公示公告</h1>", "<h2>公示公告</h2><p>更新时间：2026-03-18</p>", "<p>公示公告</p>", ""]
)
def test_a_list_stays_a_list(head, body):
    found = told(head + body, url="http://bus.example.cn/gs/index.html", title="公示公告-临江公交")
    assert (found.kind, len(found.entries), str(found.newest.on)) == (PageKind.LIST, 6, "2026-03-18")


SCRIPTS = {
    "a literal": "<script>document.write('2026年08月19日')</script>",
    "a name": "<script>var d='2026年08月19日';document.write(d);</script>",
    "a name given elsewhere": "<script>document.write(pubDate)</script>",
    "its first characters": '<script>var t="2026-08-19 10:22:31"; document.write(t.substring(0, 10))</script>',
    "in pieces": "<script>document.write('<b>' + '2026-08-19' + '</b>');</script>",
    "the same day twice": "<script>if(x){document.write('2026-08-19')}else{document.write('2026/08/19')}</script>",
    "put into an element": "<i id='pt'></i><script>document.getElementById('pt').innerHTML='2026-08-19';</script>",
    "put in by jQuery": "<span id='pt'></span><script>$('#pt').text(\"2026-08-19\")</script>",
    "put in from elsewhere": "<em id='late'></em>",
}
ELSEWHERE = "<script>var pubDate = '2026-08-19 08:00'; document.querySelector('#late').textContent = pubDate;</script>"
AFTER = [" 来源：人事科", "", "<span>来源：人事科</span> <span>点击：<b>12</b></span>"]
WITNESSES = ["", "<meta name='PubDate' content='2019-09-15 10:00'>"]
PROSE = "<p>根据2018年6月3日印发的办法，现将考试成绩予以公示，公示期五个工作日，有异议的请与人事科联系。</p>" * 6


def facts(filled, after):
    return f"<h1>{TITLE}</h1><div class='info'><span>发布时间：{filled}</span>{after}</div>{PROSE}{ELSEWHERE}"


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("head", WITNESSES)
def test_the_script_that_fills_the_label_is_read(script, after, head):
    found = told(facts(script, after), head=head)
    assert (found.kind, str(found.published_on)) == (PageKind.ARTICLE, "2026-08-19")


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("head", WITNESSES)
def test_where_the_script_ran_the_words_say_the_same(after, head):
    ran = "<script>document.write('2026年08月19日')</script>2026年08月19日"
    assert str(told(facts(ran, after), head=head).published_on) == "2026-08-19"


UNREAD = {
    "nothing": "",
    "a script from elsewhere": "<script src='/d.js'></script>",
    "the clock": "<script>document.write(new Date().toLocaleDateString())</script>",
    "what it asks for": "<span id='pt'></span><script>$.get('/d', function(d){$('#pt').html(d.day)})</script>",
    "two days": "<script>if(a){document.write('2026-08-19')}else{document.write('2025-01-01')}</script>",
    "a day and what cannot be read": "<script>document.write('2026-08-19');document.write(f(x))</script>",
    "no day": "<script>document.write('今日')</script>",
    "a day of two orders": "05/06/2026",
}


@pytest.mark.parametrize("unread", UNREAD.values(), ids=UNREAD.keys())
@pytest.mark.parametrize("after", AFTER[:1])
@pytest.mark.parametrize("head", WITNESSES)
def test_an_empty_label_leaves_no_weaker_witness_as_fact(unread, after, head):
    found = told(facts(unread, after), head=head)
    assert (found.kind, found.published_on) == (PageKind.ARTICLE, None)
    assert "2019-09-15" in {str(one.on) for one in found.date_witnesses}


SIGNED = "<p>临江客运服务部</p><p>2026年2月9日</p>"
PLACEHOLDERS = [
    "发布时间：-- 来源：人事科",
    "发布日期：无",
    "上传时间：未知 作者：某",
    "发布时间：——",
    "公布时间：{{ info.day }}",
    "发表时间：undefined 浏览：31",
    "发布时间：null 浏览：12",
    "发布时间：Invalid Date",
    "发布时间：00:00:00",
    "【发布时间】：",
    "[发布日期]：-",
    "发布日期<em></em>",
    "发布时间：3周前",
    "发布时间：0000-00-00 00:00:00",
    "日期：",
    "时间：-- 来源：人事科",
    "信息时间：",
    "Date:",
]
"""What stands below a heading where its day would."""


@pytest.mark.parametrize("label", PLACEHOLDERS)
def test_a_label_with_a_placeholder_leaves_no_weaker_witness_as_fact(label):
    assert told(f"<h1>{TITLE}</h1><div>{label}</div>{PROSE}{SIGNED}").published_on is None


@pytest.mark.parametrize(
    "label",
    [
        "发布时间：2026-08-19 来源：无",
        "【发布时间】：2026年8月19日",
        "发布日期<em>2026-08-19</em>",
        "上传时间：20260819",
        "发布时间：</span><span>2026-08-19",
        "时间：2026-08-19 00:00",
        "来源：人事科 2026-08-19 日期：",
    ],
)
def test_a_label_that_says_its_day_is_read(label):
    assert str(told(f"<h1>{TITLE}</h1><div><span>{label}</span></div>{PROSE}{SIGNED}").published_on) == "2026-08-19"


@pytest.mark.parametrize(
    "words", ["成绩公布时间：面试后，在网上查询。", "申请人签字：　　　日期：", "请按发布时间查询"]
)
def test_words_of_a_text_that_only_look_like_a_label_take_no_day_away(words):
    found = told(f"<h1>{TITLE}</h1><div>2026-08-19 来源：人事科</div>{PROSE}<p>{words}</p>")
    assert str(found.published_on) == "2026-08-19"


def test_a_label_without_its_year_is_borne_out_by_the_address():
    assert str(told(facts("09-15", ""), head="").published_on) == "2019-09-15"
    assert told(facts("09-16", ""), head="").published_on is None


def test_a_form_to_search_by_day_is_no_label():
    form = "<form>发布时间：<input name='a'> 至 <input name='b'></form>"
    assert str(told(f"<h1>{TITLE}</h1>{form}{PROSE}").published_on) == "2019-09-15"


def test_a_blank_column_with_a_label_is_no_article():
    found = told("<h1>公示公告</h1><p>发布时间：</p>", url="http://bus.example.cn/gs/", title="公示公告-临江公交")
    assert found.kind is PageKind.BLANK


@pytest.mark.parametrize(
    "name",
    [
        "关于调整12路的通知&lt;br/&gt;的补充说明",
        "关于调整12路的通知&lt;/p&gt;&lt;p&gt;的补充说明",
        "&lt;b style='color:red'&gt;关于调整12路的通知的补充说明&lt;/b&gt;",
        "关于调整12路的通知&amp;lt;br&amp;gt;的补充说明",
        "关于调整12路的通知的补充说明&amp;nbsp;",
        "&amp;#20851;于调整12路的通知的补充说明",
    ],
)
def test_markup_in_the_content_of_a_meta_tag_is_no_part_of_a_name(name):
    whole = "关于调整12路的通知的补充说明"
    head = f'<meta name="ArticleTitle" content="{name}"><meta name="ColumnName" content="{name}">'
    found = told(f"<h1>{whole}</h1><p>发布时间：2026-03-18</p>{PROSE}", head=head, title=name)
    assert (found.title, found.column_name, found.document_title) == (whole, whole, whole)
    row = f'<li><a href="/1" title="{name}">{whole}</a><i>2026-03-18</i></li>'
    other = f'<li><a href="/2">{TITLES[0]}</a><i>2026-03-11</i></li>'
    assert told(f"<ul>{row}{other}</ul>", title="公示公告").entries[0].title == whole


def test_angle_brackets_around_words_are_kept():
    head = '<meta name="ArticleTitle" content="关于&lt;客运条例&gt;的说明">'
    assert told(f"<h1>关于&lt;客运条例&gt;的说明</h1>{PROSE}", head=head).title == "关于<客运条例>的说明"


CRUMBS = {
    "in a box of that name": "<div class='location'><div><span>你现在的位置：</span>{}</div></div>",
    "in a plain box": "<div class='wz'><span>您当前的位置：</span>{}</div>",
    "a paragraph": "<p>当前位置：{}</p>",
    "loose before the list": "<div>当前位置：{}</div>",
    "a table": "<table><tr><td>当前位置：</td><td>{}</td></tr></table>",
}
WRITES = '<script>document.write(\'<a href="/">首页</a>&gt;<a href="./">审计快报</a>\')</script>'


@pytest.mark.parametrize("crumb", CRUMBS.values(), ids=CRUMBS.keys())
@pytest.mark.parametrize("head", ["", "<h3><script>document.write('审计快报')</script></h3>"])
@pytest.mark.parametrize("count", [1, 2, 6])
def test_a_breadcrumb_that_a_script_writes_takes_nothing_of_the_list(crumb, head, count):
    listed = (
        "<div class='box'><ul id='s'>"
        + rows("<li><a href='{url}'>{title}</a> <i>({day})</i></li>", count)
        + "</ul></div>"
    )
    found = told(head + listed, title="临江公交-审计快报", crumb=crumb.format(WRITES), url="http://bus.example.cn/s/")
    assert (found.kind, len(found.entries), found.blank) == (PageKind.LIST, count, None)
    assert str(found.newest.on) == "2026-03-18"


@pytest.mark.parametrize("crumb", CRUMBS.values(), ids=CRUMBS.keys())
def test_a_page_with_nothing_but_such_a_label_is_blank(crumb):
    found = told(
        "<div class='box'><ul></ul></div>", title="临江公交", crumb=crumb.format(""), url="http://bus.example.cn/s/"
    )
    assert found.blank is not None

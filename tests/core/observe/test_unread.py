"""What a page shows and nobody could read, and what only looks like it."""

from dataclasses import replace

import pytest

from auditor.model.page import FailedRequest, Frame
from auditor.model.unread import Part, UnreadKind
from tests.core.observe.pages import FOOT, MENU, TODAY, page, seen
from tests.vocabulary import observe

K = UnreadKind
TEXT = "<h2>线路信息</h2><p>十二路由本公司运营，车厢内配有灭火器与安全锤，节假日照常运营。</p>"


def unread(markup: str) -> dict[UnreadKind, Part]:
    found = seen(f"{MENU}<div class=main>{TEXT}{markup}</div>{FOOT}").unread
    return {one.kind: one.part for one in found if one.shown}


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<canvas width=600 height=300></canvas>", K.CANVAS),
        ('<canvas data-auditor-size="90x20" data-auditor-drawn="12 14 0"></canvas>', K.CANVAS),
        ('<canvas data-auditor-size="600x300" data-auditor-drawn="0 0 1"></canvas>', K.CANVAS),
        ("<embed src=a.swf width=600 height=400>", K.EMBED),
        ("<embed src=a.swf>", K.EMBED),
        ("<object data=a.xap></object>", K.EMBED),
        ("<iframe src=/rows.html></iframe>", K.FRAME),
        ('<div data-auditor-background="700x300"></div>', K.BACKGROUND),
        ('<canvas data-auditor-size="500x180" data-auditor-drawn="2 6 0"></canvas>', K.CANVAS),
        ('<ul data-auditor-background="700x300"><li></li></ul>', K.BACKGROUND),
        (f'<svg width=600 height=400><path d="{"M1 1 L2 2 " * 400}"/></svg>', K.DRAWING),
        ("<svg width=600 height=400><image href=a.png /></svg>", K.DRAWING),
        ('<input name=bz value="每日六时至廿一时">', K.INPUT),
    ],
)
def test_what_may_hold_words_is_on_the_account(markup, kind):
    assert unread(markup) == {kind: Part.MAIN}


@pytest.mark.parametrize(
    "markup",
    [
        "<canvas width=60 height=20></canvas>",
        '<canvas data-auditor-size="400x300" data-auditor-drawn="0 5 0"></canvas>',
        '<canvas data-auditor-size="400x300" data-auditor-drawn="0 0 0"></canvas>',
        "<embed src=a.swf width=120 height=60>",
        '<div class="ad-box"><embed src=a.swf width=700 height=90></div>',
        "<iframe src=https://qiao.baidu.com/chat width=300 height=300></iframe>",
        "<iframe src=https://api.map.baidu.com/lbs width=600 height=400></iframe>",
        "<iframe width=600 height=400></iframe>",
        '<iframe src=/rows.html data-auditor-size="0x0"></iframe>',
        "<iframe src=/rows.html style='display:none'></iframe>",
        '<div data-auditor-before="» "></div>',
        '<div data-auditor-before="每日六时至廿一时"></div>',
        '<canvas data-auditor-size="90x20" data-auditor-drawn="2 6 0"></canvas>',
        '<div data-auditor-background="1100x60"></div>',
        '<i data-auditor-before="新"></i>',
        "<svg width=16 height=16><path d='M0 0h16v16z'/></svg>",
        "<svg width=1200 height=90><path d='M0 40 Q225 0 450 40 T900 40 V80 H0 Z'/></svg>",
        "<svg width=600 height=40><text>十二路每日六时至廿一时</text></svg>",
        '<input name=keyword value="十二路首末班时间">',
        '<input name=bz placeholder="每日六时至廿一时">',
        '<input name=bz value="请输入线路名称查询">',
        '<input type=hidden value="每日六时至廿一时">',
        '<input readonly value="每日六时至廿一时">',
        "<object data=/a.pdf type=application/pdf width=600 height=400></object>",
        "<iframe src=/a.pdf width=600 height=400></iframe>",
        "<video src=a.mp4 width=600 height=400></video>",
    ],
)
def test_what_could_hold_nothing_or_was_read_is_not(markup):
    assert unread(markup) == {}


def test_where_it_stood_is_told():
    body = f"<div class=header><canvas width=600 height=100></canvas></div>{MENU}<div class=main>{TEXT}</div>"
    foot = "<div class=footer>版权所有<embed src=b.swf width=600 height=200></div>"
    assert {one.kind: one.part for one in seen(body + foot).unread} == {K.CANVAS: Part.MENU, K.EMBED: Part.ASIDE}


def test_a_frame_that_was_read_is_not_on_it_wherever_it_led():
    html = f"<html><body><div class=main>{TEXT}<iframe src=/rows.html></iframe></div></body></html>"
    whole = page(html, frames=(("http://bus.example.cn/login/rows2.html", "<p>甲</p>"),))
    assert observe(whole, today=TODAY).unread == ()
    empty = page(html, frames=(("http://bus.example.cn/rows.html", ""),))
    assert [one.kind for one in observe(empty, today=TODAY).unread] == [K.FRAME]


@pytest.mark.parametrize(
    ("url", "resource", "status", "kinds"),
    [
        ("http://bus.example.cn/list.js", "script", None, [K.SCRIPT]),
        ("http://cdn.example.net/vue.js", "script", 503, [K.SCRIPT]),
        ("http://bus.example.cn/api/rows", "xhr", 500, [K.DATA]),
        ("http://api.example.net/rows", "fetch", None, [K.DATA]),
        ("http://cdn.example.net/vue.js", "script", 404, [K.SCRIPT]),
        ("http://bus.example.cn/list.js", "script", 404, [K.SCRIPT]),
        ("http://bus.example.cn/api/rows", "fetch", 410, [K.DATA]),
        ("https://hm.baidu.com/hm.js?abc", "script", None, []),
        ("http://bus.example.cn/tongji/count.js", "script", None, []),
        ("http://bus.example.cn/visitcount.jsp?id=3", "xhr", None, []),
        ("http://bus.example.cn/api/hits/record", "fetch", 500, []),
        ("http://bus.example.cn/visits/v2/incr", "xhr", 502, []),
        ("http://bus.example.cn/api/visits/rows", "fetch", 500, [K.DATA]),
        ("http://bus.example.cn/api/lines/add", "fetch", 500, [K.DATA]),
        ("http://bus.example.cn/a.png", "image", None, []),
        ("http://bus.example.cn/a.css", "stylesheet", None, []),
    ],
)
def test_a_failed_request_is_on_it_where_it_could_have_brought_words(url, resource, status, kinds):
    failed = FailedRequest(url=url, resource=resource, status=status)
    whole = replace(page(f"<html><body>{TEXT}</body></html>"), failed_requests=(failed,))
    assert [one.kind for one in observe(whole, today=TODAY).unread] == kinds


@pytest.mark.parametrize(
    ("url", "resource", "status", "kinds"),
    [
        ("http://bus.example.cn/list.js", "script", 404, []),
        ("http://bus.example.cn/api/rows", "fetch", 410, []),
        ("http://bus.example.cn/api/rows", "xhr", 500, [K.DATA]),
        ("http://data.example.org/rows.js", "script", 404, [K.SCRIPT]),
    ],
)
def test_what_the_site_called_gone_each_time_it_was_asked_is_nobodys(url, resource, status, kinds):
    failed = FailedRequest(url=url, resource=resource, status=status, times_asked=2)
    whole = replace(page(f"<html><body>{TEXT}</body></html>"), failed_requests=(failed,))
    assert [one.kind for one in observe(whole, today=TODAY).unread] == kinds


@pytest.mark.parametrize(
    ("status", "times", "kinds"), [(404, 1, [K.FRAME]), (404, 2, []), (410, 2, []), (503, 2, [K.FRAME])]
)
def test_a_frame_is_nobodys_where_its_server_called_it_gone_each_time(status, times, kinds):
    at = "http://bus.example.cn/timetable.html"
    whole = page(f"<html><body>{TEXT}<iframe src=/timetable.html width=700 height=500></iframe></body></html>")
    failed = FailedRequest(url=at, resource="document", status=status, times_asked=times)
    whole = replace(whole, failed_requests=(failed,), frames=(Frame(url=at, html="<h1>Gone</h1>", status=status),))
    assert [one.kind for one in observe(whole, today=TODAY).unread] == kinds


@pytest.mark.parametrize(
    ("inside", "is_open"),
    [
        ("<a href=/x/>通知公告</a>", True),
        ("<img src=t.png>", True),
        ("<button>×</button>", False),
        ("<slot></slot>", False),
    ],
)
def test_a_shadow_the_server_keeps_shut_is_on_it_where_it_says_something(inside, is_open):
    source = f"<div><template shadowrootmode='closed'>{inside}</template></div>"
    whole = replace(page(f"<html><body>{TEXT}<div></div></body></html>"), server_html=source)
    assert bool(observe(whole, today=TODAY).unread) is is_open
    shown = replace(page(f"<html><body>{TEXT}</body></html>"), server_html=source.replace("closed", "open"))
    assert observe(shown, today=TODAY).unread == ()


def test_words_of_a_drawing_and_of_a_locked_field_are_the_pages_own():
    own = seen(
        "<div class=main><h2>线路信息</h2><svg width=600 height=80><title>图</title><g><text>首班车6:00</text>"
        "<text><tspan>票价</tspan><tspan>2元</tspan></text></g><foreignObject><p>发车间隔8分钟</p></foreignObject></svg>"
        '<input readonly value="末班车21:00"><textarea disabled>途经人民路</textarea></div>'
    )
    for words in ("首班车6:00", "票价2元", "发车间隔8分钟", "末班车21:00", "途经人民路"):
        assert words in own.text
    assert own.blank is None
    assert "图" not in own.text


def test_a_file_shown_in_the_page_is_an_attachment():
    shown = (
        "<embed src=/f/a.pdf type=application/pdf><object data=/f/b.pdf></object><iframe src=/f/c.docx></iframe>"
        '<iframe src="/pdfjs/web/viewer.html?file=/f/d.pdf"></iframe>'
        '<iframe src="/pdfjs/web/viewer.html?file=%2Ff%2Fe.pdf#page=1"></iframe>'
        '<iframe src="http://view.example.com/onlinePreview?url=aHR0cDovL2J1cy5leGFtcGxlLmNuL2YvZy5kb2N4"></iframe>'
        "<embed src=/download.jsp?id=7 type=application/pdf>"
    )
    found = [
        one.url.removeprefix("http://bus.example.cn") for one in seen(f"<div class=main>{shown}</div>").attachments
    ]
    assert found == ["/f/a.pdf", "/f/b.pdf", "/f/c.docx", "/f/d.pdf", "/f/e.pdf", "/f/g.docx", "/download.jsp?id=7"]


SHELL = "<html><body><h1>Service Unavailable</h1></body></html>"


def framing(status: int, more: str = ""):
    markup = f"{MENU}<div class=main>{TEXT}<iframe src=/rows.html {more}></iframe></div>{FOOT}"
    framed = page(markup, url="http://a.example/xl/")
    shown = replace(framed, frames=(Frame(url="http://a.example/rows.html", html=SHELL, status=status),))
    return [one.kind for one in observe(shown, today=TODAY).unread]


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_a_frame_its_server_refused_was_not_read_unless_it_is_small(status):
    assert framing(status) == [K.FRAME]
    assert framing(status, "width=90 height=60") == []


@pytest.mark.parametrize("status", [0, 200, 203, 304])
def test_a_frame_that_came_was_read(status):
    assert framing(status) == []


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/download?id=7>点击下载云溪班次一览</a>",
        "<a href=/file/download.do?key=ab>云溪班次一览</a>",
        "<a href=/get?f=7>下载班次表</a>",
        "<a href=/system/_content/download.jsp?urltype=news>班次表</a>",
    ],
)
def test_a_link_to_a_file_that_has_no_ending_is_on_the_account(link):
    assert unread(f"<p>{link}</p>") == {K.DOWNLOAD: Part.MAIN}


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/download/>下载专区</a>",
        "<a href=/download.html>资料</a>",
        "<a href=/get?id=1>云溪公交APP下载</a>",
        "<a href=/get?id=1>下载阅读器</a>",
        "<a href=/f/a.pdf>下载班次表</a>",
        "<a href=/xl/9>九路</a>",
    ],
)
def test_a_page_of_downloads_and_a_program_hold_no_element(link):
    assert K.DOWNLOAD not in unread(f"<p>{link}</p>")


@pytest.mark.parametrize(
    "source",
    [
        "/js/viewer.html#/f/班次.pdf",
        "/js/viewer.html#file=/f/p.pdf",
        "/js/viewer.html#/show?file=/f/p.pdf",
        "/js/viewer.html#!/f/p.pdf",
        "/view?wendang=/f/p.pdf",
        "/view#L2Yvcm91dGUucGRm",
    ],
)
def test_a_viewer_names_its_file_anywhere_in_its_address(source):
    shown = seen(f"{MENU}<div class=main>{TEXT}<iframe src='{source}'></iframe></div>{FOOT}")
    assert [one.extension for one in shown.attachments] == ["pdf"]


@pytest.mark.parametrize("source", ["/view#page=2", "/view?id=7", "/view.html#/f/rows.html", "/view?from=a.png#top"])
def test_a_frame_that_names_none_shows_none(source):
    assert not seen(f"{MENU}<div class=main>{TEXT}<iframe src='{source}'></iframe></div>{FOOT}").attachments


@pytest.mark.parametrize(
    ("link", "extension", "is_open"),
    [
        ("<a href=/get/7 download='票价表.pdf'>票价表</a>", "pdf", False),
        ("<a href=/get/7 download='a.docx'>班次表</a>", "docx", False),
        ("<a href=/get/7 download>班次表</a>", "", True),
        ("<a href=/get/7 download=timetable>班次表</a>", "", True),
        ("<a href=/get/7.pdf download>班次表</a>", "pdf", False),
        ("<a href=/get/7 download='map.png'>线路图</a>", None, False),
        ("<a href=/get/7 download='bus.apk'>客户端</a>", None, False),
        ("<a href=/get/7>班次表</a>", None, False),
    ],
)
def test_a_link_that_offers_a_file_is_an_attachment(link, extension, is_open):
    found = seen(f"<div class=main>{TEXT}<p>{link}</p></div>")
    assert [one.extension for one in found.attachments] == ([] if extension is None else [extension])
    assert bool(found.unread) is is_open

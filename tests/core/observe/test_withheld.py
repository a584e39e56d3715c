"""Words that the server sent and the settled page no longer has, told where a visitor may have seen them."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.page import Dialog, Frame, Page
from auditor.model.unread import Part, UnreadKind
from tests.vocabulary import observe

ON = date(2026, 7, 1)
AT = datetime(2026, 7, 1, tzinfo=UTC)


def menu_of(*names):
    links = "".join(f"<li><a href=/{n}/>{name}</a></li>" for n, name in enumerate(names))
    return f"<div class=nav><ul>{links}</ul></div>"


MENU = menu_of("通知公告", "线路信息", "票价信息")
FOOT = "<div class=footer>版权所有 云溪公共交通有限公司 备案号：某ICP备00000001号</div>"
TITLES = ("关于优化七路公交线路走向的通告", "关于端午假期公交运营安排的通告", "关于启用云溪北站首末站的公告")


def rows(titles=TITLES, month=6):
    made = (
        f"<li><a href=/tz/{n}.html>{title}</a><span>2026-{month:02}-{n:02}</span></li>"
        for n, title in enumerate(titles, 1)
    )
    return f"<ul class=list>{''.join(made)}</ul>"


def body(main, menu=MENU):
    return f"<title>通知公告-云溪公交</title><body>{menu}<div class=main><h2>通知公告</h2>{main}</div>{FOOT}</body>"


def page_of(settled, sent, **facts):
    return Page(
        requested_url="http://a.example/tz/", final_url="http://a.example/tz/", status=200, html=settled,
        sha256=hashlib.sha256(settled.encode()).hexdigest(), seen_at=AT, server_html=sent, **facts,
    )  # fmt: skip


def unread(settled, sent, **facts):
    kept = (UnreadKind.WITHHELD, UnreadKind.DIALOG)
    seen = observe(page_of(settled, sent, **facts), today=ON)
    return [(one.kind, one.part) for one in seen.unread if one.kind in kept]


FULL = body(rows())
LIST = [(UnreadKind.WITHHELD, Part.MAIN)]


@pytest.mark.parametrize(
    ("settled", "kept_back"),
    [
        ("<html><body></body></html>", LIST),
        ("<title>通知公告-云溪公交</title><h1>404</h1><p>页面不存在</p>", LIST),
        ("<p>系统检测到您正在使用自动化程序访问本站，请更换方式后再试，如有疑问请与我们联系。</p>", LIST),
        (body("<p>暂无数据</p>"), LIST),
        (body(""), LIST),
        (body("<div class=empty></div>"), LIST),
        (body("<h1>404</h1><p>您访问的页面不存在或已被删除。</p>"), LIST),
    ],
)
def test_a_list_that_a_script_took_away_is_told(settled, kept_back):
    assert unread(settled, FULL) == kept_back


def test_a_menu_that_a_script_took_away_is_told():
    menu = menu_of("通知公告", "线路信息", "票价信息", "服务承诺", "信息公开")
    assert unread(body(rows(), menu=""), body(rows(), menu=menu)) == [(UnreadKind.WITHHELD, Part.MENU)]


def test_a_text_that_a_script_took_away_is_told():
    text = "<p>本线路每日首班车六时发车，末班车二十二时收车，票价两元，请乘客提前候车。</p>"
    assert unread(body(""), body(text)) == LIST


LATER = ("关于夏季高温期间运营调整的通告", "关于云溪大桥封闭施工绕行的通告", "关于增开夜间公交专线的公告")
MANY = tuple(f"关于第{n}号线路站点更名事项的通告" for n in range(1, 40))
SPANS = "".join(f"<span>{sign}</span>" for sign in "本公司现招聘公交驾驶员若干名，待遇从优，欢迎报名")


@pytest.mark.parametrize(
    ("settled", "sent"),
    [
        pytest.param(FULL, FULL, id="nothing altered"),
        pytest.param(body(rows(LATER)), FULL, id="fresher rows"),
        pytest.param(
            body(f"<table><tr><td>{'</td><td>6月20日</td><td>'.join(LATER)}</td></tr></table>"),
            FULL,
            id="rows of another make",
        ),
        pytest.param(body(rows(MANY[:5])), body(rows(MANY)), id="pages turned"),
        pytest.param(body(f"<div style='display:none'>{rows()}</div>"), FULL, id="hidden"),
        pytest.param(body(f"<div data-auditor-hidden>{rows()}</div>"), FULL, id="hidden, as the browser saw"),
        pytest.param(body("", menu=MENU + rows()), FULL, id="moved"),
        pytest.param(
            body(f"<p>{SPANS}</p>"), body("<p>本公司现招聘公交驾驶员若干名，待遇从优，欢迎报名</p>"), id="cut in pieces"
        ),
        pytest.param(body(rows([title[:8] + "…" for title in TITLES])), FULL, id="titles shortened"),
        pytest.param(body(rows(["Notice on bus route 7", "Holiday service", "New terminus"])), FULL, id="translated"),
        pytest.param(
            body("<p>暂无数据</p>"), body("<p>暂无数据</p>" + f"<noscript>{rows()}</noscript>"), id="noscript"
        ),
        pytest.param(body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><template>{rows()}</template>"), id="template"),
        pytest.param(body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><script>/*{rows()}*/</script>"), id="script"),
        pytest.param(body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><!--{rows()}-->"), id="comment"),
        pytest.param(
            body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><div v-if='shown'>{rows()}</div>"), id="a template of Vue's"
        ),
        pytest.param(
            body("<p>暂无数据</p>"),
            body("<p>{{ title }} 发布单位与发布时间：{{ time }}，浏览次数：{{ n }}</p><p>暂无数据</p>"),
            id="placeholders",
        ),
        pytest.param(
            body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><div style='display:none'>{rows()}</div>"), id="sent hidden"
        ),
        pytest.param(
            body("<p>暂无数据</p>"), body(f"<p>暂无数据</p><div style='position: fixed'>{rows()}</div>"), id="floating"
        ),
        pytest.param(
            body("<p>暂无数据</p>"),
            body("<p>正在加载栏目内容列表，请您耐心稍候片刻……</p>"),
            id="the words of who waits",
        ),
        pytest.param(
            body("<p>暂无数据</p>"),
            body("<p>您的浏览器版本过低，建议升级或者更换其他浏览器后访问</p><p>暂无数据</p>"),
            id="an old browser",
        ),
        pytest.param(body("<p>暂无数据</p>"), None, id="the server's answer is not known"),
        pytest.param(body("<p>暂无数据</p>"), "锟斤拷" * 200, id="the server's answer was misread"),
        pytest.param(body("<p>暂无数据</p>"), body("<p>暂无数据</p><p>返回上一级</p>"), id="a label"),
    ],
)
def test_what_scripts_do_to_most_pages_is_no_keeping_back(settled, sent):
    assert unread(settled, sent) == []


def test_what_stands_in_a_frame_is_not_kept_back():
    assert unread(body("<iframe src=/f></iframe>"), FULL, frames=(Frame(url="http://a.example/f", html=rows()),)) == []


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [(("alert",), 0), (("confirm",), 1), (("alert", "prompt"), 1), (("confirm", "confirm"), 1), ((), 0)],
)
def test_a_question_that_was_declined_is_told_and_a_notice_is_not(kinds, asked):
    dialogs = tuple(Dialog(kind=kind, message="是否进入老年版？") for kind in kinds)
    assert unread(FULL, FULL, dialogs=dialogs) == [(UnreadKind.DIALOG, Part.WHOLE)] * asked


def test_words_kept_back_name_no_person():
    text = "<p>举报受理人：某某某，身份证号码：11010519491231002X，请于工作时间与本人联系办理。</p>"
    seen = observe(page_of(body(""), body(text)), today=ON)
    assert [one.kind for one in seen.unread] == [UnreadKind.WITHHELD]
    assert "19491231002X" not in repr(seen)


@settings(deadline=None)  # a busy machine
@given(st.text("<>/ap div={}公交锟斤拷\"'!-", max_size=200), st.text("<>/ap div={}公交\"'!-", max_size=60))
def test_no_markup_raises(sent, settled):
    unread(settled, sent * 3)


@pytest.mark.parametrize("piece", ["公交线路调整通告<b>", "<p>公{}", "<i v-if>公交线路调整", "<ul><li>公交"])
def test_a_hostile_answer_comes_to_an_end_with_no_more_than_a_thing_a_part(piece):
    settled = "<p>暂无数据</p>" + "".join(f"<p>{n}号线" for n in range(3_000))
    assert len(unread(settled, "".join(piece + str(n) for n in range(10_000)))) <= len(Part)

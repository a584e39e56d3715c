"""What only the live page knows, noted where a reader of its copy finds it."""

from datetime import date

import pytest

from auditor.model.unread import UnreadKind
from tests.shell.site_server import Answer, html
from tests.shell.visit.conftest import page_of
from tests.vocabulary import observe

pytestmark = pytest.mark.asyncio(loop_scope="package")

PROSE = "<p>本公司承担城区全部常规公交线路的运营，现有线路六十条，车辆八百台，欢迎市民乘坐公交出行。</p>"
NAV = "<div class=nav><ul><li><a href=/>首页</a></li><li>{}</li><li><a href=/gs/>公司概况</a></li></ul></div>"


async def seen(look, server, body: str, **routes: Answer):
    server.routes |= {"/": html(body), **{f"/{path.replace('_', '.')}": answer for path, answer in routes.items()}}
    return observe(page_of(await look("/")), today=date(2026, 7, 1))


async def test_a_root_that_a_script_shut_is_read(look, server):
    script = "w.attachShadow({mode: 'closed'}).innerHTML = '<a href=/tz/>通知公告</a>'"
    found = await seen(look, server, f"<div id=w></div>{PROSE}<script>{script}</script>")
    assert {link.text: link.url for link in found.links}["通知公告"] == server.url("/tz/")
    assert found.unread == ()


@pytest.mark.parametrize(
    ("name", "script"),
    [
        (
            "<b data-k=tz>通知公告</b>",
            "document.addEventListener('click', (e) => { if (e.target.dataset.k) location = '/tz/' })",
        ),
        (
            "<span>通知公告</span>",
            "window.addEventListener('click', (e) => { if (e.target.localName === 'span') location = '/tz/' })",
        ),
        ("<i>通知公告</i>", "document.body.onclick = (e) => { if (e.target.localName === 'i') window.open('/tz/') }"),
        (
            "<em id=k style='cursor:pointer'><i></i>通知公告<svg width=9 height=9></svg></em>",
            "document.addEventListener('click', (e) => { if (e.target.closest('#k')) location = '/tz/' })",
        ),
        ("<em onmousedown=\"location.href = '/tz/'\">通知公告</em>", ""),
        ("<em ontouchend=\"location.href = '/tz/'\"><i></i>通知公告</em>", ""),
        ("<button type=button id=b>通知公告</button>", "b.addEventListener('click', () => { location.href = '/tz/' })"),
        ("<input type=button id=b value=通知公告>", "b.addEventListener('click', () => { location.href = '/tz/' })"),
    ],
)
async def test_a_name_in_a_menu_that_is_no_link_is_pressed_whoever_hears_it(look, server, name, script):
    found = await seen(look, server, f"{NAV.format(name)}<div class=main>{PROSE}</div><script>{script}</script>")
    assert {link.text: link.url for link in found.links}["通知公告"] == server.url("/tz/")


async def test_a_menu_all_of_whose_names_a_script_hears_is_pressed(look, server):
    menu = "<ul class=nav><li data-k=tz>通知公告</li><li data-k=xl><i></i>线路信息</li><li>便民服务</li></ul>"
    script = "document.onclick = (e) => { const k = e.target.dataset.k; if (k) location.href = `/${k}/` }"
    found = await seen(look, server, f"{menu}<div class=main>{PROSE}</div><script>{script}</script>")
    assert {link.text: link.url for link in found.links} == {
        "通知公告": server.url("/tz/"),
        "线路信息": server.url("/xl/"),
    }


async def test_a_body_that_is_only_made_touchable_hears_nothing(look, server):
    name = "<b style='cursor:pointer'>便民服务</b>"
    found = await seen(look, server, f"<body ontouchstart='' onmousedown=' '>{NAV.format(name)}<div>{PROSE}</div>")
    assert "便民服务" not in {link.text for link in found.links}


@pytest.mark.parametrize(
    ("select", "heard"),
    [
        ("<select id=s></select><script>s.addEventListener('input', () => 0)</script>", "near"),
        ("<select id=s></select><script>window.addEventListener('change', () => 0)</script>", "far"),
        ("<p oninput='go()'><select id=s></select></p>", "far"),
    ],
)
async def test_who_hears_the_changes_of_a_select_is_noted(look, server, select, heard):
    server.routes |= {"/": html(f"{select}<div class=main>{PROSE}</div>")}
    assert f'data-auditor-change="{heard}"' in page_of(await look("/")).html


async def test_a_word_in_a_menu_that_leads_nowhere_is_no_name(look, server):
    script = "document.addEventListener('click', () => 0)"
    found = await seen(
        look, server, f"{NAV.format('<b>便民服务</b>')}<div class=main>{PROSE}</div><script>{script}</script>"
    )
    assert "便民服务" not in {link.text for link in found.links}
    assert found.unread == ()


async def test_what_is_drawn_on_a_canvas_tells_a_clock_from_a_timetable(look, server):
    canvases = (("a", 90, 40), ("b", 300, 300), ("c", 600, 300))
    drawn = "".join(f"<canvas id={name} width={width} height={height}></canvas>" for name, width, height in canvases)
    drawn += (
        "<script>a.getContext('2d').fillText('首班车六时', 1, 9); b.getContext('2d').fillText('12:00', 1, 9);"
        "c.getContext('2d').drawImage(a, 0, 0)</script>"
    )
    found = await seen(look, server, f"<div class=main>{PROSE}{drawn}</div>")
    assert [(one.kind, one.what.rpartition(">")[2]) for one in found.unread] == [
        (UnreadKind.CANVAS, "canvas#a"),
        (UnreadKind.CANVAS, "canvas#c"),
    ]


@pytest.mark.parametrize(
    "style",
    [
        "<style>.e::before{content:'首班车六时，末班车廿一时'}</style>",
        "<style>@media screen{@supports(display:block){.e:after{content:'首班车六时，末班车廿一时'}}}</style>",
        "<style>.e::after{content:attr(data-say)}</style>",
        "<link rel=stylesheet href=/words.css>",
        (
            "<script>document.adoptedStyleSheets = [new CSSStyleSheet()];document.adoptedStyleSheets[0].insertRule(`"
            ".e::before{content:'首班车六时，末班车廿一时'}`)</script>"
        ),
    ],
)
async def test_words_of_a_style_are_noted_wherever_it_stands(look, server, style):
    sheet = Answer(
        body=".e::before{content:'首班车六时，末班车廿一时'}".encode(), content_type="text/css; charset=utf-8"
    )
    body = f"{style}<div class=main>{PROSE}<div class=e data-say=首班车六时，末班车廿一时></div></div>"
    found = await seen(look, server, body, words_css=sheet)
    assert "首班车六时，末班车廿一时" in found.text
    assert found.unread == ()


async def test_words_a_style_keeps_hidden_are_not_read(look, server):
    style = "<style>.e::before{content:'票价二元';display:none}.e::after{content:'首班六时';visibility:hidden}</style>"
    found = await seen(look, server, f"{style}<div class=main>{PROSE}<div class=e></div></div>")
    assert "票价" not in found.text
    assert "首班" not in found.text


async def test_a_value_set_by_a_script_is_what_its_visitor_sees(look, server):
    body = "<div class=main><h2>线路</h2><input readonly id=v><textarea readonly id=t></textarea></div>"
    found = await seen(look, server, f"{body}<script>v.value = '票价二元'; t.value = '首班车六时'</script>")
    assert "票价二元" in found.text
    assert "首班车六时" in found.text


async def test_a_frame_without_an_address_that_a_script_filled_is_read(look, server):
    body = f"<div class=main>{PROSE}<iframe id=f width=600 height=300></iframe></div>"
    written = "<p>发车间隔八分钟</p><a href=/tz/>通知公告</a>"
    script = f"<script>f.contentDocument.write('{written}'); f.contentDocument.close()</script>"
    found = await seen(look, server, body + script)
    assert "发车间隔八分钟" in found.text
    assert {link.text: link.url for link in found.links}["通知公告"] == server.url("/tz/")


async def test_a_drawing_nobody_sees_says_nothing(look, server):
    body = (
        "<svg style='display:none'><text>发车间隔</text></svg><svg width=400 height=40><text y=20>票价二元</text></svg>"
    )
    found = await seen(look, server, f"<div class=main>{PROSE}{body}</div>")
    assert "票价二元" in found.text


async def test_a_page_that_breaks_what_notes_it_is_read_all_the_same(look, server):
    script = (
        "Element.prototype.getBoundingClientRect = () => { throw 1 }; window.getComputedStyle = () => { throw 2 };"
        "Object.defineProperty(document, 'styleSheets', { get() { throw 3 } });"
    )
    found = await seen(look, server, f"<script>{script}</script><div class=main>{PROSE}<canvas></canvas></div>")
    assert "欢迎市民" in found.text


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        (
            "<script>if (navigator.webdriver) document.body.append('甲')</script>",
            [UnreadKind.WITHHELD],
        ),
        ("<script>if (navigator.webdriver) document.title = '甲'</script>", [UnreadKind.WITHHELD]),
        ("<script src=/own.js></script>", [UnreadKind.WITHHELD]),
        ("<script src=/tongji.js></script>", []),
        ("<script>document.title = navigator.userAgent</script>", []),
    ],
)
async def test_a_site_that_asks_whether_a_program_looks_may_show_a_person_more(look, server, script, kinds):
    asks = Answer(body=b"if (navigator.webdriver) document.body.append('+')", content_type="text/javascript")
    found = await seen(look, server, f"<div class=main>{PROSE}</div>{script}", own_js=asks, tongji_js=asks)
    assert [one.kind for one in found.unread] == kinds


async def test_who_asks_whether_a_program_looks_is_told_so(look, server):
    script = "<p id=t></p><script>t.textContent = `答：${navigator.webdriver}`</script>"
    assert "答：true" in (await seen(look, server, f"<div class=main>{PROSE}{script}</div>")).text

# ruff: noqa: E501 - a page is easier read in one line
"""axe-core, the keyboard walk, the narrow window, enlarged text and layers, each with its fault and without."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from auditor.model.barrier import (
    AxeReport,
    BarrierReport,
    Certainty,
    KeyboardReport,
    LayersReport,
    ReflowReport,
    ZoomReport,
)
from auditor.model.page import Page, Purpose, Visit
from auditor.model.probe import ProbeState
from auditor.model.probes import REPORTS
from auditor.visit import probes
from auditor.visit.browser.browser import Browser
from auditor.visit.probes import axe
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
OF_BARRIERS = tuple(name for name, kind in REPORTS.items() if issubclass(kind, BarrierReport))
VENDOR = Path(probes.__file__).parent / "vendor" / "axe"
OPEN = "document.getElementById('l').style.display='block';"
LAYER = "<div id=l style='display:none;position:fixed;top:0;left:0;width:300px;height:200px;background:#fff'>{}</div>"


def document(body: str, head: str = "") -> Answer:
    text = f"<!DOCTYPE html><html lang=zh-CN><head><title>公交公司</title>{head}</head><body><main><h1>公告</h1>{body}</main></body></html>"
    return Answer(body=text.encode())


async def probed(browser: Browser, server: SiteServer, name: str, body: str, head: str = "") -> Page:
    server.routes["/"] = document(body, head)
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=(name,))))
    assert page.probes[name].state is ProbeState.DONE, page.probes
    return page


async def test_the_vendored_files_are_those_that_were_taken():
    told = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in told["sha256"]} == told["sha256"]
    assert f"axe v{told['version']}".encode() in (VENDOR / "axe.min.js").read_bytes()[:100]
    assert told["version"] == axe.VERSION


async def test_axe_speaks_chinese_names_its_version_and_pictures_the_element(browser: Browser, server: SiteServer):
    page = await probed(browser, server, "axe", "<img src=/p.png width=80 height=40>")
    report = page.report(AxeReport)
    (barrier,) = [one for one in report.barriers if one.rule == "image-alt"]
    (rule,) = [one for one in report.rules if one.id == "image-alt"]
    assert (report.version, rule.help_zh, rule.impact) == (axe.VERSION, "图像必须有替代文本", "critical")
    assert axe.VERSION in page.probes["axe"].version
    assert barrier.certainty is Certainty.SURE
    assert barrier.picture in [picture.sha256 for picture in page.probes["axe"].pictures]


async def test_what_axe_is_not_sure_of_and_its_good_practice_are_told_apart(browser: Browser, server: SiteServer):
    body = "<div style='background:url(/p.png)'><span style='color:#888'>看不清的字</span></div><h4>跳级</h4>"
    report = (await probed(browser, server, "axe", body)).report(AxeReport)
    certainty = {one.rule: one.certainty for one in report.barriers}
    assert certainty["color-contrast"] is Certainty.DOUBT
    assert certainty["heading-order"] is Certainty.ADVICE


async def test_a_page_cannot_talk_axe_out_of_it(browser: Browser, server: SiteServer):
    lies = "<script>window.axe={run:()=>({violations:[]})};Array.prototype.map=()=>[];Object.defineProperty(window,'axe',{writable:false})</script>"
    report = (await probed(browser, server, "axe", "<img src=/p.png>", head=lies)).report(AxeReport)
    assert "image-alt" in [one.rule for one in report.barriers]


DATES = "".join(
    f"<label>起<input type={kind} step=0.001></label>" for kind in ("date", "time", "month", "week", "datetime-local")
)
KEPT = "<div {}style='outline:0' tabindex=-1 id=d><button id=x>关闭</button></div><script>x.onkeydown=e=>e.key=='Tab'&&e.preventDefault();x.focus()</script>"
SHOWN_LATE = (
    "<style>a{outline:0}.on{background:#fd0} .slow{transition:background .3s .1s} .slow:focus{background:#fffefe} .faint:focus i{color:#010101}</style>\
<a href=/1 onfocus=\"setTimeout(()=>this.className='on',300)\" onblur=\"this.className=''\">一</a><p><a href=/2 onkeyup=\"this.className='on'\" onblur=\"this.className=''\">二</a></p>\
<b><a class=slow href=/3>三</a></b><a class=faint href=/4><i>四</i></a>"
)


@pytest.mark.parametrize(
    ("body", "told", "is_whole"),
    [
        ("<a href=/1>一</a><a href=/2>二</a><button>三</button>", set(), True),
        ("<a href=/1>一</a><button autofocus>二</button><a href=/3>三</a><script>document.links[1].focus()</script>", set(), True),
        ("<a href=/1>一</a><a href=/2 id=t>二</a><a href=/3>三</a><script>t.onkeydown=e=>e.preventDefault()</script>", {"focus-trapped sure"}, False),
        ("<a href=/1>一</a><a href=/2 id=t>二</a><script>t.onkeydown=e=>{e.preventDefault();if(e.key=='Escape')document.links[0].focus()}</script>", {"focus-trapped doubt"}, False),
        ("<textarea title=编辑 id=t></textarea><a href=/3>三</a><script>t.onkeydown=e=>e.key=='Tab'&&e.preventDefault()</script>", {"focus-trapped doubt"}, False),
        (DATES + "<a href=/3>三</a>", set(), True),
        ("<a href=/1>一</a>" + KEPT.format("role=dialog aria-modal=true "), set(), False),
        ("<a href=/1>一</a><dialog id=d><button>关闭</button></dialog><script>d.showModal()</script>", set(), False),
        ("<a href=/1>一</a><div id=d style='outline:0' tabindex=-1><button id=x>是</button><button id=y>否</button></div><script>x.focus();y.onkeydown=e=>{if(e.key=='Tab'){e.preventDefault();x.focus()}};document.links[0].onfocus=()=>x.focus()</script>", set(), False),
        ("<a href=/1 onfocus='this.blur()'>一</a><a href=/2>二</a><a href=/3 onfocus='setTimeout(()=>this.blur())'>三</a><a href=/4>四</a>", {"focus-thrown-off sure"}, True),
        ("<input title=日期 readonly onfocus='this.blur()'><a href=/2>二</a>", {"focus-thrown-off doubt"}, True),
        ("<style>a{outline:0}</style><a href=/1>一</a>", {"focus-not-seen sure"}, True),
        ("<style>a{outline:0}</style><a href=/1>一</a><p id=m style='margin:9em'></p><script>n=0;setInterval(()=>m.textContent=n++,20)</script>", {"focus-not-seen doubt"}, True),
        (SHOWN_LATE, set(), True),
        ("<input title=名 style='outline:0'>", set(), True),
        ("<div id=b>展开</div><script>b.onclick=()=>1</script><a href=/1>一</a>", {"works-by-pointer-only doubt"}, True),
        ("<div id=b tabindex=0 role=button>展开</div><script>b.onclick=b.onkeydown=()=>1</script>", set(), True),
        ("<div style='display:flex;flex-direction:row-reverse'><a href=/1>一</a><a href=/2>二</a></div>", {"tab-order-against-sight doubt"}, True),
        ("<iframe title=框 srcdoc='<a href=/x>甲</a><a href=/y>乙</a>'></iframe><a href=/1>一</a>", set(), True),
    ],
    ids=["good", "focused as it opens", "a trap", "Escape frees", "an editor", "dates", "a modal of one button", "a dialog", "a layer that keeps it going round", "blurred", "a calendar's field", "no outline",
         "no outline where all moves", "signs late and faint", "a caret", "pointer only", "a good div", "reversed", "a frame"],
)  # fmt: skip
async def test_the_keyboard_walk(browser: Browser, server: SiteServer, body: str, told: set[str], is_whole: bool):  # noqa: FBT001
    report = (await probed(browser, server, "keyboard", body)).report(KeyboardReport)
    assert {f"{one.rule} {one.certainty}" for one in report.barriers} == told
    assert report.is_whole is is_whole


async def test_an_element_that_throws_the_focus_off_does_not_end_the_walk(browser: Browser, server: SiteServer):
    body = "<a href=/1 onfocus='this.blur()'>一</a>" + "".join(
        f"<a href=/{n} tabindex={(n == 4) - 1}>{n}</a>" for n in range(2, 5)
    )
    report = (await probed(browser, server, "keyboard", body)).report(KeyboardReport)
    assert (report.expected, report.reached, report.is_whole) == (2, 2, True)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<p>" + "欢迎乘客查询线路和票价。" * 20 + "</p>", set()),
        ("<p style='width:900px'>" + "欢迎乘客查询线路和票价。" * 20 + "</p>", {"text-runs-out-of-narrow-window"}),
        ("<p style='height:2em;overflow:hidden'>" + "欢迎乘客查询。" * 8 + "</p>", {"text-cut-off-in-narrow-window"}),
        ("<table style='width:900px'><tr><td>线路名称</td></tr></table>", set()),
    ],
    ids=["good", "too wide", "cut off", "a table"],
)
async def test_the_narrow_window(browser: Browser, server: SiteServer, body: str, rules: set[str]):
    report = (await probed(browser, server, "reflow", body)).report(ReflowReport)
    assert {one.rule for one in report.barriers} == rules
    assert report.width == 320


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<p>欢迎乘客查询线路和票价。</p>", set()),
        ("<div style='height:24px;width:300px;overflow:hidden'><p style='margin:0'>欢迎乘客查询线路和票价。</p></div>", {"enlarged-text-cut-off"}),
        ("<p style='line-height:20px;width:200px'>" + "欢迎乘客查询线路和票价。" * 3 + "</p>", {"enlarged-lines-overlap"}),
        ("<div style='text-indent:-999em;overflow:hidden'>给读屏软件的文字</div>", set()),
    ],
    ids=["good", "a fixed height", "a fixed line height", "put aside on purpose"],
)  # fmt: skip
async def test_enlarged_text(browser: Browser, server: SiteServer, body: str, rules: set[str]):
    report = (await probed(browser, server, "zoom", body)).report(ZoomReport)
    assert {one.rule for one in report.barriers} == rules


@pytest.mark.parametrize(
    ("probe", "body", "beyond"),
    [
        ("reflow", "<p style='width:900px'>欢迎乘客查询</p>" * 45, 5),
        ("zoom", "<div style='height:24px;width:90px;overflow:hidden'>欢迎乘客</div>" * 65, 5),
        ("keyboard", "<p class=b>展开</p>" * 65 + "<script>document.querySelectorAll('.b').forEach(b=>b.onclick=()=>1)</script>", 5),
    ],
)  # fmt: skip
async def test_what_is_beyond_the_limit_is_counted(
    browser: Browser, server: SiteServer, probe: str, body: str, beyond: int
):
    (report,) = [one.report for one in (await probed(browser, server, probe, body)).probes.values()]
    assert isinstance(report, BarrierReport)
    assert report.left_out == beyond


async def test_a_layer_that_heeds_the_keyboard_is_left_alone(browser: Browser, server: SiteServer):
    body = "<button id=b data-toggle=modal>打开说明</button><dialog id=d><p>说明</p><button onclick='d.close()'>关闭</button></dialog><script>b.onclick=()=>d.showModal()</script>"
    report = (await probed(browser, server, "layers", body)).report(LayersReport)
    assert (report.tried, report.opened, report.barriers) == (1, 1, ())


async def test_a_layer_that_heeds_it_in_nothing_is_told_in_everything(browser: Browser, server: SiteServer):
    body = f'<a href=# class=lightbox onclick="{OPEN}return false">弹窗</a>' + LAYER.format(
        "<span title=关闭>×</span><p>说明</p>"
    )
    report = (await probed(browser, server, "layers", body + "<a href=/1>一</a>")).report(LayersReport)
    assert {one.rule for one in report.barriers} == {
        "layer-opens-without-the-focus", "layer-close-out-of-reach", "layer-lets-the-focus-go", "layer-stays-on-escape",
    }  # fmt: skip


async def test_what_does_not_call_itself_a_layer_or_may_do_something_is_not_pressed(
    browser: Browser, server: SiteServer
):
    body = """<button onclick="document.title='按了'">提交投诉</button><a href=# onclick="document.title='按了'">说明</a>
    <button class=dialog-submit onclick="ajaxPost()">好</button><a href=# class=pop-like onclick="zan(1)">点赞</a><button class=modal>确定</button>"""
    report = (await probed(browser, server, "layers", body)).report(LayersReport)
    assert report.tried == 0


async def test_what_calls_itself_a_layer_sends_nothing_and_goes_nowhere(browser: Browser, server: SiteServer):
    press = "fetch('/sent',{method:'POST'});navigator.sendBeacon('/sent');fetch('/read');l.style.display='block';location='/gone'"
    body = f"<button class=modal id=b>说明</button><script>b.onclick=()=>{{{press}}}</script>"
    body = LAYER.format("<button>关闭</button>") + body
    server.routes["/read"] = document("读")
    report = (await probed(browser, server, "layers", body)).report(LayersReport)
    assert (report.tried, report.opened) == (1, 1)
    assert "/read" in server.asked
    assert not {"/sent", "/gone"}.intersection(server.asked)


FIGHTING = {
    "alerts": "<a href=/>首页</a><script>setInterval(()=>alert(1),50);onbeforeunload=()=>1;addEventListener('focus',()=>confirm(2),true)</script>",
    "endless movement": "<style>@keyframes m{to{left:9em}}p{position:relative;animation:m 1s infinite}</style><p>滚动的公告文字</p><div id=d></div><script>(function f(){d.innerHTML='<a href=/>'+Math.random()+'</a>';requestAnimationFrame(f)})()</script>",
    "a focus that is taken back": "<a href=/1>一</a><input id=i title=名><script>setInterval(()=>i.focus(),20);i.onkeydown=e=>e.preventDefault()</script>",
    "a layer over everything": "<a href=/1>一</a><div style='position:fixed;inset:0;background:#fff;z-index:9999'>活动页</div>",
    "keys that spin": "<a href=/1>一</a><script>addEventListener('keydown',()=>{for(;;);},true)</script>",
    "keys that leave": "<a href=/1>一</a><script>addEventListener('keydown',()=>{location='/elsewhere'},true)</script>",
    "many elements": "<div><p>一段</p><a href=/>更多</a></div>" * 17000,
}


@pytest.mark.parametrize("fight", FIGHTING)
async def test_a_page_that_fights_back_ends_with_every_probe_accounted_for(
    browser: Browser, server: SiteServer, fight: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("auditor.visit.probes.run.LONGEST_SECONDS", 2)
    wanted = ("axe", "zoom") if fight == "many elements" else OF_BARRIERS
    server.routes |= {"/": document(FIGHTING[fight]), "/elsewhere": document("别处")}
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=wanted)))
        after = page_of(await site.visit(Visit(url=server.url("/elsewhere"), purpose=Purpose.COLUMN)))
    assert tuple(page.probes) == wanted
    assert all((one.report is not None) == (one.state is ProbeState.DONE) for one in page.probes.values())
    assert "别处" in after.html


async def test_a_page_of_some_hundred_links_is_walked_to_its_end(browser: Browser, server: SiteServer):
    links = "".join(f"<p><a href=/{number}>链接{number}</a></p>" for number in range(200))
    report = (await probed(browser, server, "keyboard", links)).report(KeyboardReport)
    assert (report.reached, report.expected, report.is_whole) == (200, 200, True)

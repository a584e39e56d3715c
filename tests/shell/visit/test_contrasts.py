# ruff: noqa: E501 - a page is easier read in one line
"""Contrast as painted: what axe-core takes for too low and pictures show to be enough, and the same with the fault there."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from auditor.model.barrier import AxeReport, Barrier, Certainty, Picturing
from auditor.model.page import Page, Purpose, Visit
from auditor.model.probe import ProbeState
from auditor.visit.browser.browser import Browser
from auditor.visit.probes import axe, contrasts
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
TEXT = "首班六点，末班二十二点三十分"
BOX = "<p style='box-shadow:inset 0 0 0 99px {};padding:4px;color:#e8e8e8'>" + TEXT + "</p>"
KINDS: Mapping[str, tuple[str, str, str]] = {
    "inset-shadow": (BOX, "#123", "#ddd"),
    "cousin": ("<div style='height:0'><div><b style='display:block;height:40px;width:600px;clip-path:inset(0);box-shadow:inset 0 0 0 99px {}'></b></div></div><p style='margin:0;line-height:40px;position:relative;color:#e8e8e8'>" + TEXT + "</p>", "#123", "#bbb"),
    "before": ("<style>#before div::before{{content:'';display:block;height:60px;background:{}}}#before p{{margin:-45px 0 20px;position:relative;color:#e8e8e8}}</style><div><p>" + TEXT + "</p></div>", "#014", "#ccd"),
    "after": ("<style>#after div{{isolation:isolate}}#after div::after{{content:'';display:block;height:60px;margin-top:-40px;position:relative;z-index:-1;background:{}}}#after p{{margin:0;color:#e8e8e8}}</style><div><p>" + TEXT + "</p></div>", "#014", "#ccd"),
    "blended": ("<div style='background:#fff;isolation:isolate'><p style='color:{};mix-blend-mode:difference'>" + TEXT + "</p></div>", "#f2f2f2", "#777"),
    "multiplied": ("<div style='background:#999;isolation:isolate'><p style='color:{};mix-blend-mode:multiply'>" + TEXT + "</p></div>", "#444", "#ddd"),
    "filtered": ("<div style='filter:contrast({})'><p style='color:#777;background:#ddd'>" + TEXT + "</p></div>", "4", ".6"),
    "inverted": ("<div style='filter:invert(1);background:#fff'><p style='color:{}'>" + TEXT + "</p></div>", "#777", "#bbb"),
    "outlined": ("<div style='height:0'><b style='display:block;height:40px'></b></div><p style='color:#fafafa;font-size:24px;-webkit-text-stroke:1px {};box-shadow:inset 0 0 0 99px #eee'>" + TEXT + "</p>", "#000", "#ddd"),
    "haloed": ("<p style='color:#fff;text-shadow:0 0 1px #ddd,{}'>" + TEXT + "</p>", "0 0 2px #000,0 0 2px #000", "0 0 2px #ddd"),
    "bordered": ("<div style='border-top:50px solid {}'><p style='margin:-40px 0 20px;color:#eee;position:relative'>" + TEXT + "</p></div>", "#123", "#bbb"),
    "first-line": ("<style>#first-line p{{color:#eee}}#first-line p::first-line{{background:{}}}</style><p>" + TEXT + "</p>", "#123", "#ccc"),
    "behind-glass": ("<div style='background:#ccc;padding:4px'><p style='backdrop-filter:brightness({});color:#eee'>" + TEXT + "</p></div>", ".2", "1.1"),
    "in-a-shadow-root": ("<x-line data-ground='{}'></x-line><script>customElements.define('x-line',class extends HTMLElement{{connectedCallback(){{this.attachShadow({{mode:'open'}}).innerHTML=`<i></i><div><p style='box-shadow:inset 0 0 0 99px ${{this.dataset.ground}};color:#eee'>" + TEXT + "</p></div>`}}}})</script>", "#123", "#ccc"),
    "field": ("<input aria-label=时间 value='" + TEXT + "' style='border:0;background:none;box-shadow:inset 0 0 0 99px {};color:#eee;transition:all 1s'>", "#123", "#ccc"),
    "scrolled-away": ("<div style='height:200px;overflow:auto'><div style='height:2000px'></div>" + BOX + "</div>", "#123", "#ccc"),
    "slow-to-change": ("<p style='transition:all 3s;box-shadow:inset 0 0 0 99px {};color:#eee'>" + TEXT + "</p>", "#123", "#ccc"),
    "thin-and-small": ("<p style='font:100 10px sans-serif;will-change:transform;box-shadow:inset 0 0 0 99px {};color:#888'>" + TEXT + "</p>", "#000", "#eee"),
    "turned": ("<p style='transform:scale(.6) rotate(2deg);box-shadow:inset 0 0 0 99px {};color:#eee'>" + TEXT + "</p>", "#123", "#ccc"),
    "underlined": ("<p style='color:#c8c8c8;text-decoration:underline #000;box-shadow:inset 0 0 0 99px {}'>" + TEXT + "</p>", "#123", "#eee"),
    "beyond-the-window": ("<div style='height:100vh'></div>" + BOX, "#123", "#ddd"),
}  # fmt: skip


def page_with(bodies: Mapping[str, str]) -> str:
    sections = "".join(f"<section id={name}>{body}</section>" for name, body in bodies.items())
    return f"<!DOCTYPE html><html lang=zh-CN><head><title>公交公司</title></head><body><main><h1>公告</h1>{sections}</main></body></html>"


async def axed(browser: Browser, server: SiteServer, html: str) -> Page:
    server.routes["/"] = Answer(body=html.encode())
    async with browser.site(SITE) as site:
        return page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=("axe",))))


def contrasts_of(page: Page) -> list[Barrier]:
    report = page.report(AxeReport)
    assert report, page.probes
    return [one for one in report.barriers if one.rule == "color-contrast"]


def sure_of(found: Sequence[Barrier]) -> set[str]:
    """The kinds in which a contrast is surely too low; the shadow root's selector begins inside it."""
    sections = ((one.selector.partition(" ")[0].removeprefix("#"), one) for one in found)
    return {name if name in KINDS else "in-a-shadow-root" for name, one in sections if one.certainty is Certainty.SURE}


async def as_axe_says(rows: Sequence[object], *_: object) -> list[object]:
    return list(rows)


_AT_ONCE = 7
PAGES = [dict(list(KINDS.items())[at : at + _AT_ONCE]) for at in range(0, len(KINDS), _AT_ONCE)]
NOT_FOOLED = {"haloed", "outlined"}
"""axe-core reckons with some shadows and strokes itself."""


@pytest.mark.parametrize("kinds", PAGES, ids=[next(iter(page)) for page in PAGES])
async def test_what_is_painted_otherwise_than_declared_is_no_failure(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch, kinds: Mapping[str, tuple[str, str, str]]
):
    innocent = page_with({name: body.format(enough) for name, (body, enough, _) in kinds.items()})
    assert contrasts_of(await axed(browser, server, innocent)) == []
    monkeypatch.setattr(axe, "borne_out", as_axe_says)
    assert sure_of(contrasts_of(await axed(browser, server, innocent))) >= kinds.keys() - NOT_FOOLED


@pytest.mark.parametrize("kinds", PAGES, ids=[next(iter(page)) for page in PAGES])
async def test_the_same_ways_of_painting_with_too_little_contrast_stay_failures(
    browser: Browser, server: SiteServer, kinds: Mapping[str, tuple[str, str, str]]
):
    guilty = page_with({name: body.format(low) for name, (body, _, low) in kinds.items()})
    found = contrasts_of(await axed(browser, server, guilty))
    assert sure_of(found) == kinds.keys()
    assert all(one.contrast and one.contrast.most and one.contrast.most < one.contrast.needed for one in found)


async def test_the_colours_and_the_ratio_are_those_that_are_seen(browser: Browser, server: SiteServer):
    (one,) = contrasts_of(await axed(browser, server, page_with({"inset-shadow": BOX.format("#ddd")})))
    assert one.contrast
    assert (one.contrast.text, one.contrast.ground, one.contrast.seen) == ("#e8e8e8", "#dddddd", Picturing.TOO_LOW)
    assert one.contrast.most == pytest.approx(1.11, abs=0.01)


DOUBTFUL = {
    "moving": ("<div id=m><p style='color:#ccc'>" + TEXT + "</p></div><script>n=0;setInterval(()=>m.style.boxShadow=`inset 0 0 0 99px ${n++%2?'#fff':'#eee'}`,7)</script>", Picturing.MOVING),
    "uneven": ("<div style='box-shadow:inset 250px 0 0 #123'><p style='color:#eee;width:900px;font-size:40px'>" + TEXT + "</p></div>", Picturing.UNEVEN),
    "cut-off": ("<div style='height:30px;padding-bottom:70px;clip-path:inset(0 0 70px)'><p style='color:#ccc;padding-top:60px'>" + TEXT + "</p></div>", Picturing.NOT_SEEN),
    "blurred": ("<p style='color:#eee;text-shadow:0 0 14px #000,0 0 14px #000,0 0 14px #000,0 0 14px #000'>" + TEXT + "</p>", Picturing.SHADOW),
    "its own colour held fast": ("<p style='color:#ccc;-webkit-text-fill-color:#ccc!important'>" + TEXT + "</p>", Picturing.NOT_SEEN),
}  # fmt: skip


@pytest.mark.parametrize("name", DOUBTFUL)
async def test_what_pictures_do_not_settle_is_left_to_a_person(browser: Browser, server: SiteServer, name: str):
    body, why = DOUBTFUL[name]
    found = contrasts_of(await axed(browser, server, page_with({"a": body})))
    assert [(one.certainty, one.contrast and one.contrast.seen) for one in found] == [(Certainty.DOUBT, why)]


@pytest.mark.parametrize(("ground", "certainties"), [("#123", []), ("#ccc", [Certainty.SURE])])
async def test_a_text_in_a_frame_is_pictured_where_the_frame_stands(
    browser: Browser, server: SiteServer, ground: str, certainties: list[Certainty]
):
    inside = f"<!DOCTYPE html><html lang=zh><title>框</title><p style='margin-top:700px;box-shadow:inset 0 0 0 99px {ground};color:#eee'>{TEXT}</p></html>"
    server.routes["/frame.html"] = Answer(body=inside.encode())
    frame = "<iframe title=框 src=/frame.html style='margin:900px 0 0 20px;border:5px solid;padding:7px;height:500px'></iframe>"
    found = contrasts_of(await axed(browser, server, page_with({"a": frame})))
    assert [one.certainty for one in found] == certainties


async def test_the_page_is_left_as_it_was(browser: Browser, server: SiteServer):
    body = (
        "<div id=s style='height:200px;overflow:auto'><div style='height:900px'></div>"
        + BOX.format("#ddd")
        + "</div><div style='height:3000px'></div>"
        + BOX.format("#ddd")
    )
    told = "<script>n=[];addEventListener('transitionrun',()=>n.push('transition'));setTimeout(()=>new MutationObserver(()=>n.push('changed')).observe(document.querySelector('main'),{subtree:true,childList:true,attributeFilter:['style','class']}));setInterval(()=>fetch('/told/'+[scrollY,s.scrollTop,document.adoptedStyleSheets.length,n]),50)</script>"
    page = page_with({"a": body.replace("<p ", "<p class=slow ")}) + "<style>.slow{transition:all .2s}</style>" + told
    assert len(contrasts_of(await axed(browser, server, page))) == 2
    told_of = [path for path in server.asked if path.startswith("/told/")]
    assert any(not path.startswith("/told/0,0,0") for path in told_of), "it was scrolled meanwhile"
    assert told_of[-1] == "/told/0,0,0,"


async def test_texts_beyond_the_limit_or_without_time_are_left_to_a_person(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch
):
    many = page_with({"a": "".join(f"<p class=k{chr(97 + n)} style='color:#ccc'>{TEXT}</p>" for n in range(3))})
    monkeypatch.setattr(contrasts, "MOST", 1)
    found = contrasts_of(await axed(browser, server, many))
    assert [one.certainty for one in found] == [Certainty.SURE, Certainty.DOUBT, Certainty.DOUBT]
    monkeypatch.setattr(contrasts, "SECONDS", 0)
    found = contrasts_of(await axed(browser, server, many))
    assert {one.contrast and one.contrast.seen for one in found} == {Picturing.NOT_PICTURED}


HOSTILE = {
    "endless": "<style>@keyframes r{to{transform:rotate(1turn)}}i{display:inline-block;animation:r 1s infinite}</style>" + "<i>转</i>" * 50 + "<p style='color:#ccc'>" + TEXT + "</p>",
    "huge": "<p style='color:#ccc;font-size:900px;width:9000px;height:9000px'>" + TEXT + "</p>",
    "tiny": "<p style='color:#ccc;font-size:.01px'>" + TEXT + "</p>",
    "far": "<p style='color:#ccc;position:absolute;left:90000000px;top:90000000px'>" + TEXT + "</p>",
    "fleeing": "<p id=f style='color:#ccc'>" + TEXT + "</p><div style='height:3000px'></div><p style='color:#ccd'>" + TEXT + "</p><script>onscroll=()=>{f.remove();scrollTo(0,Math.random()*900)}</script>",
    "deep": "<div>" * 2000 + "<p style='color:#ccc'>" + TEXT + "</p>",
    "many": "".join(f"<p style='color:#{n:03x}c;background:#{n:03x}a'>{TEXT}</p>" for n in range(0, 900, 3)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_page_ends_in_a_value(browser: Browser, server: SiteServer, name: str):
    async with asyncio.timeout(60):
        page = await axed(browser, server, page_with({"a": HOSTILE[name]}))
    assert page.probes["axe"].state is ProbeState.DONE

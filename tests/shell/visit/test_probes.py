"""Probes on live pages: what they leave behind, and what becomes of them on pages that fight back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, cast

import pytest

from auditor.model.barrier import ReflowReport
from auditor.model.page import Page, Purpose, Visit
from auditor.model.probe import ProbeState, Report
from auditor.model.probes import REPORTS
from auditor.visit.browser.browser import Browser
from auditor.visit.probes import PROBES, Probe
from auditor.visit.probes.probe_context import FoughtOff, Live
from auditor.visit.probes.untrusted_json import whole
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import SiteServer, html, redirect
from tests.shell.visit.conftest import SITE, options, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
NARROW = ReflowReport(width=320, content_width=320, barriers=())


async def probed(browser: Browser, server: SiteServer, *names: str, path: str = "/") -> Page:
    async with browser.site(SITE) as site:
        return page_of(await site.visit(Visit(url=server.url(path), purpose=Purpose.HOME, probes=names)))


def having(
    monkeypatch: pytest.MonkeyPatch, name: str, gather: Callable[[Live], Awaitable[Report]], **facts: Any
) -> None:
    monkeypatch.setitem(cast("dict[str, Probe]", PROBES), name, Probe(gather=gather, version="7", **facts))


async def crash(live: Live) -> None:
    session = await live.page.context.new_cdp_session(live.page)
    async with live.page.expect_event("crash"):
        killed = asyncio.ensure_future(session.send("Page.crash"))
    killed.cancel()
    await live.page.evaluate("0")


def states(page: Page) -> list[tuple[str, ProbeState]]:
    return [(one.probe, one.state) for one in page.probes.values()]


async def test_every_probe_has_a_kind_of_report_and_the_other_way_about():
    assert set(PROBES) == set(REPORTS)


async def test_a_probe_reports_beside_the_page_that_was_read(browser: Browser, server: SiteServer):
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "reflow")
    assert "一段文字" in page.html
    assert page.report(ReflowReport) == NARROW


async def test_a_probe_nobody_knows_is_told_as_such(browser: Browser, server: SiteServer):
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "dowsing", "reflow")
    assert states(page) == [("dowsing", ProbeState.UNKNOWN), ("reflow", ProbeState.DONE)]


async def test_a_probe_that_hangs_dies_or_is_fought_off_costs_neither_the_page_nor_the_next_probe(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch
):
    async def hangs(live: Live) -> Report:
        await live.ask("() => { for (;;); }")
        raise AssertionError

    async def talks_nonsense(live: Live) -> Report:
        await live.ask("() => ({})")
        raise AssertionError

    async def talks_endlessly(live: Live) -> Report:
        await live.ask("() => JSON.stringify('a'.repeat(9e6))")
        raise AssertionError

    async def dies(live: Live) -> Report:
        await crash(live)
        raise AssertionError

    having(monkeypatch, "hangs", hangs, limit=timedelta(seconds=1))
    having(monkeypatch, "nonsense", talks_nonsense)
    having(monkeypatch, "endless", talks_endlessly)
    having(monkeypatch, "dies", dies)
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "hangs", "nonsense", "endless", "dies", "reflow")
    assert states(page) == [
        ("hangs", ProbeState.TIMED_OUT),
        ("nonsense", ProbeState.FOUGHT_OFF),
        ("endless", ProbeState.TOO_LARGE),
        ("dies", ProbeState.DIED),
        ("reflow", ProbeState.DONE),
    ]
    assert "一段文字" in page.html
    assert page.report(ReflowReport) == NARROW


async def test_what_a_probe_changed_is_gone_for_the_next_probe_and_for_the_next_page(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch
):
    seen: list[object] = []

    async def writes(live: Live) -> ReflowReport:
        seen.append(await live.ask("() => JSON.stringify(localStorage.length)"))
        await live.page.evaluate("() => { localStorage.large = '1'; document.body.textContent = '变了'; }")
        return NARROW

    having(monkeypatch, "writes", writes, leaves_traces=True)
    having(monkeypatch, "writes again", writes, leaves_traces=True)
    server.routes |= {
        "/": html("<p>一段文字</p>"),
        "/next": html("<script>document.write(localStorage.length)</script>"),
    }
    async with browser.site(SITE) as site:
        names = ("writes", "writes again")
        first = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=names)))
        second = page_of(await site.visit(Visit(url=server.url("/next"), purpose=Purpose.COLUMN)))
    assert seen == [0, 0]
    assert "一段文字" in first.html
    assert "</script>0</body>" in second.html


async def test_a_death_gets_one_more_chance(browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch):
    tries: list[str] = []

    async def dies_once(live: Live) -> ReflowReport:
        tries.append(live.url)
        if len(tries) == 1:
            await crash(live)
        return NARROW

    having(monkeypatch, "dies once", dies_once)
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "dies once")
    assert states(page) == [("dies once", ProbeState.DONE)]
    assert tries == [server.url("/")] * 2


async def test_probes_for_which_no_time_is_left_say_so(server: SiteServer):
    server.routes["/"] = html("<p>一段文字</p>")
    async with Browser(options(all_probing=timedelta(0)), SystemClock()) as hurried:
        page = await probed(hurried, server, "reflow")
    assert states(page) == [("reflow", ProbeState.NO_TIME)]


async def test_pictures_are_kept_once_by_their_digest_and_not_beyond_the_limit(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch
):
    async def draws(live: Live) -> ReflowReport:
        kept = [live.keep(bytes([n])) for n in (*range(live.options.max_pictures), 0, 200)]
        assert kept[0] == kept[-2]
        assert kept[-1] is None
        return NARROW

    having(monkeypatch, "draws", draws)
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "draws")
    assert len(page.probes["draws"].pictures) == options().max_pictures


async def test_another_tab_opens_although_the_pages_own_windows_are_closed(browser: Browser, server: SiteServer):
    server.routes["/"] = html("<div style='width:900px'>宽</div>", head="<script>window.open('/other')</script>")
    page = await probed(browser, server, "reflow")
    report = page.report(ReflowReport)
    assert report is not None
    assert (report.width, report.content_width) == (320, 908)


async def test_a_fault_of_ours_in_a_probe_costs_neither_the_page_nor_the_next_probe(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch, broken_probes: list[str]
):
    async def breaks(live: Live) -> Report:
        raise KeyError(live.url)

    having(monkeypatch, "breaks", breaks)
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "breaks", "reflow")
    assert states(page) == [("breaks", ProbeState.FOUGHT_OFF), ("reflow", ProbeState.DONE)]
    assert page.probes["breaks"].detail.startswith("KeyError: ")
    assert ["Traceback" in said for said in broken_probes] == [True]
    broken_probes.clear()


@pytest.mark.parametrize(
    "answer",
    ["'['.repeat(1e5)", '\'{"width":NaN,"content":1e999}\'', "'9'.repeat(5000)"],
    ids=["nested without end", "no numbers", "a number without end"],
)
async def test_answers_that_no_json_gives_end_in_a_value(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch, answer: str
):
    async def asks(live: Live) -> ReflowReport:
        said = await live.ask(f"() => {answer}")
        return ReflowReport(width=whole(said, "width"), content_width=whole(said, "content"), barriers=())

    having(monkeypatch, "asks", asks)
    server.routes["/"] = html("<p>一段文字</p>")
    page = await probed(browser, server, "asks")
    assert states(page) == [("asks", ProbeState.FOUGHT_OFF)]
    assert "一段文字" in page.html


WALLS = {
    "403": (html("<p>一段文字</p>", status=403), "HTTP 403"),
    "429": (html("<p>一段文字</p>", status=429), "HTTP 429"),
    "a challenge": (html("<p>请完成人机验证</p>"), "who is there"),
    "another address": (redirect("/login"), "/login"),
}


@pytest.mark.parametrize("wall", WALLS)
async def test_what_stands_in_the_pages_place_when_it_is_opened_again_is_not_judged_as_the_page(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch, wall: str
):
    async def looks(live: Live) -> ReflowReport:
        raise AssertionError(live.url)

    having(monkeypatch, "looks", looks)
    answer, said = WALLS[wall]
    first = html("<p>一段文字</p>")
    server.routes |= {"/": lambda count: answer if count > 1 else first, "/login": html("<p>登录</p>")}
    page = await probed(browser, server, "reflow", "looks")
    assert states(page) == [("reflow", ProbeState.FOUGHT_OFF), ("looks", ProbeState.FOUGHT_OFF)]
    assert said in page.probes["reflow"].detail
    assert page.probes["looks"].detail.startswith("opened again")
    assert "一段文字" in page.html


async def test_a_picture_counts_for_the_site_once_its_probe_is_done(
    browser: Browser, server: SiteServer, monkeypatch: pytest.MonkeyPatch
):
    seen: list[set[tuple[str, str]]] = []

    async def breaks_off(live: Live) -> ReflowReport:
        live.newly_pictured.add(("rule", "p"))
        raise FoughtOff

    async def ends(live: Live) -> ReflowReport:
        seen.append(set(live.pictured))
        live.newly_pictured.add(("rule", "p"))
        return NARROW

    for name, gather in (("breaks off", breaks_off), ("ends", ends), ("ends again", ends)):
        having(monkeypatch, name, gather)
    server.routes["/"] = html("<p>一段文字</p>")
    await probed(browser, server, "breaks off", "ends", "ends again")
    assert seen == [set(), {("rule", "p")}]

# ruff: noqa: E501 - a page is easier read in one line
"""What is taken from axe-core: of whose levels, of how many texts, and in whose words."""

import re
from pathlib import Path

import pytest

from auditor.model.barrier import AxeReport, Barrier, Certainty
from auditor.model.page import Purpose, Visit
from auditor.visit import probes
from auditor.visit.browser.browser import Browser
from auditor.visit.probes import axe
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
VENDOR = Path(probes.__file__).parent / "vendor" / "axe"
PALE = "<style>li{color:#bbb}</style>"


async def axed(browser: Browser, server: SiteServer, body: str, head: str = "") -> AxeReport:
    text = f"<!DOCTYPE html><html lang=zh-CN><head><title>公交公司</title>{head}</head><body><main><h1>公告</h1>{body}</main></body></html>"
    server.routes["/"] = Answer(body=text.encode())
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=("axe",))))
    report = page.report(AxeReport)
    assert report, page.probes
    return report


def of(report: AxeReport, rule: str) -> list[Barrier]:
    return [barrier for barrier in report.barriers if barrier.rule == rule]


async def test_of_texts_that_are_alike_the_first_are_asked_and_the_others_counted(browser: Browser, server: SiteServer):
    body = f"{PALE}<ul>{'<li>线路公告</li>' * 20}</ul><ol style='background:#000'><li>好读</li></ol><ol style='background:#eee'><li>更难读</li></ol>"
    report = await axed(browser, server, body)
    assert len(of(report, "color-contrast")) == 3 + 1  # the fourth stands on another ground
    assert report.left_out == 17
    assert report.cut == ("color-contrast",)


async def test_a_text_that_is_fading_is_left_to_a_person(browser: Browser, server: SiteServer):
    fading = "<style>@keyframes f{from{opacity:.2}to{opacity:.3}} li{animation:f 60s}</style><ul><li>正在显现</li></ul>"
    assert {one.certainty for one in of(await axed(browser, server, fading), "color-contrast")} == {Certainty.DOUBT}
    still = "<ul><li style='opacity:.2'>一直很淡</li></ul>"
    assert {one.certainty for one in of(await axed(browser, server, still), "color-contrast")} == {Certainty.SURE}


async def test_a_text_whose_colour_a_script_is_changing_is_left_to_a_person(browser: Browser, server: SiteServer):
    fade = "<ul><li id=t>渐显</li></ul><script>let o=.1;setInterval(()=>{t.style.opacity=o=o>.3?.1:o+.0001},1)</script>"
    found = of(await axed(browser, server, fade), "color-contrast")
    assert found
    assert {one.certainty for one in found} == {Certainty.DOUBT}


async def test_what_no_level_a_or_aa_of_wcag_21_asks_is_never_sure(browser: Browser, server: SiteServer):
    small = "".join(f"<a href=/{n} style='position:absolute;left:{n * 6}px;font-size:5px'>一</a>" for n in range(9))
    refresh = "<meta http-equiv=refresh content=90000>"
    report = await axed(browser, server, small, refresh)
    asked = {rule.id for rule in report.rules if {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa"} & {*rule.tags}}
    assert {one.rule for one in report.barriers if one.certainty is Certainty.SURE} <= asked
    assert not of(report, "target-size")
    assert not of(report, "meta-refresh-no-exceptions")


async def test_axe_says_in_both_languages_whether_one_thing_or_all_have_to_be_mended(
    browser: Browser, server: SiteServer
):
    (barrier,) = of(await axed(browser, server, "<img src=/p.png width=80 height=40>"), "image-alt")
    assert barrier.said.startswith("修复以下任一问题：")
    assert barrier.said_en.startswith("Fix any of the following:")
    assert "；" in barrier.said
    assert "Element does not have an alt attribute; " in barrier.said_en
    assert "；" not in barrier.said_en
    assert "\n" not in barrier.said + barrier.said_en


async def test_what_axe_asks_of_pages_alone_is_what_its_file_says():
    rules = re.findall(r'\{id:"([a-z0-9-]+)"((?:(?!\{id:").)*)', (VENDOR / "axe.min.js").read_text("utf-8"), re.DOTALL)
    of_pages = {
        name
        for name, rest in rules
        if re.search(r'matches:"is-initiator-matches"|pageLevel:!0', rest[:600]) and "best-practice" not in rest
    }
    assert {*axe.OF_PAGES} == of_pages

# ruff: noqa: E501 - a page is easier read in one line
"""Frames that the site's own server filled are looked into; those of others, and those out of sight, are not."""

import pytest

from auditor.model.barrier import AxeReport, Certainty, ScanReport
from auditor.model.page import Page, Purpose, Visit
from auditor.visit.browser.browser import Browser
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
LEFT = "<!DOCTYPE html><html><head><title>Untitled Document</title></head><body><img src=/p.png width=80 height=40><h6>目录</h6><a href=/1>点击这里</a></body></html>"
OTHERS = "<iframe title=地图 src='data:text/html,<img src=x>'></iframe><iframe title=无 src=/left.html style='display:none'></iframe>"


async def probed(browser: Browser, server: SiteServer, body: str) -> Page:
    server.routes["/left.html"] = Answer(body=LEFT.encode())
    server.routes["/"] = Answer(
        body=f"<!DOCTYPE html><html lang=zh-CN><head><title>公交公司</title></head>{body}</html>".encode()
    )
    async with browser.site(SITE) as site:
        return page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=("axe", "scan"))))


async def test_what_stands_in_a_frame_is_told_with_the_frames_path(browser: Browser, server: SiteServer):
    body = f"<body><main><h1>公告</h1><iframe title=目录 src=/left.html></iframe>{OTHERS}</main></body>"
    page = await probed(browser, server, body)
    axe, scan = page.report(AxeReport), page.report(ScanReport)
    assert axe
    assert scan
    sure = [(one.rule, one.selector) for one in axe.barriers if one.certainty is Certainty.SURE]
    assert sure == [("image-alt", "/left.html >>> body > img")]
    assert axe.frames == 2
    said = [one for one in scan.barriers if one.rule == "link-says-nothing"]
    assert [one.selector for one in said] == ["/left.html >>> body > a"]
    assert "title-says-nothing" not in {one.rule for one in scan.barriers}


async def test_a_page_of_frames_alone_is_looked_into(browser: Browser, server: SiteServer):
    page = await probed(
        browser,
        server,
        "<frameset cols='50%,50%'><frame title=目录 src=/left.html><frame title=正文 src=/left.html></frameset>",
    )
    report = page.report(AxeReport)
    assert report
    assert [one.selector for one in report.barriers if one.rule == "image-alt"] == ["/left.html >>> body > img"] * 2
    assert report.frames == 0
    scan = page.report(ScanReport)
    assert scan
    assert scan.broken == ()

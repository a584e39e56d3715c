"""Our own reports, tested as any page is."""

import pytest

from auditor.model.barrier import BarrierReport, Certainty
from auditor.model.page import Purpose, Visit
from auditor.visit.browser import Browser
from auditor.visit.probes import PROBES
from tests.shell.report.test_reports import REPORTS
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

SINGLE_SIGN = "元素内容仅包含非文本字符"
"""axe-core measures no contrast of a sign such as ✓; ours are not read out, and have the colour of their word."""
pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(("name", "language"), [("unit", "zh_CN"), ("evaluation", "en")])
async def test_a_report_of_ours_passes_its_own_test(browser: Browser, server: SiteServer, name: str, language: str):
    server.routes["/"] = Answer(body=REPORTS[name](language).encode())
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=tuple(PROBES))))
    reports = [one.report for one in page.probes.values() if isinstance(one.report, BarrierReport)]
    assert len(reports) == len(PROBES)
    barriers = [one for each in reports for one in each.barriers]
    assert [one for one in barriers if one.certainty is Certainty.SURE] == []
    doubts = [one for one in barriers if one.certainty is Certainty.DOUBT and one.said != SINGLE_SIGN]
    assert doubts == []

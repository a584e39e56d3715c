"""Our own reports, tested as any page is."""

import pytest

from auditor.model import probes
from auditor.model.barrier import BarrierReport, Certainty
from auditor.model.page import Purpose, Visit
from auditor.visit.browser.browser import Browser
from tests.core.report.samples import CLIP, SHOTS, barred
from tests.shell.report.test_reports import REPORTS, single
from tests.shell.site_server import Answer, SiteServer
from tests.shell.visit.conftest import SITE, page_of

OF_BARRIERS = tuple(name for name, kind in probes.REPORTS.items() if issubclass(kind, BarrierReport))
SINGLE_SIGN = "元素内容仅包含非文本字符"
"""axe-core measures no contrast of a sign such as ✓; ours are not read out, and have the colour of their word."""
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
OWN = {
    "unit": single(barred(), "zh_CN", pictures=dict.fromkeys((*SHOTS.values(), CLIP), DOT)),
    "evaluation": REPORTS["evaluation"]("en"),
}
pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize("name", OWN)
async def test_a_report_of_ours_passes_its_own_test(browser: Browser, server: SiteServer, name: str):
    server.routes["/"] = Answer(body=OWN[name].encode())
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=OF_BARRIERS)))
    reports = [one.report for one in page.probes.values() if isinstance(one.report, BarrierReport)]
    assert len(reports) == len(OF_BARRIERS)
    barriers = [one for each in reports for one in each.barriers]
    assert [one for one in barriers if one.certainty is Certainty.SURE] == []
    doubts = [one for one in barriers if one.certainty is Certainty.DOUBT and one.said != SINGLE_SIGN]
    assert doubts == []

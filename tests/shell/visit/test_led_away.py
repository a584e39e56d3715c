"""A page that leads its visitor to one that is gone: the server's word on the address is the first one."""

import pytest

from auditor.model.verdict import Verdict
from tests.shell.site_server import Answer, html, redirect
from tests.shell.visit.test_as_a_visitor import LISTED, LOST, carried_out, column, site

pytestmark = pytest.mark.asyncio(loop_scope="package")
WANDERED = "<h1>它去了很远的地方</h1>"
"""An error in no words that are known."""


def refreshed(to: str) -> Answer:
    return html(LISTED, head=f'<meta http-equiv=refresh content="0;url={to}">')


@pytest.mark.parametrize("lost", [LOST, WANDERED, ""])
@pytest.mark.parametrize(
    "shown",
    [
        column(LISTED, after="<script>if (navigator.webdriver) location.replace('/lost')</script>"),
        column(LISTED, after="<script>if (!confirm('是否浏览本栏？')) location.href = '/lost'</script>"),
        column("<p>请稍候</p>", after="<script>location.replace('/lost')</script>"),
        refreshed("/lost"),
    ],
)
async def test_where_a_page_led_to_what_is_gone_a_person_decides(browser, server, shown, lost):
    site(server, shown)
    server.routes["/lost"] = html(lost, status=404)
    said, _ = await carried_out(browser, server)
    assert said["column_opens"] is Verdict.CANT_TELL
    assert Verdict.FAILED not in said.values()


@pytest.mark.parametrize(
    "shown",
    [
        redirect("/lost"),
        html(WANDERED, status=404),
        html(f"{WANDERED}<script>alert('请返回')</script>", status=404),
        html(f"{WANDERED}<script>location.replace('/lost')</script>", status=404),
    ],
)
async def test_what_the_server_itself_calls_gone_is_gone(browser, server, shown):
    site(server, shown)
    server.routes["/lost"] = html(WANDERED, status=404)
    said, _ = await carried_out(browser, server)
    assert said["column_opens"] is Verdict.FAILED

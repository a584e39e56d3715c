"""Boxes with links that a style lays out where nobody sees them are marked by the browser that read the page."""

import asyncio
from datetime import date

import pytest

from auditor.judge.link_farms import hidden_links
from tests.shell.site_server import html
from tests.shell.visit.conftest import page_of
from tests.vocabulary import observe

pytestmark = pytest.mark.asyncio(loop_scope="package")
LINKS = "".join(f"<a href='http://www.strange{n}.test/'>石材{n}</a> " for n in range(10))
GUILTY = {
    "off": "position:absolute;left:-6000px",
    "above": "position:absolute;top:-900px",
    "flat": "height:0;overflow:hidden",
    "dot": "width:1px;height:1px;overflow:hidden;position:absolute",
    "clear": "opacity:0",
    "moved": "position:absolute;transform:translateX(-5000px)",
    "clipped": "position:absolute;clip:rect(0 0 0 0)",
    "none": "display:none",
}
INNOCENT = {
    "plain": "color:#333",
    "middle": "position:relative;left:50%;margin-left:-300px;width:600px",
    "low": "margin-top:4000px",
    "floating": "float:left;width:200px",
    "scrolls": "height:40px;overflow:auto",
}


async def hidden_on(look, server, style: str, box: str = "<div class='z7'>{}</div>") -> tuple[str, ...]:
    body = f"<style>.z7{{{style}}}</style><p>示例公交</p>{box.format(LINKS)}"
    server.routes["/"] = html(body)
    page = page_of(await look("/"))
    return tuple(link.text for link in hidden_links(observe(page, today=date(2026, 7, 1))))


@pytest.mark.parametrize("style", GUILTY.values(), ids=GUILTY)
async def test_what_a_style_puts_out_of_sight(look, server, style):
    assert len(await hidden_on(look, server, style)) == 10


@pytest.mark.parametrize("style", INNOCENT.values(), ids=INNOCENT)
async def test_what_stays_in_sight(look, server, style):
    assert await hidden_on(look, server, style) == ()


async def test_floating_links_leave_their_box_without_height_and_are_seen(look, server):
    assert await hidden_on(look, server, "height:0", "<div class='z7'>{}</div>") == ()


async def test_a_page_that_bends_what_is_asked_is_read_all_the_same(look, server):
    bend = "<script>Element.prototype.getBoundingClientRect = () => { throw 1 }</script>"
    server.routes["/"] = html(f"{bend}<p>示例公交</p>{LINKS}")
    page = await asyncio.wait_for(look("/"), 60)
    assert "示例公交" in page_of(page).html

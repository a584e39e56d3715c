"""What the browser reads on a page that opens."""

import asyncio
import hashlib
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.shell.site_server import HTML, Answer, html
from tests.shell.visit.conftest import SITE, page_of, visit
from tests.vocabulary import observe

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_plain_page_comes_with_its_facts(look, server):
    server.routes["/"] = Answer(
        body="<title>首页</title><p>公交线路</p>".encode(), headers={"Server": "nginx/1.20", "X-Odd": "1"}
    )
    page = page_of(await look("/"))
    assert page.requested_url == page.final_url == server.url("/")
    assert (page.status, page.settled, page.cut) == (200, True, ())
    assert "<p>公交线路</p>" in page.html
    assert page.server_html == "<title>首页</title><p>公交线路</p>"
    assert page.headers["content-type"] == HTML
    assert "x-odd" not in page.headers
    assert page.sha256 == hashlib.sha256(page.html.encode()).hexdigest()
    assert timedelta(0) < page.opened_after < timedelta(seconds=20)
    assert abs(datetime.now(UTC) - page.seen_at) < timedelta(minutes=1)
    assert page.seen_at.utcoffset() == timedelta(hours=8)
    assert page.screenshot is None


async def test_hidden_elements_are_marked_at_their_top_only(look, server):
    server.routes["/"] = html("""
        <div id=menu style="display:none"><p id=inner>sub</p></div>
        <div id=veil style="visibility:hidden"><b>veiled</b></div>
        <div id=half style="visibility:hidden"><b style="visibility:visible">seen</b></div>
        <div id=contents style="display:contents"><p>shown</p></div>
        <div id=faded style="opacity:0">faded in later</div>
        <select><option id=choice>one</option></select><p id=plain>text</p>""")
    page = page_of(await look("/"))
    marked = re.findall(r'<\w+ id="(\w+)"[^>]* data-auditor-hidden=""', page.html)
    assert marked == ["menu", "veil"]
    assert page.html.count("data-auditor-hidden") == 2


async def test_the_page_itself_never_sees_our_marks(look, server):
    server.routes["/"] = html("""<div style="display:none">x</div><script>
        new MutationObserver((all) => { if (all.some(one => one.type === 'attributes')) fetch('/noticed') })
            .observe(document, {attributes: true, subtree: true, childList: true});
        </script>""")
    server.routes["/next"] = html("")
    page = page_of(await look("/"))
    assert 'data-auditor-hidden=""' in page.html
    assert "/noticed" not in server.asked


async def test_pictures_are_not_fetched_again_by_the_reading(look, server):
    server.routes["/"] = html("<img src=/gone.png>")
    page_of(await look("/"))
    assert server.asked.count("/gone.png") == 1


async def test_open_shadow_roots_are_read_within_their_hosts(look, server):
    server.routes["/"] = html("""<x-list id=host></x-list><script>
        document.getElementById('host').attachShadow({mode: 'open'}).innerHTML =
            '<p>in the shadow</p><p style="display:none">deep</p>'</script>""")
    page = page_of(await look("/"))
    assert '<x-list id="host"><p>in the shadow</p><p style="display:none" data-auditor-hidden="">' in page.html


async def test_frames_are_read_each(look, server):
    server.routes["/"] = html("<iframe src=/rows></iframe><iframe></iframe><iframe src=/gone></iframe>")
    server.routes["/rows"] = html("""<ul id=u></ul><script>
        fetch('/later').then(r => r.text()).then(t => { document.getElementById('u').innerHTML = t })</script>""")
    server.routes["/later"] = Answer(body=b"<li>framed row</li>", after=timedelta(milliseconds=300))
    page = page_of(await look("/"))
    framed = {frame.url: frame.html for frame in page.frames}
    assert "<li>framed row</li>" in framed[server.url("/rows")]
    assert page.settled


async def test_a_frame_of_another_host_is_read_too(look, server):
    other = server.url("/rows").replace("127.0.0.1", "localhost")
    server.routes["/"] = html(f"<iframe src='{other}'></iframe>")
    server.routes["/rows"] = html("<p>of another host</p>")
    page = page_of(await look("/"))
    assert [frame.url for frame in page.frames] == [other]
    assert "of another host" in page.frames[0].html


async def test_requests_that_fail_are_named_with_their_status(look, server):
    server.routes["/"] = html("<img src=/gone.png><script src=/broken.js></script><script>fetch('/dropped')</script>")
    server.routes["/broken.js"] = Answer(status=500)
    server.routes["/dropped"] = Answer(drop=True)
    failed = {(each.url, each.resource, each.status) for each in page_of(await look("/")).failed_requests}
    assert (server.url("/gone.png"), "image", 404) in failed
    assert (server.url("/broken.js"), "script", 500) in failed
    assert (server.url("/dropped"), "fetch", None) in failed


async def test_an_undeclared_chinese_encoding_is_read_as_the_browser_reads_it(look, server):
    server.routes["/"] = Answer(
        body="<title>公交集团</title><p>线路调整公告,服务质量考核结果,票价公示</p>".encode("gb18030"),
        content_type="text/html",
    )
    page = page_of(await look("/"))
    assert "线路调整公告" in page.html
    assert "线路调整公告" in (page.server_html or "")


async def test_a_picture_is_a_jpeg_named_by_its_digest(look, server):
    server.routes["/"] = html("<h1>看见</h1>")
    page = page_of(await look("/", screenshot=True))
    assert page.screenshot is not None
    assert page.screenshot.startswith(b"\xff\xd8\xff")
    assert page.screenshot_sha256 == hashlib.sha256(page.screenshot).hexdigest()


async def test_pages_of_one_site_share_its_cookies_and_sites_do_not(browser, server):
    server.routes["/"] = html("<p id=c></p><script>c.textContent = document.cookie; document.cookie = 'a=1'</script>")
    async with browser.site(SITE) as site:
        first = page_of(await site.visit(visit(server.url("/"))))
        second = page_of(await site.visit(visit(server.url("/"))))
    async with browser.site(SITE) as site:
        fresh = page_of(await site.visit(visit(server.url("/"))))
    assert ["a=1</p>" in page.html for page in (first, second, fresh)] == [False, True, False]


async def test_sites_are_open_side_by_side(browser, server):
    server.routes |= {path: html(f"<p>{path}</p>", after=timedelta(milliseconds=300)) for path in ("/a", "/b", "/c")}

    async def one(path):
        async with browser.site(SITE) as site:
            return page_of(await site.visit(visit(server.url(path)))).html

    read = await asyncio.gather(one("/a"), one("/b"), one("/c"))
    assert [f"<p>{path}</p>" in body for path, body in zip(("/a", "/b", "/c"), read, strict=True)] == [True] * 3


async def test_rows_a_script_never_put_on_the_page_are_read_from_its_source(look, server):
    rows = "".join(
        f"<record><![CDATA[<li><a href='/{n}.html'>关于线路调整的公告{n}</a><span>2026-06-0{n}</span></li>]]></record>"
        for n in range(1, 5)
    )
    store = f"<datastore><totalrecord>4</totalrecord><recordset>{rows}</recordset></datastore>"
    call = "<script src='/jpage.js'></script><script>$('#list').jpage({totalRecord: 4})</script>"
    server.routes["/"] = html(f"<h1>通知公告</h1><div id='list'><script type='text/xml'>{store}</script></div>{call}")
    seen = observe(page_of(await look("/")), today=date(2026, 7, 1))
    assert [entry.on for entry in seen.entries] == [date(2026, 6, day) for day in range(1, 5)]
    assert seen.platform is not None
    assert (seen.platform.platform, seen.platform.told) == ("jpage", True)


async def test_we_say_who_we_are(look, server):
    server.routes["/"] = html("")
    page_of(await look("/"))
    assert all(agent.endswith("auditor (+https://audit.example/)") for agent in server.agents)

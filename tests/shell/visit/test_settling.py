"""When a page is read: once it has settled, or else no later than it may take; and where it leads, there."""

from datetime import timedelta

import pytest

from tests.shell.site_server import Answer, html, redirect
from tests.shell.visit.conftest import SITE, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_lists_filled_by_script_are_read_filled(look, server):
    fill = """<ul id=quick></ul><ul id=slow></ul><script>
        const fill = (id) => fetch('/' + id).then(r => r.json()).then(rows => {
            document.getElementById(id).innerHTML = rows.map(row => `<li>${row}</li>`).join('') });
        fill('quick'); fill('slow');</script>"""
    server.routes["/"] = html(fill)
    for name, pause in (("quick", 80), ("slow", 400)):
        body = f'["{name}-row"]'.encode()
        server.routes[f"/{name}"] = Answer(
            body=body, content_type="application/json", after=timedelta(milliseconds=pause)
        )
    page = page_of(await look("/"))
    assert "<li>quick-row</li>" in page.html
    assert "<li>slow-row</li>" in page.html
    assert page.settled
    assert "quick-row" not in (page.server_html or "")


async def test_a_list_that_an_old_request_fills_once_all_pictures_are_there_is_read_filled(look, server):
    server.routes["/"] = html("""<img src=/pic><ul id=rows></ul><script>
        window.onload = () => { const ask = new XMLHttpRequest(); ask.open('GET', '/rows');
            ask.onload = () => { document.getElementById('rows').innerHTML = ask.responseText }; ask.send(); }
        </script>""")
    server.routes["/pic"] = Answer(content_type="image/png", after=timedelta(milliseconds=500))
    server.routes["/rows"] = Answer(body=b"<li>row</li>", after=timedelta(milliseconds=200))
    assert "<li>row</li>" in page_of(await look("/")).html


async def test_a_list_brought_by_a_late_script_is_read_filled(look, server):
    server.routes["/"] = html("""<p id=place></p><script>
        const late = document.createElement('script'); late.src = '/rows.js'; document.body.append(late)</script>""")
    server.routes["/rows.js"] = Answer(
        body=b"document.getElementById('place').textContent = 'brought'",
        content_type="text/javascript",
        after=timedelta(milliseconds=400),
    )
    page = page_of(await look("/"))
    assert '<p id="place">brought</p>' in page.html
    assert page.settled


async def test_a_page_that_never_stops_fetching_is_read_unsettled(look, server):
    server.routes["/"] = html("<p>old</p><script>fetch('/never')</script>")
    server.routes["/never"] = Answer(after=timedelta(seconds=5))
    page = page_of(await look("/"))
    assert "old" in page.html
    assert not page.settled


async def test_a_ticker_that_moves_its_rows_forever_counts_as_settled(look, server):
    server.routes["/"] = html("""<ul id=t><li>1</li><li>2</li></ul><script>
        const t = document.getElementById('t'); setInterval(() => t.append(t.firstElementChild), 20)</script>""")
    assert page_of(await look("/")).settled


async def test_a_page_that_never_stops_growing_is_read_unsettled(look, server):
    server.routes["/"] = html("""<ul id=t></ul><script>
        setInterval(() => document.getElementById('t').append(document.createElement('li')), 20)</script>""")
    assert not page_of(await look("/")).settled


async def test_a_redirect_by_the_server_ends_at_its_address(look, server):
    server.routes |= {"/": redirect("/there"), "/there": html("<p>arrived</p>")}
    page = page_of(await look("/"))
    assert (page.requested_url, page.final_url) == (server.url("/"), server.url("/there"))
    assert "arrived" in (page.server_html or "")


@pytest.mark.parametrize(
    "leave",
    [
        "<script>location.href = '/there'</script>",
        "<script>addEventListener('load', () => location.replace('/there'))</script>",
        "<meta http-equiv=refresh content='0; url=/there'>",
        "<meta http-equiv=refresh content='1;URL=/there'>",
        "<script>setTimeout(() => { location.href = '/there' }, 50)</script>",
        "<script>document.write(\"<meta http-equiv='refresh' content='0;url=/there'>\")</script>",
        "<script>document.write(\"<script>window.location='/there'<\\/script>\")</script>",
        "<script>document.write(\"<body onload=top.location='/there'>\")</script>",
    ],
)
async def test_a_redirect_by_the_page_is_followed_to_the_page_it_leads_to(look, server, leave):
    server.routes["/"] = html("<p>go on</p>", head=leave)
    server.routes["/there"] = Answer(
        body="<p>到达</p>".encode("gb18030"),
        content_type="text/html; charset=gb2312",
        headers={"Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT", "Cache-Control": "max-age=60"},
        after=timedelta(milliseconds=400),
    )
    page = page_of(await look("/"))
    assert page.final_url == server.url("/there")
    assert "<p>到达</p>" in page.html
    assert page.server_html == "<p>到达</p>"
    assert page.headers["last-modified"].endswith("2026 00:00:00 GMT")
    assert server.asked.count("/there") == 1


async def test_an_address_the_page_writes_itself_is_no_redirect(look, server):
    server.routes["/"] = html("""<p>x</p><script>
        history.replaceState(0, '', '/first'); setTimeout(() => history.pushState(0, '', '/written'), 90)</script>""")
    page = page_of(await look("/"))
    assert page.final_url == server.url("/written")
    assert "/written" not in server.asked


async def test_an_address_that_differs_by_its_fragment_only_is_opened_anew(browser, server):
    server.routes["/"] = lambda count: html(f"<p>{count}</p>")
    async with browser.site(SITE) as site:
        await site.visit(visit(server.url("/")))
        again = page_of(await site.visit(visit(server.url("/#top"))))
    assert "<p>2</p>" in again.html


async def test_every_route_of_one_document_is_a_page_of_its_own(browser, server):
    """What was filled in for the route before is gone, and so are its failures."""
    script = "const at = location.hash; fetch('/data' + at.slice(2)).then(() => document.body.append('at ' + at + ';'))"
    server.routes["/"] = html(f"<script>{script}</script>")
    server.routes["/data/fares"] = server.routes["/data/notices"] = Answer(content_type="application/json")
    async with browser.site(SITE) as site:
        routes = [server.url(f"/#!/{name}") for name in ("notices", "gone", "fares", "notices")]
        pages = [page_of(await site.visit(visit(url))) for url in routes]
    assert [page.final_url for page in pages] == routes
    assert [page.html.count("at #!") for page in pages] == [1] * 4
    assert [len(page.failed_requests) for page in pages] == [0, 1, 0, 0]

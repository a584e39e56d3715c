"""What a visit says where no page comes."""

from datetime import timedelta
from ipaddress import ip_network

import pytest

from auditor.model.page import FailureKind
from auditor.visit.browser.browser import Browser
from auditor.visit.network.guard import Guard
from auditor.visit.system_clock import SystemClock
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import Answer, html, redirect, serving
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("status", "kind", "requests"),
    [
        (403, FailureKind.BLOCKED, 1),
        (429, FailureKind.BLOCKED, 1),
        (400, FailureKind.CLIENT_ERROR, 1),
        (500, FailureKind.SERVER_ERROR, 2),
        (503, FailureKind.SERVER_ERROR, 2),
    ],
)
async def test_a_status_has_its_kind_and_only_transient_ones_are_asked_again(look, server, status, kind, requests):
    server.routes["/"] = html("<p>no</p>", status=status)
    failure = failure_of(await look("/"))
    assert (failure.kind, failure.status) == (kind, status)
    assert failure.requested_url == server.url("/")
    assert server.asked.count("/") == requests


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_under_a_status_that_says_gone_is_read(look, server, status):
    server.routes["/"] = html("<p>通知公告</p>", status=status)
    page = page_of(await look("/"))
    assert (page.status, "通知公告" in page.html) == (status, True)


@pytest.mark.parametrize("content_type", ["text/plain", "application/json"])
async def test_what_is_no_page_under_such_a_status_is_gone(look, server, content_type):
    server.routes["/"] = Answer(body=b"{}", status=404, content_type=content_type)
    failure = failure_of(await look("/"))
    assert (failure.kind, failure.status) == (FailureKind.GONE, 404)
    assert server.asked.count("/") == 1


async def test_a_page_that_says_gone_and_leads_elsewhere_by_script_keeps_its_status(look, server):
    server.routes["/"] = html("<script>location.replace('/home')</script>", status=404)
    server.routes["/home"] = html("<p>欢迎</p>")
    page = page_of(await look("/"))
    assert (page.status, page.final_url) == (404, server.url("/home"))


async def test_a_page_that_says_gone_once_and_reloads_itself_is_the_page_that_came(look, server):
    reload = "<script>document.cookie = 'seen=1'; location.reload()</script>"
    server.routes["/"] = lambda count: html(reload, status=404) if count == 1 else html("<p>通知公告</p>")
    page = page_of(await look("/"))
    assert (page.status, "通知公告" in page.html) == (200, True)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_server_that_asks_for_patience_is_quoted_and_not_asked_again_at_once(look, server, status):
    server.routes["/"] = Answer(body=b"<p>busy", status=status, headers={"Retry-After": "120"})
    assert failure_of(await look("/")).detail == f"HTTP {status}, retry-after: 120"
    assert server.asked == ["/"]


async def test_a_server_whose_patience_nobody_understands_is_asked_again_as_any(look, server):
    server.routes["/"] = Answer(body=b"<p>busy", status=503, headers={"Retry-After": "soon"})
    assert failure_of(await look("/")).detail == "HTTP 503, retry-after: soon"
    assert server.asked == ["/", "/"]


async def test_a_server_that_fails_once_gives_its_page_at_the_second_try(look, server):
    server.routes["/"] = lambda count: html("<p>well again</p>", status=500 if count == 1 else 200)
    assert "well again" in page_of(await look("/")).html


async def test_a_redirect_loop_is_told_and_the_next_page_opens(browser, server):
    server.routes |= {"/": redirect("/loop"), "/loop": redirect("/"), "/well": html("<p>well</p>")}
    async with browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.REDIRECT_LOOP
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html


async def test_a_refused_connection_is_refused_and_the_next_page_opens(browser, server):
    server.routes["/"] = html("<p>well</p>")
    with dead_port() as port:
        async with browser.site(SITE) as site:
            assert failure_of(await site.visit(visit(f"http://127.0.0.1:{port}/"))).kind is FailureKind.REFUSED
            assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_dropped_connection_is_a_reset_asked_twice(look, server):
    server.routes["/"] = Answer(drop=True)
    assert failure_of(await look("/")).kind is FailureKind.RESET
    assert server.asked.count("/") >= 2


async def test_a_connection_dropped_once_costs_no_page(look, server):
    for path in ("/1", "/2", "/3"):
        server.routes[path] = lambda count: Answer(drop=True) if count == 1 else html("<p>well</p>")
        assert "well" in page_of(await look(path)).html
        assert server.asked.count(path) == 2


async def test_a_server_that_speaks_no_tls_is_a_tls_failure(browser, server):
    async with browser.site(SITE) as site:
        failure = failure_of(await site.visit(visit(server.url("/").replace("http:", "https:"))))
    assert failure.kind is FailureKind.TLS


async def test_a_dead_name_is_told_from_a_dead_site(browser):
    async with browser.site(SITE) as site:
        failure = failure_of(await site.visit(visit("http://no-such-site.invalid/")))
    assert failure.kind in {FailureKind.DNS, FailureKind.OUR_SIDE}


async def test_a_server_that_never_answers_is_a_timeout(server):
    server.routes |= {"/": Answer(after=timedelta(seconds=12)), "/well": html("<p>well</p>")}
    async with Browser(options(navigation=timedelta(seconds=4)), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.TIMEOUT
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=b"x" * 5000, content_type="application/octet-stream"),
        Answer(body=b"%PDF-1.4", content_type="application/pdf"),
        Answer(body=b"<p>x", headers={"Content-Disposition": "attachment; filename=a.html"}),
        Answer(body=b"{}", content_type="application/json"),
    ],
)
async def test_a_file_is_no_page_and_the_next_page_opens(browser, server, answer):
    server.routes |= {"/file": answer, "/well": html("<p>well</p>")}
    async with browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/file")))).kind is FailureKind.NOT_HTML
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    assert server.asked.count("/file") == 1


async def test_an_answer_without_content_is_no_page(look, server):
    server.routes["/"] = Answer(status=204, content_type=None)
    assert failure_of(await look("/")).kind is FailureKind.NOT_HTML


async def test_an_answer_beyond_all_measure_is_not_read(server):
    server.routes["/"] = html("x" * 5000)
    async with Browser(options(max_body_bytes=4000), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.TOO_LARGE


async def test_a_document_that_grew_too_long_is_cut_and_says_so(server):
    server.routes["/"] = html("<script>document.body.append('x'.repeat(5000))</script>")
    async with Browser(options(max_html_chars=1000), SystemClock()) as browser, browser.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url("/"))))
    assert (len(page.html), page.cut) == (1000, ("max_html_chars",))


async def test_alerts_and_popups_stop_nothing(browser, server):
    server.routes["/"] = html("""<p>well</p><script>
        alert('a'); confirm('b'); prompt('c'); open('/popup'); </script>""")
    server.routes["/popup"] = html("<script>alert('again')</script>")
    async with browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
        again = page_of(await site.visit(visit(server.url("/"))))
    assert again.final_url == server.url("/")


@pytest.mark.parametrize("status", [202, 412, 503])
async def test_a_challenge_that_reloads_itself_gives_way_to_the_page(look, server, status):
    challenge = html("<script>setTimeout(() => location.reload(), 600)</script>", status=status)
    server.routes["/"] = lambda count: challenge if count == 1 else html("<p>let in</p>")
    page = page_of(await look("/"))
    assert "let in" in page.html
    assert page.status == 200


@pytest.mark.parametrize("status", [202, 412, 503])
async def test_a_challenge_that_stays_is_blocked(server, status):
    server.routes["/"] = html("<script>window.guard = 1</script>", status=status)
    hasty = options(leave=timedelta(seconds=0.5))
    async with Browser(hasty, SystemClock()) as browser, browser.site(SITE) as site:
        failure = failure_of(await site.visit(visit(server.url())))
    assert (failure.kind, failure.status) == (FailureKind.BLOCKED, status)


async def test_a_page_that_reloads_itself_for_ever_is_blocked(look, server):
    server.routes["/"] = html("<script>location.reload()</script>")
    assert failure_of(await look("/")).kind is FailureKind.BLOCKED


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://10.0.0.1/", FailureKind.FORBIDDEN_ADDRESS),
        ("http://169.254.169.254/latest/meta-data", FailureKind.FORBIDDEN_ADDRESS),
        ("http://0xa000001/", FailureKind.FORBIDDEN_ADDRESS),
        ("http://[::1]:1/", FailureKind.FORBIDDEN_ADDRESS),
        ("file:///etc/passwd", FailureKind.BAD_URL),
        ("javascript:alert(1)", FailureKind.BAD_URL),
        ("not an address", FailureKind.BAD_URL),
    ],
)
async def test_a_forbidden_address_is_never_opened(browser, url, kind):
    async with browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(url))).kind is kind


@pytest.mark.parametrize("by", ["server", "page"])
async def test_a_page_that_leads_to_a_forbidden_address_is_withheld(server, by):
    only_first = Guard(allow=(ip_network("127.0.0.1/32"),))
    with serving({"/": html("<p>secret</p>")}, host="127.0.0.2") as inside:
        by_page = html(f"<script>location.href = '{inside.url()}'</script>")
        server.routes["/"] = redirect(inside.url()) if by == "server" else by_page
        async with Browser(options(), SystemClock(), guard=only_first) as browser, browser.site(SITE) as site:
            failure = failure_of(await site.visit(visit(server.url())))
    assert failure.kind is FailureKind.FORBIDDEN_ADDRESS


async def test_a_frame_of_a_forbidden_address_is_withheld(server):
    only_first = Guard(allow=(ip_network("127.0.0.1/32"),))
    with serving({"/": html("<p>secret</p>")}, host="127.0.0.2") as inside:
        server.routes["/"] = html(f"<iframe src='{inside.url()}'></iframe><iframe srcdoc='<p>own</p>'></iframe>")
        async with Browser(options(), SystemClock(), guard=only_first) as browser, browser.site(SITE) as site:
            page = page_of(await site.visit(visit(server.url())))
    assert [frame.url for frame in page.frames] == ["about:srcdoc"]


async def test_a_visit_without_a_browser_says_what_is_missing(tmp_path):
    missing = options(executable=tmp_path / "no-browser")
    async with Browser(missing, SystemClock()) as browser, browser.site(SITE) as site:
        told = await browser.start()
        failure = failure_of(await site.visit(visit("http://127.0.0.1/")))
    assert failure.kind is FailureKind.OUR_SIDE
    assert told is not None
    assert "no-browser" in failure.detail == told.error


async def test_a_browser_that_is_well_starts_without_a_word():
    async with Browser(options(), SystemClock()) as browser:
        assert await browser.start() is None


@pytest.mark.parametrize(("witness_is_up", "kind"), [(True, FailureKind.REFUSED), (False, FailureKind.OUR_SIDE)])
async def test_no_site_is_called_unreachable_while_our_own_line_is_down(server, witness_is_up, kind):
    with dead_port() as port:
        dead = f"http://127.0.0.1:{port}/"
        own = options(witnesses=(server.url() if witness_is_up else dead,))
        async with Browser(own, SystemClock()) as browser, browser.site(SITE) as site:
            failure = failure_of(await site.visit(visit(dead)))
            assert await browser.is_online() is witness_is_up
    assert failure.kind is kind

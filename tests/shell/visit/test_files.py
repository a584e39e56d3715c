"""Files from a server on loopback: fetched in the browser's name, within bounds, and read."""

import gzip
import hashlib
import ssl
from dataclasses import replace
from ipaddress import ip_network

import pytest

from auditor.demo.attachment_files import docx, xlsx
from auditor.model.document import Document, DocumentState
from auditor.model.page import FailureKind, Page, Purpose, Visit, VisitFailure
from auditor.visit.attachments.attachments import Files
from auditor.visit.extract.reader import Reader
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html, redirect, serving
from tests.shell.visit.conftest import SITE, options
from tests.shell.visit.talker import talking

SHEET = xlsx([["线路", "票价"], ["1路", "2元"]])
BINARY = "application/octet-stream"


def wanted(url: str, found_on: str = "") -> Visit:
    return Visit(url=url, purpose=Purpose.FILE, found_on=found_on)


async def fetch(url: str, **changed) -> Document | VisitFailure:
    return await Files(options(**changed), SystemClock()).fetch(wanted(url))


async def test_a_file_comes_with_its_digest_its_name_and_what_was_read_in_it(server):
    disposed = {"Content-Disposition": "attachment; filename*=UTF-8''%E7%A5%A8%E4%BB%B7.xlsx"}
    server.routes["/download.do"] = Answer(body=SHEET, content_type=BINARY, headers=disposed)
    server.routes["/go"] = redirect("/download.do")
    found = await fetch(server.url("/go"))
    assert isinstance(found, Document)
    assert (found.requested_url, found.final_url) == (server.url("/go"), server.url("/download.do"))
    assert (found.name, found.status, found.content_type) == ("票价.xlsx", 200, BINARY)
    assert (found.body, found.sha256) == (SHEET, hashlib.sha256(SHEET).hexdigest())
    assert "1路\t2元" in found.transcript.text


async def test_a_platforms_answer_is_kept_as_it_came_and_no_reader_is_started(server):
    body = '{"articles": [], "note": "公告"}'.encode() + b"\xff"
    server.routes["/api"] = Answer(body=body, content_type="application/json")
    idle = Reader(command=("/no/such/program",))
    asked = Visit(url=server.url("/api"), purpose=Purpose.DATA)
    found = await Files(options(), SystemClock(), reader=idle).fetch(asked)
    assert isinstance(found, Document)
    assert (found.body, found.sha256) == (body, hashlib.sha256(body).hexdigest())
    assert (found.transcript.form, "公告" in found.transcript.text) == ("data", True)


async def test_a_packed_transfer_is_unpacked(server):
    headers = {"Content-Encoding": "gzip"}
    server.routes["/a.xlsx"] = Answer(body=gzip.compress(SHEET), content_type=BINARY, headers=headers)
    found = await fetch(server.url("/a.xlsx"))
    assert isinstance(found, Document)
    assert found.body == SHEET


async def test_an_error_page_under_status_200_is_no_file_that_was_read(server):
    server.routes["/a.pdf"] = html("<h1>您访问的页面不存在</h1>")
    found = await fetch(server.url("/a.pdf"))
    assert isinstance(found, Document)
    assert (found.transcript.state, found.transcript.detail) == (DocumentState.UNSUPPORTED, "a web page")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(status=404), FailureKind.GONE),
        (Answer(status=403), FailureKind.BLOCKED),
        (Answer(status=503), FailureKind.SERVER_ERROR),
        (Answer(drop=True), FailureKind.RESET),
        (redirect("ftp://127.0.0.1/a.pdf"), FailureKind.BAD_URL),
        (redirect("/a.pdf"), FailureKind.REDIRECT_LOOP),
    ],
)
async def test_a_file_that_does_not_come_is_a_failure_of_a_kind(server, answer, kind):
    server.routes["/a.pdf"] = answer
    failure = await fetch(server.url("/a.pdf"))
    assert isinstance(failure, VisitFailure)
    assert (failure.requested_url, failure.kind) == (server.url("/a.pdf"), kind)


async def test_who_wants_us_back_later_says_so(server):
    server.routes["/a.pdf"] = Answer(status=429, headers={"Retry-After": "7"})
    failure = await fetch(server.url("/a.pdf"))
    assert isinstance(failure, VisitFailure)
    assert "retry-after: 7" in failure.detail


async def test_one_failure_that_may_pass_is_confirmed_by_a_second_try(server):
    server.routes["/a.xlsx"] = lambda nth: Answer(drop=True) if nth == 1 else Answer(body=SHEET, content_type=BINARY)
    assert isinstance(await fetch(server.url("/a.xlsx")), Document)


async def test_of_an_endless_file_no_more_is_taken_than_may_be():
    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7"
        while True:
            yield b"x" * 65536

    with talking(endless) as url:
        failure = await fetch(url)
    assert isinstance(failure, VisitFailure)
    assert failure.kind is FailureKind.TOO_LARGE


async def test_a_forbidden_address_or_port_is_reached_neither_directly_nor_by_a_redirect(server):
    only_this = (ip_network("127.0.0.1/32"),)
    with serving({"/a.pdf": Answer(body=b"%PDF")}, host="127.0.0.2") as canary:
        server.routes["/a.pdf"] = redirect(canary.url("/a.pdf"))
        address, port = FailureKind.FORBIDDEN_ADDRESS, FailureKind.UNSAFE_PORT
        places = {canary.url("/a.pdf"): address, server.url("/a.pdf"): address, "http://127.0.0.1:25/a.pdf": port}
        for url, kind in places.items():
            failure = await fetch(url, allow=only_this)
            assert isinstance(failure, VisitFailure)
            assert failure.kind is kind
        assert canary.asked == []


@pytest.mark.asyncio(loop_scope="package")
async def test_the_server_knows_the_browser_again_by_its_agent_its_cookie_and_the_page_before(server, browser):
    server.routes["/"] = replace(html("<p>首页</p>"), headers={"Set-Cookie": "pass=1; Path=/"})
    heard: list[bytes] = []
    answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(SHEET) + SHEET
    async with browser.site(SITE) as site:
        with talking(lambda: [answer], heard) as url:
            assert isinstance(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME)), Page)
            found = await site.fetch(wanted(f"{url}a.xlsx", found_on=server.url("/")))
    assert isinstance(found, Document)
    assert found.transcript.state is DocumentState.READ
    (said,) = heard
    assert b"Cookie: pass=1\r\n" in said
    assert f"Referer: {server.url('/')}\r\n".encode() in said
    (agent,) = server.agents
    assert f"User-Agent: {agent}\r\n".encode() in said


@pytest.mark.asyncio(loop_scope="package")
async def test_what_one_host_may_know_no_other_is_told(server, browser):
    server.routes["/"] = replace(html("<p>首页</p>"), headers={"Set-Cookie": "pass=1; Path=/"})
    heard: list[bytes] = []
    with talking(lambda: [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"], heard) as url:
        server.routes["/a.pdf"] = redirect(url)
        async with browser.site(SITE) as site:
            await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME))
            await site.fetch(wanted(server.url("/a.pdf"), found_on=server.url("/")))
    assert heard
    assert all(b"Cookie" not in said for said in heard)


async def test_a_server_that_cannot_prove_its_name_is_not_believed(server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH:@SECLEVEL=0")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.routes["/a.xlsx"] = Answer(body=SHEET, content_type=BINARY)
    failure = await fetch(server.url("/a.xlsx").replace("http://", "https://"))
    assert isinstance(failure, VisitFailure)
    assert failure.kind is FailureKind.TLS


async def test_a_document_that_is_no_pdf_though_called_so_is_read_as_what_it_is(server):
    server.routes["/a.pdf"] = Answer(body=docx(["乘车规则"]), content_type="application/pdf")
    found = await fetch(server.url("/a.pdf"))
    assert isinstance(found, Document)
    assert (found.transcript.form, found.transcript.text) == ("docx", "乘车规则")

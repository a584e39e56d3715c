"""A failure has the same kind with the proxy and without: what stands between browser and net is nobody's fault."""

import errno
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import pytest_asyncio

from auditor.model.page import FailureKind, Page
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import Answer, html, redirect, serving
from tests.shell.visit.conftest import SITE, options, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")


Both = tuple[Browser, Browser]
"""The browser behind its proxy, and one that reaches the network by itself."""


@asynccontextmanager
async def two(**changed: timedelta) -> AsyncIterator[Both]:
    own = options(**changed)
    async with Browser(own, SystemClock()) as proxied, Browser(own, SystemClock(), proxied=False) as bare:
        yield proxied, bare


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def both() -> AsyncIterator[Both]:
    async with two() as browsers:
        yield browsers


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def hasty() -> AsyncIterator[Both]:
    """For what ends in a timeout only: a slow machine can change nothing there."""
    async with two(navigation=timedelta(seconds=1), connecting=timedelta(seconds=0.5)) as browsers:
        yield browsers


async def kinds(both: Both, url: str) -> list[FailureKind | None]:
    return [await kind(browser, url) for browser in both]


async def kind(browser: Browser, url: str) -> FailureKind | None:
    async with browser.site(SITE) as site:
        result = await site.visit(visit(url))
    return None if isinstance(result, Page) else result.kind


@contextmanager
def accepting(answer: bytes | None) -> Iterator[int]:
    """A port where every connection is reset at once (None), or after these bytes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(4000)
                if answer is None:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                else:
                    connection.sendall(answer)

    Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@contextmanager
def full() -> Iterator[int]:
    """A port that lets nobody in and does not say so: its queue is full."""
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for waiting in (first, second):
            waiting.settimeout(0)
            assert waiting.connect_ex(listener.getsockname()) in {0, errno.EINPROGRESS}
        yield listener.getsockname()[1]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_dead_name(both, scheme):
    assert await kinds(both, f"{scheme}://no-such-site.invalid/") == [FailureKind.DNS] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_refused_connection(both, scheme):
    with dead_port() as port:
        assert await kinds(both, f"{scheme}://127.0.0.1:{port}/") == [FailureKind.REFUSED] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_reset_connection(both, scheme):
    with accepting(None) as port:
        assert await kinds(both, f"{scheme}://127.0.0.1:{port}/") == [FailureKind.RESET] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_connection_closed_without_a_word(both, scheme):
    with accepting(b"") as port:
        assert await kinds(both, f"{scheme}://127.0.0.1:{port}/") == [FailureKind.RESET] * 2


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_connection_that_does_not_come_about(hasty, scheme):
    with full() as port:
        assert await kinds(hasty, f"{scheme}://127.0.0.1:{port}/") == [FailureKind.TIMEOUT] * 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", FailureKind.SERVER_ERROR),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<p>xx", FailureKind.SERVER_ERROR),
        (b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n", FailureKind.BLOCKED),
    ],
)
async def test_an_answer_that_is_none(both, answer, kind):
    with accepting(answer) as port:
        assert await kinds(both, f"http://127.0.0.1:{port}/") == [kind] * 2


async def test_a_server_that_is_silent(hasty, server):
    server.routes["/"] = Answer(after=timedelta(minutes=5))
    assert await kinds(hasty, server.url()) == [FailureKind.TIMEOUT] * 2


@pytest.mark.parametrize("lead", ["server", "page"])
async def test_a_redirect_to_what_cannot_be_had(both, server, lead):
    with dead_port() as port:
        for url, kind in (
            ("http://no-such-site.invalid/", FailureKind.DNS),
            ("https://no-such-site.invalid/", FailureKind.DNS),
            (f"http://127.0.0.1:{port}/", FailureKind.REFUSED),
        ):
            by_page = html(f"<script>location.href = '{url}'</script>")
            server.routes["/"] = redirect(url) if lead == "server" else by_page
            assert await kinds(both, server.url()) == [kind] * 2


@pytest.mark.parametrize("status", [200, 401, 404, 412, 500, 502, 503, 504])
async def test_a_status(both, server, status):
    server.routes["/"] = html("<p>text</p>", status=status)
    with_proxy, without = await kinds(both, server.url())
    assert with_proxy is without
    assert (with_proxy is None) is (status in {200, 404})  # what stands on a page under 404 is looked at first


@pytest.mark.parametrize("route", ["", "#/notices"])
async def test_a_body_that_breaks_off_is_a_page_that_says_so(both, route):
    with accepting(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>half</p>") as port:
        for browser in both:
            async with browser.site(SITE) as site:
                page = await site.visit(visit(f"http://127.0.0.1:{port}/{route}"))
            assert isinstance(page, Page)
            assert page.cut == ("broken_off",)
            assert "half" in page.html


@pytest.fixture
def own_certificate(tmp_path: Path) -> ssl.SSLContext:
    """That of a server nobody vouches for."""
    openssl = shutil.which("openssl") or pytest.skip("makes a certificate with openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*asked, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


async def test_a_certificate_nobody_vouches_for(both, own_certificate):
    with serving({"/": html("<p>text</p>")}) as server:
        server.socket = own_certificate.wrap_socket(server.socket, server_side=True)
        url = server.url().replace("http:", "https:")
        assert await kinds(both, url) == [FailureKind.TLS] * 2

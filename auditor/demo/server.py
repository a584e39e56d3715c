"""Serves a city on loopback, each site on a port of its own."""

import time
from collections.abc import Mapping
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import BoundedSemaphore, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from auditor.demo.city import PASS, City, DemoPage, DemoSite
from auditor.demo.plan import DemoDoor

HOST = "127.0.0.1"
_AT_ONCE = 32
"""Requests one site answers at the same time; further ones wait."""

_NOT_FOUND = DemoPage(
    status=404,
    body=(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>404</title></head>'
        '<body><h1>404</h1><p>您访问的页面不存在或已删除。</p><p><a href="/">返回首页</a></p></body></html>'
    ).encode(),
)


class CityServer:
    """The city while it is served: a context manager that starts on entering and stops on leaving.

    With a base port the sites take that port and the next ones (OSError where one is taken); without, free ports.
    A site that is closed holds its port, so that nobody else takes it, and listens to nobody.
    """

    def __init__(self, city: City, *, base_port: int | None = None) -> None:
        self._city, self._base_port = city, base_port
        self._servers: list[_SiteServer] = []
        self.origins: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        try:
            for index, site in enumerate(self._city.sites):
                self._servers.append(_SiteServer(0 if self._base_port is None else self._base_port + index, site))
        except OSError:
            self._close()
            raise
        self.origins = {server.site.id: f"http://{HOST}:{server.port}" for server in self._servers}
        self._start(self._city.at(self.origins))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            if server.is_open:
                server.shutdown()
        self._close()

    def _start(self, city: City) -> None:
        for server, site in zip(self._servers, city.sites, strict=True):
            server.site = site
            if server.is_open:
                Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()
        self._servers.clear()


def answer(site: DemoSite, target: str, *, has_passed: bool = True) -> DemoPage:
    """What a site answers to a request's target (/xxgk/?from=home): a page, or what its door has in its place.

    Args:
        site: Any but a closed one.
        target: Path and query.
        has_passed: Whether whoever asks carries the cookie of the site's challenge.
    """
    path = unquote(urlsplit(target).path)
    match site.door, site.gate:
        case (DemoDoor.BLOCKED, DemoPage() as gate):
            return gate
        case (DemoDoor.CHALLENGED, DemoPage() as gate) if not has_passed:
            return gate
        case (DemoDoor.MOVED, DemoPage() as gate):
            return DemoPage(status=gate.status, location=f"{gate.location}{target}")
    return site.pages.get(path, _NOT_FOUND)


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, site: DemoSite) -> None:
        super().__init__((HOST, port), _Answers, bind_and_activate=False)
        self.site = site
        self._free = BoundedSemaphore(_AT_ONCE)
        try:
            self.server_bind()
            if self.is_open:
                self.server_activate()
        except OSError:
            self.server_close()
            raise

    @property
    def is_open(self) -> bool:
        return self.site.door is not DemoDoor.CLOSED

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as inherited
        with self._free:
            super().process_request_thread(request, client_address)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401  # as inherited
        """A browser that hangs up early is no event."""


class _Answers(BaseHTTPRequestHandler):
    server: _SiteServer
    timeout = 10
    server_version = "yunqiao"
    sys_version = ""

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def _send(self, *, with_body: bool) -> None:
        page = answer(self.server.site, self.path, has_passed=self._has_passed())
        time.sleep(page.delay.total_seconds())
        self.send_response(page.status)
        if page.location is not None:
            self.send_header("Location", page.location)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(page.body)

    def _has_passed(self) -> bool:
        return PASS in SimpleCookie(self.headers.get("Cookie", ""))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Requests are not logged."""

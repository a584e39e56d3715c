"""Serves a city on loopback, each site on a port of its own."""

import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import BoundedSemaphore, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from auditor.demo.city import City, DemoPage

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
    """

    def __init__(self, city: City, *, base_port: int | None = None) -> None:
        self._city, self._base_port = city, base_port
        self._servers: list[_SiteServer] = []
        self.origins: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        try:
            for index, site in enumerate(self._city.sites):
                self._servers.append(_SiteServer(0 if self._base_port is None else self._base_port + index, site.id))
        except OSError:
            self._close()
            raise
        self.origins = {server.site_id: f"http://{HOST}:{server.server_port}" for server in self._servers}
        self._start(self._city.at(self.origins))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.shutdown()
        self._close()

    def _start(self, city: City) -> None:
        for server, site in zip(self._servers, city.sites, strict=True):
            server.pages = site.pages
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()
        self._servers.clear()


def answer(pages: Mapping[str, DemoPage], target: str) -> DemoPage:
    """The page at a request's target (/xxgk/?from=home); a page of status 404 where there is none."""
    return pages.get(unquote(urlsplit(target).path), _NOT_FOUND)


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, site_id: str) -> None:
        super().__init__((HOST, port), _Answers)
        self.site_id = site_id
        self.pages: Mapping[str, DemoPage] = {}
        self._free = BoundedSemaphore(_AT_ONCE)

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
        page = answer(self.server.pages, self.path)
        time.sleep(page.delay.total_seconds())
        self.send_response(page.status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(page.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Requests are not logged."""

"""A web server on loopback whose every answer a test writes itself."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_SNDBUF, SOL_SOCKET
from threading import Condition, Thread
from typing import cast

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of the server."""

    body: bytes = b""
    status: int = 200
    content_type: str | None = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    after: timedelta = timedelta(0)
    """Pause before the first byte."""
    stream: Callable[[], Iterable[bytes]] | None = None
    """Pieces of a body without a length, in the place of `body`; perhaps without an end."""
    drop: bool = False
    """Close the connection without a word."""


Route = Answer | Callable[[int], Answer]
"""An answer, or what gives the answer to the so-manieth request, counted from 1."""


def html(body: str, *, status: int = 200, after: timedelta = timedelta(0), head: str = "") -> Answer:
    """A page with a title and this body."""
    text = f"<!DOCTYPE html><html><head><title>试验页</title>{head}</head><body>{body}</body></html>"
    return Answer(body=text.encode(), status=status, after=after)


def redirect(to: str, status: int = 302) -> Answer:
    """A redirect by the server."""
    return Answer(status=status, headers={"Location": to})


class SiteServer(ThreadingHTTPServer):
    """Serves `routes` by path, query apart; 404 for the rest. Counts what was asked."""

    daemon_threads = True

    def __init__(self, routes: Mapping[str, Route], host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.socket.setsockopt(SOL_SOCKET, SO_SNDBUF, 65536)  # what waits in it counts as sent
        self.host = host
        self.routes = dict(routes)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.came_from: list[tuple[str, str]] = []
        """Every path asked for, with the Referer that was sent; empty where none was."""
        self.sent_bytes = 0
        """Of bodies without a length."""
        self._news = Condition()

    def url(self, path: str = "/") -> str:
        """Absolute address of a path."""
        return f"http://{self.host}:{self.server_port}{path}"

    def answer(self, path: str, agent: str) -> Answer:
        """The answer to one more request of a path."""
        with self._news:
            self.asked.append(path)
            self.agents.add(agent)
            self._news.notify_all()
            count = self.asked.count(path)
        route = self.routes.get(path, Answer(status=404, body=b"no such page"))
        return route if isinstance(route, Answer) else route(count)

    def wait_for(self, path: str, limit: timedelta = timedelta(seconds=10)) -> bool:
        """Block until a path was asked for; False where the limit passed first."""
        with self._news:
            return self._news.wait_for(lambda: path in self.asked, limit.total_seconds())

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers hang up when they like; that is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = cast("SiteServer", self.server)
        path = self.path.split("?", 1)[0]
        server.came_from.append((path, self.headers.get("Referer", "")))
        answer = server.answer(path, self.headers.get("User-Agent", ""))
        time.sleep(answer.after.total_seconds())
        if answer.drop:
            self.close_connection = True
            return
        self.send_response(answer.status)
        if answer.content_type is not None:
            self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.stream is not None:
            self._stream(answer.stream())
            return
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _stream(self, pieces: Iterable[bytes]) -> None:
        server = cast("SiteServer", self.server)
        self.close_connection = True
        self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)
            server.sent_bytes += len(piece)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@contextmanager
def serving(routes: Mapping[str, Route], host: str = "127.0.0.1") -> Iterator[SiteServer]:
    """A server of these routes, for as long as the block lasts."""
    server = SiteServer(routes, host)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

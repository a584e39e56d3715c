"""Servers on loopback that take letters, each in a mood: they work, refuse, hang, or die in the middle."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class MailServer:
    """Speaks SMTP to one client after another; `mood` says where it fails."""

    mood: str = "works"
    taken: list[bytes] = field(default_factory=list)
    """Mails it answered 250 for."""
    read: list[bytes] = field(default_factory=list)
    """Mails that reached it whole."""
    at_text: threading.Event = field(default_factory=threading.Event)
    """Set when a whole mail reached it."""
    port: int = 0

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client:
                try:
                    self._talk(client)
                except OSError:
                    continue

    def _talk(self, client: socket.socket) -> None:
        client.settimeout(20)
        lines = client.makefile("rb")
        if self.mood == "hangs":
            lines.readline()
            return
        client.sendall(b"220 ready\r\n")
        while line := lines.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                if self._text(client, lines):
                    return
            elif word == b"RCPT" and self.mood in {"refuses", "busy"}:
                client.sendall(b"550 no such user\r\n" if self.mood == "refuses" else b"451 try later\r\n")
            elif word == b"QUIT":
                client.sendall(b"221 bye\r\n")
                return
            else:
                client.sendall(b"250 ok\r\n")

    def _text(self, client: socket.socket, lines: Any) -> bool:
        """True where the line is dropped."""
        if self.mood == "dies before DATA":
            return True
        client.sendall(b"354 go ahead\r\n")
        mail = b""
        while (line := lines.readline()) and line != b".\r\n":
            mail += line[1:] if line.startswith(b"..") else line
        self.read.append(mail)
        self.at_text.set()
        if self.mood == "dies after DATA":
            return True
        if self.mood == "silent after DATA":
            lines.readline()
            return True
        client.sendall(b"250 queued\r\n")
        self.taken.append(mail)
        return False


@contextmanager
def mail_server(mood: str = "works") -> Iterator[MailServer]:
    """A mail server on loopback."""
    server = MailServer(mood)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.port = listening.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listening,), daemon=True)
        thread.start()
        yield server
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@dataclass
class HookServer:
    """Takes POSTs; answers what it was told to."""

    status: int = 200
    body: bytes = b'{"errcode": 0}'
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    """Path with query, headers, body."""
    url: str = ""

    def said(self) -> Any:
        return json.loads(self.asked[-1][2])


@contextmanager
def hook_server(**mood: Any) -> Iterator[HookServer]:
    """An address that takes POST, on loopback."""
    hook = HookServer(**mood)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            hook.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(hook.status)
            self.send_header("content-length", str(len(hook.body)))
            self.end_headers()
            self.wfile.write(hook.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_port}/hook?key=1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield hook
    server.shutdown()
    server.server_close()
    thread.join(5)

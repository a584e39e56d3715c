"""A server on loopback that says whatever bytes a test wants, to whoever asks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import cast


class _Listener(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, speech: Callable[[], Iterable[bytes]], heard: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Talker)
        self.speech, self.heard = speech, heard


class _Talker(BaseRequestHandler):
    """Reads a request and sends what its server has to say, for as long as somebody listens."""

    def handle(self) -> None:
        server = cast("_Listener", self.server)
        try:
            server.heard.append(self.request.recv(65536))
            for chunk in server.speech():
                self.request.sendall(chunk)
        except OSError:
            return


@contextmanager
def talking(speech, heard=None) -> Iterator[str]:
    """Address of a server on loopback that says these bytes, whatever it is asked, and keeps what it heard."""
    server = _Listener(speech, [] if heard is None else heard)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/robots.txt"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Places where nobody answers."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def dead_port(host: str = "127.0.0.1") -> Iterator[int]:
    """A port on which nobody listens; while the block lasts nobody else can be given it."""
    with socket.socket() as kept:
        kept.bind((host, 0))
        yield kept.getsockname()[1]

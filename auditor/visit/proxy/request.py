"""Reads what a browser asks of a proxy: a tunnel, or a page by its whole address.

Source: RFC 9112, request targets in authority and absolute form. Chromium sends bodies over HTTP/1.1 with their length.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

_HTTP_PORT = 80
_NOT_FORWARDED = frozenset({b"host", b"connection", b"proxy-connection", b"proxy-authorization"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRequest:
    """One request, read from its head."""

    method: str
    host: str
    """Lower case, without brackets."""
    port: int
    target: str
    """What to ask the server for: path and query."""
    authority: str
    """Host and port as written."""
    fields: bytes
    """Header lines to pass on, each ended; those that spoke to the proxy are gone."""
    body_bytes: int

    @property
    def is_tunnel(self) -> bool:
        """True for CONNECT."""
        return self.method == "CONNECT"

    def head(self, *, absolute: bool = False, credentials: bytes = b"") -> bytes:
        """The head to send on: to the server, or in absolute form to a further proxy."""
        target = f"http://{self.authority}{self.target}" if absolute else self.target
        first = f"{self.method} {target} HTTP/1.1\r\nHost: {self.authority}\r\nConnection: keep-alive\r\n"
        return first.encode("latin-1") + credentials + self.fields + b"\r\n"


def read_request(raw: bytes) -> ProxyRequest | None:
    """The request of a head that ends with an empty line; None where it is none for a proxy, or not of the web."""
    first, *lines = raw.split(b"\r\n")[:-2]
    words = first.decode("latin-1").split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):  # noqa: PLR2004 - method, target, version
        return None
    place = _place(words[0], words[1])
    named = [(line.partition(b":")[0].lower(), line) for line in lines]
    body_bytes = _body_bytes(named)
    if place is None or body_bytes is None:
        return None
    authority, host, port, target = place
    fields = b"".join(line + b"\r\n" for name, line in named if name not in _NOT_FORWARDED)
    return ProxyRequest(
        method=words[0], host=host, port=port, target=target, authority=authority, fields=fields, body_bytes=body_bytes
    )


def _place(method: str, target: str) -> tuple[str, str, int, str] | None:
    """Authority, host, port, path with query."""
    try:
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or "@" in parts.netloc or not target.isascii():
        return None
    if method == "CONNECT":
        return (target, host, port, "") if port and parts.netloc == target else None
    if parts.scheme != "http":
        return None
    path = target.partition("//")[2][len(parts.netloc) :]
    return parts.netloc, host, _HTTP_PORT if port is None else port, path if path.startswith("/") else f"/{path}"


def _body_bytes(named: list[tuple[bytes, bytes]]) -> int | None:
    lengths = {line.partition(b":")[2].strip() for name, line in named if name == b"content-length"}
    if any(name == b"transfer-encoding" for name, _ in named) or len(lengths) > 1:
        return None
    length = next(iter(lengths), b"0")
    return int(length) if length.isdigit() else None

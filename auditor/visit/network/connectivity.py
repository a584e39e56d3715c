"""Checks whether our own connection is up, before a site is called unreachable."""

import asyncio
import re
from urllib.parse import urlsplit

from auditor.model.web_address import url_fault
from auditor.visit.network.dialer import Dialer, OpenConnection

_REMEMBERED_SECONDS = 5.0
_SECONDS = 15.0
_PORTS = {"http": 80, "https": 443}
_BY_PROXY = frozenset({407, 502, 503, 504})
"""Statuses that an office's own proxy answers with itself."""


class OurLine:
    """Connects to all witnesses at once, and remembers for a moment whether one answered."""

    def __init__(self, dialer: Dialer, witnesses: tuple[str, ...]) -> None:
        """Raises ValueError where a witness is no http(s) address."""
        self._dialer = dialer
        self._witnesses = tuple(_place(url) for url in witnesses)
        self._one_at_a_time = asyncio.Lock()
        self._answer: tuple[float, bool] | None = None

    async def is_up(self) -> bool | None:
        """True where any witness can be connected to; None where there is none to ask."""
        if not self._witnesses:
            return None
        async with self._one_at_a_time:
            now = asyncio.get_running_loop().time()
            if self._answer is None or now > self._answer[0]:
                met = any(await asyncio.gather(*(self._meets(*witness) for witness in self._witnesses)))
                self._answer = asyncio.get_running_loop().time() + _REMEMBERED_SECONDS, met
            return self._answer[1]

    async def _meets(self, scheme: str, host: str, port: int) -> bool:
        line = await self._dialer.dial(host, port, tunnel=scheme == "https")
        if not isinstance(line, OpenConnection):
            return False
        try:
            return not line.is_proxied or await _answers(line, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
        finally:
            line.writer.close()


async def _answers(line: OpenConnection, authority: str) -> bool:
    """Whether a server answers by way of a proxy for plain requests, where being connected tells nothing."""
    head = f"HEAD http://{authority}/ HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n".encode()
    try:
        line.writer.write(head + line.credentials + b"\r\n")
        said = await asyncio.wait_for(line.reader.readline(), _SECONDS)
    except (OSError, TimeoutError, ValueError):
        return False
    status = re.match(rb"HTTP/1\.[01] (\d{3})", said)
    return status is not None and int(status.group(1)) not in _BY_PROXY


def read_witnesses(text: str) -> tuple[str, ...]:
    """The witnesses a setting names, apart by commas or blanks. Raises ValueError where one is no http(s) address."""
    urls = tuple(dict.fromkeys(text.replace(",", " ").split()))
    for url in urls:
        _place(url)
    return urls


def _place(url: str) -> tuple[str, str, int]:
    """Scheme, host, port."""
    if url_fault(url.strip()):
        raise ValueError(f"a witness is an address such as https://www.gov.cn/, not {url!r}")
    parts = urlsplit(url.strip())
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]

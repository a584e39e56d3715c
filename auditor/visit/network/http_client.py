"""Fetches one small file without a browser from a server that may be hostile: bounded in bytes, time, redirects.

What may be asked for is the guard's to say, as it is for the browser: a name is resolved once, every address of it
checked, and the connection goes to an address that was checked; each redirect anew.
"""

import asyncio
import ssl
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

import httpx2

from auditor.hrefs import resolved
from auditor.model.page import FailureKind
from auditor.visit.network import connect_errors
from auditor.visit.network.addresses import literal
from auditor.visit.network.connect_errors import of_several
from auditor.visit.network.dialer import in_turn
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard, guard_of
from auditor.visit.options import BrowserOptions

_MOST_ADDRESSES = 3
_PORTS = {"http": 80, "https": 443}
_DETAIL_CHARS = 300
_LEGACY_RENEGOTIATION = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT, which ssl names from Python 3.12 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLimits:
    """Bounds of one file."""

    total: timedelta = timedelta(seconds=10)
    """From asking to the last byte, redirects included."""
    redirects: int = 5
    """RFC 9309, 2.3.1.2: five at least are to be followed."""
    max_bytes: int = 500 * 1024 + 1
    """Packed and unpacked; the byte beyond 500 KiB tells that there was more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainAnswer:
    """What a server answered in the end, whatever its status."""

    status: int
    body: bytes
    """Unpacked, and cut at `PlainLimits.max_bytes`."""
    date: str = field(default="", compare=False)
    """The server's clock, in its own words."""
    url: str = field(default="", compare=False)
    """Where it came from in the end."""
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)
    """By lower-case name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFailure:
    """Why there is no answer."""

    kind: FailureKind
    detail: str = ""


class PlainClient:
    """An HTTP client under our own name, version and contact. Keeps no connection between two files."""

    def __init__(
        self,
        options: BrowserOptions,
        *,
        guard: Guard | None = None,
        limits: PlainLimits | None = None,
        is_evidence: bool = False,
    ) -> None:
        """The guard is best the browser's own: then both go to the same address of a name.

        `is_evidence`: a finding may rest on what is read, so the server must prove its name as to the browser.
        """
        self._agent = plain_agent(options)
        self._guard = guard or guard_of(options)
        self._proxy = options.upstream
        self._limits = limits or PlainLimits()
        self._tls = ssl.create_default_context if is_evidence else _lenient_tls

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> PlainAnswer | PlainFailure:
        """The file at an http(s) address. Misfortune is a value.

        Args:
            url: Its address.
            headers: Further headers, and others in the place of our own; told to the host of this address alone.
        """
        try:
            async with asyncio.timeout(self._limits.total.total_seconds()):
                return await self._follow(url, headers or {})
        except TimeoutError:
            return PlainFailure(kind=FailureKind.TIMEOUT, detail=f"no end after {self._limits.total}")
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, ValueError) as error:
            return PlainFailure(kind=FailureKind.BAD_URL, detail=str(error)[:_DETAIL_CHARS])

    async def _follow(self, url: str, headers: Mapping[str, str]) -> PlainAnswer | PlainFailure:
        first = urlsplit(url).netloc
        for _ in range(self._limits.redirects + 1):
            answer = await self._at(url, headers if urlsplit(url).netloc == first else {})
            if not isinstance(answer, str):
                return replace(answer, url=url) if isinstance(answer, PlainAnswer) else answer
            url = resolved(answer, url) or ""
        return PlainFailure(kind=FailureKind.REDIRECT_LOOP, detail=f"more than {self._limits.redirects} redirects")

    async def _at(self, address: str, headers: Mapping[str, str]) -> PlainAnswer | PlainFailure | str:
        """The answer of one address, or where it sends us on to."""
        if refused := await self._guard.refusal(address):  # some writings of addresses are no URL to httpx2
            said = f"not opened: {address}: {refused.detail}"
            return PlainFailure(kind=refused.kind, detail=said[:_DETAIL_CHARS])
        url = httpx2.URL(address)
        places = await self._places(url)
        if isinstance(places, PlainFailure):
            return places
        failed = []
        for place in places:
            answer = await self._ask(url, place, headers, self._limits.total / len(places))
            if not isinstance(answer, FetchFailure):
                return answer
            failed.append(answer)
        told = of_several(failed)
        return PlainFailure(kind=told.kind, detail=told.detail)

    async def _places(self, url: httpx2.URL) -> Sequence[httpx2.URL] | PlainFailure:
        """The addresses to connect to, as they stand in the place of the name; behind a proxy the name itself.

        The older kind goes first: networks without the newer one are many.
        """
        found = await self._guard.addresses(url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme])
        if isinstance(found, FetchFailure):
            return PlainFailure(kind=found.kind, detail=found.detail[:_DETAIL_CHARS])
        nearest = in_turn(found)[:_MOST_ADDRESSES]
        return tuple(url.copy_with(host=str(address)) for address in nearest) or (url,)

    async def _ask(
        self, url: httpx2.URL, place: httpx2.URL, further: Mapping[str, str], connecting: timedelta
    ) -> PlainAnswer | FetchFailure | str:
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._agent,
            "Accept": "text/plain,*/*;q=0.1",
            "Accept-Encoding": "identity",
            **further,
        }
        extensions = {"sni_hostname": url.raw_host.decode("ascii")}
        limits = httpx2.Timeout(self._limits.total.total_seconds(), connect=connecting.total_seconds())
        try:
            async with (
                httpx2.AsyncClient(verify=self._tls(), trust_env=False, proxy=self._proxy, timeout=limits) as client,
                client.stream("GET", place, headers=headers, extensions=extensions) as response,
            ):
                return await self._read(response)
        except httpx2.HTTPError as error:
            return self._mishap(error, place.host)

    def _mishap(self, error: httpx2.HTTPError, host: str) -> FetchFailure:
        """The failure that an error stands for; where the office's proxy cannot be reached, it is OUR_SIDE."""
        detail = f"{host}: {str(error) or type(error).__name__}"[:_DETAIL_CHARS]
        is_connecting = isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout)
        if not is_connecting or isinstance(_root(error), ssl.SSLError):
            return FetchFailure(kind=_kind(error), detail=detail)
        if self._proxy:
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail=f"our own proxy: {detail}"[:_DETAIL_CHARS])
        address = literal(host)
        if address is None or isinstance(error, httpx2.ConnectTimeout):
            return FetchFailure(kind=_kind(error), detail=detail)
        return connect_errors.mishap(address, _error_number(error), detail)

    async def _read(self, response: httpx2.Response) -> PlainAnswer | FetchFailure | str:
        if response.status_code in {301, 302, 303, 307, 308} and (target := response.headers.get("location")):
            return target
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) >= self._limits.max_bytes:
                break
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        unpacked = _unpacked(bytes(body), packing, self._limits.max_bytes)
        if unpacked is None:
            return FetchFailure(kind=FailureKind.SERVER_ERROR, detail=f"packed in an unreadable way: {packing[:50]}")
        told = {name.lower(): value for name, value in response.headers.items()}
        return PlainAnswer(status=response.status_code, body=unpacked, date=told.get("date", ""), headers=told)


def plain_agent(options: BrowserOptions) -> str:
    """What we call ourselves without a browser: name, version and contact, as at the end of the browser's own words."""
    return options.product + (f" (+{options.contact})" if options.contact else "")


def _lenient_tls() -> ssl.SSLContext:
    """Takes any certificate, as old as servers have them: only politeness rests on what is read, and no evidence.

    A certificate that is not valid is for the browser to find.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= _LEGACY_RENEGOTIATION
    return context


def _unpacked(body: bytes, packing: str, limit: int) -> bytes | None:
    """The body, unpacked to at most `limit` bytes though nobody asked for packing; None where it cannot be."""
    if packing in {"", "identity"}:
        return body[:limit]
    if packing not in {"gzip", "x-gzip", "deflate"}:
        return None
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, limit)
    except zlib.error:
        return None


def _kind(error: httpx2.HTTPError) -> FailureKind:
    match error:
        case httpx2.TimeoutException():
            return FailureKind.TIMEOUT
        case httpx2.ConnectError() if isinstance(_root(error), ssl.SSLError):
            return FailureKind.TLS
        case httpx2.ConnectError() | httpx2.ProxyError():
            return FailureKind.OUR_SIDE
        case _:
            return FailureKind.RESET


def _error_number(error: BaseException) -> int:
    """The operating system's number of an error, however deep it lies; 0 where it has none."""
    found: BaseException | None = error
    while found is not None and not (isinstance(found, OSError) and found.errno):
        found = found.__cause__ or found.__context__
    return found.errno or 0 if isinstance(found, OSError) else 0


def _root(error: BaseException) -> BaseException:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return error

"""Addresses, compared: which name the same page, the same site, a place below another."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from auditor.model.pressed import DIRECTIVE

_INDEX = re.compile(r"/(?:index|default)\.(?:[sx]?html?|jspx?|php|aspx?|do|action)$", re.IGNORECASE)
_SESSION = re.compile(r";[^/]*$")
_SESSION_KEYS = re.compile(
    r"(?:^|&)(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|_t|_|timestamp|rnd|random)=[^&]*", re.IGNORECASE
)

_ROUTE = re.compile(r"!?/[^/].*")
_NUMBERED = re.compile(r"/gkmlpt/(?:m?index|policy)(?:\.html?)?/?$")
"""Pages of a platform whose fragment is the number of a column: /gkmlpt/index#508 (decision 13)."""
_NUMBER = re.compile(r"\d{1,12}")

_REMEMBERED = 4096
"""Addresses kept: the menus of a site's pages are the same, and every page's links are compared with every other's."""


@lru_cache(maxsize=_REMEMBERED)
def same_page(url: str) -> str:
    """The address without session, default port and index file, scheme and host in lower case.

    Of its fragment only a route or a name to press (`model.pressed`) is kept: they bring another page.
    """
    parts = _split(url)
    netloc = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    query = _SESSION_KEYS.sub("", parts.query).removeprefix("&")
    return urlunsplit((parts.scheme.lower(), netloc, _INDEX.sub("/", _path(parts)), query, _shown_by(parts)))


def route(url: str) -> str:
    """The part of an address after its # by which a script opens a page of its own: #/a, #!/a, #508; else empty."""
    return _route(_split(url))


def same_site(url: str, other: str) -> bool:
    """True where both addresses lie on one site: the same host (www. or not) and the same port."""
    one = _site(url)
    return one is not None and one == _site(other)


def same_place(url: str, other: str) -> bool:
    """True where both name one page of one site, whatever the scheme, www. and the last slash."""
    return place(url) == place(other) and same_site(url, other)


def within_site(url: str, home: str) -> str:
    """What names a page for as long as its site keeps it, whatever becomes of the scheme, the host, www., the port.

    Of a page of another site the whole address.
    """
    if not same_site(url, home):
        return same_page(url)
    parts = _split(same_page(url))
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))


def place(url: str) -> tuple[object, ...]:
    """What two writings of one place have in common, for `same_place`."""
    parts = _split(same_page(url))
    return (_site(url), parts.path.rstrip("/"), parts.query, parts.fragment)


def within(url: str, entry: str) -> bool:
    """True where the address lies below the entry page: in its folder; of /a/b.html, in /a/b; of #/a, in #/a/."""
    if not same_site(url, entry):
        return False
    one, top = _split(same_page(url)), _split(same_page(entry))
    if top.fragment:
        return one.path == top.path and one.fragment.startswith(f"{top.fragment}/")
    return _split(url).path.startswith(_folder(entry))


@lru_cache(maxsize=_REMEMBERED)
def _folder(entry: str) -> str:
    top = _split(same_page(entry)).path
    if top.endswith("/"):
        return top
    stem, dot, _ = top.rpartition(".")
    return (stem if dot else top) + "/"


def _split(url: str) -> SplitResult:
    """The parts of an address; what a page wrote that is none (http://[::1) is all path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def _shown_by(parts: SplitResult) -> str:
    _, directive, words = parts.fragment.partition(DIRECTIVE)
    return _route(parts) + directive + words


def _route(parts: SplitResult) -> str:
    fragment = parts.fragment.partition(DIRECTIVE)[0].rstrip("/")
    if not fragment:
        return ""
    is_number = _NUMBER.fullmatch(fragment) and _NUMBERED.search(parts.path)
    return fragment if _ROUTE.fullmatch(fragment) or is_number else ""


def _path(parts: SplitResult) -> str:
    return _SESSION.sub("", parts.path) or "/"


@lru_cache(maxsize=_REMEMBERED)
def _site(url: str) -> tuple[str, int | None] | None:
    """Host, without www., and port where it is not the usual one; None where the address is not http(s)."""
    parts = _split(url)
    return ((parts.hostname or "").removeprefix("www."), _port(parts)) if parts.scheme in {"http", "https"} else None


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        return -1
    return None if port in {80, 443} else port

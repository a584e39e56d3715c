"""Translates error messages of the browser and statuses of servers into kinds of failure.

Source of the error names: Chromium, net/base/net_error_list.h. Playwright adds sentences of its own.
"""

import re

from auditor.model.page import GONE_STATUSES, FailureKind

CONFIRMED = frozenset(
    {
        FailureKind.CRASHED,
        FailureKind.DNS,
        FailureKind.OUR_SIDE,
        FailureKind.REFUSED,
        FailureKind.RESET,
        FailureKind.SERVER_ERROR,
        FailureKind.TIMEOUT,
        FailureKind.TLS,
    }
)
"""Kinds that one second try must confirm: all that may have passed a moment later. A server refuses while it starts
anew, one of several behind a name has another certificate, a resolver says for once that there is no such name. What is
permanent is asked once, and so is who blocks us: to ask him again at once would be ill-mannered."""

SPOILING = frozenset(
    {
        FailureKind.CRASHED,
        FailureKind.DNS,
        FailureKind.FORBIDDEN_ADDRESS,
        FailureKind.NOT_HTML,
        FailureKind.OUR_SIDE,
        FailureKind.REFUSED,
        FailureKind.RESET,
        FailureKind.TIMEOUT,
        FailureKind.TLS,
        FailureKind.TOO_LARGE,
        FailureKind.UNSAFE_PORT,
    }
)
"""Kinds after which the page may still be loading, hang or be dead; where no connection came about the browser's own
error page is on its way, and would get in the way of the second try."""

_NET_ERROR = re.compile(r"net::ERR_([A-Z0-9_]+)")

_BY_NAME: dict[str, FailureKind] = {
    "ABORTED": FailureKind.NOT_HTML,  # a status 204, or a file the browser would only save
    "ADDRESS_UNREACHABLE": FailureKind.REFUSED,
    "CONNECTION_FAILED": FailureKind.REFUSED,
    "CONNECTION_REFUSED": FailureKind.REFUSED,
    "CONNECTION_ABORTED": FailureKind.RESET,
    "CONNECTION_CLOSED": FailureKind.RESET,
    "CONNECTION_RESET": FailureKind.RESET,
    "CONTENT_LENGTH_MISMATCH": FailureKind.RESET,
    "EMPTY_RESPONSE": FailureKind.RESET,
    "INCOMPLETE_CHUNKED_ENCODING": FailureKind.RESET,
    "SOCKET_NOT_CONNECTED": FailureKind.RESET,
    "CONNECTION_TIMED_OUT": FailureKind.TIMEOUT,
    "TIMED_OUT": FailureKind.TIMEOUT,
    "BAD_SSL_CLIENT_AUTH_CERT": FailureKind.TLS,
    "CONTENT_DECODING_FAILED": FailureKind.SERVER_ERROR,
    "CONTENT_DECODING_INIT_FAILED": FailureKind.SERVER_ERROR,
    "HTTP_RESPONSE_CODE_FAILURE": FailureKind.SERVER_ERROR,
    "INVALID_HTTP_RESPONSE": FailureKind.SERVER_ERROR,
    "INVALID_REDIRECT": FailureKind.SERVER_ERROR,
    "INVALID_RESPONSE": FailureKind.SERVER_ERROR,
    "ICANN_NAME_COLLISION": FailureKind.DNS,
    "NAME_NOT_RESOLVED": FailureKind.DNS,
    "NAME_RESOLUTION_FAILED": FailureKind.DNS,
    "TOO_MANY_REDIRECTS": FailureKind.REDIRECT_LOOP,
    "BLOCKED_BY_RESPONSE": FailureKind.BLOCKED,
    "UNEXPECTED_PROXY_AUTH": FailureKind.BLOCKED,
    "BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS": FailureKind.FORBIDDEN_ADDRESS,
    "BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS": FailureKind.FORBIDDEN_ADDRESS,
    "UNSAFE_PORT": FailureKind.UNSAFE_PORT,
    "ADDRESS_INVALID": FailureKind.BAD_URL,
    "DISALLOWED_URL_SCHEME": FailureKind.BAD_URL,
    "INVALID_URL": FailureKind.BAD_URL,
    "UNKNOWN_URL_SCHEME": FailureKind.BAD_URL,
    "UNSAFE_REDIRECT": FailureKind.BAD_URL,  # to file:, data: and the like
}

_BY_PREFIX: tuple[tuple[str, FailureKind], ...] = (
    ("CERT_", FailureKind.TLS),
    ("SSL_", FailureKind.TLS),
    ("ECH_", FailureKind.TLS),
    ("DNS_", FailureKind.DNS),
    ("HTTP2_", FailureKind.RESET),
    ("QUIC_", FailureKind.RESET),
    ("RESPONSE_HEADERS_", FailureKind.SERVER_ERROR),
)

_OF_THE_PROXY = frozenset(
    {"CONNECTION_CLOSED", "CONNECTION_RESET", "EMPTY_RESPONSE", "SOCKET_NOT_CONNECTED", "TUNNEL_CONNECTION_FAILED"}
)
"""Error names of the browser for connections that our own proxy did not make."""

_BY_SENTENCE: tuple[tuple[str, FailureKind], ...] = (
    ("download is starting", FailureKind.NOT_HTML),
    ("crashed", FailureKind.CRASHED),
    ("frame was detached", FailureKind.CRASHED),
    ("invalid url", FailureKind.BAD_URL),
    ("exceeded", FailureKind.TIMEOUT),
)

_BLOCKED = (401, 403, 407, 412, 429, 451)
_NAMED_STATUSES = dict.fromkeys(GONE_STATUSES, FailureKind.GONE) | dict.fromkeys(_BLOCKED, FailureKind.BLOCKED)


def from_error(message: str) -> FailureKind:
    """The kind a message of Playwright's stands for. What nobody knows is taken as our own fault, not the site's."""
    named = _NET_ERROR.search(message)
    if named and not _is_detached(message):
        return _from_net_error(named.group(1))
    said = message.split("Call log:", 1)[0].lower()
    return next((kind for words, kind in _BY_SENTENCE if words in said), FailureKind.OUR_SIDE)


def _from_net_error(name: str) -> FailureKind:
    by_prefix = next((kind for prefix, kind in _BY_PREFIX if name.startswith(prefix)), FailureKind.OUR_SIDE)
    return _BY_NAME.get(name, by_prefix)


def is_of_the_proxy(message: str) -> bool:
    """True where our own proxy may know better why the connection failed."""
    named = _NET_ERROR.search(message)
    return named is not None and named.group(1) in _OF_THE_PROXY


def from_status(status: int) -> FailureKind | None:
    """The kind an HTTP status stands for, or None where it brings a page (a challenge is told by its page)."""
    if status in _NAMED_STATUSES:
        return _NAMED_STATUSES[status]
    match status // 100:
        case 0 | 1 | 2 | 3:
            return None
        case 4:
            return FailureKind.CLIENT_ERROR
        case _:
            return FailureKind.SERVER_ERROR


def from_content_type(content_type: str) -> FailureKind | None:
    """NOT_HTML where the server names another type than HTML's; None where it names none or the page's."""
    essence = content_type.split(";", 1)[0].strip().lower()
    return None if essence in {"", "text/html", "application/xhtml+xml"} else FailureKind.NOT_HTML


def is_interrupted(message: str) -> bool:
    """True where the document before may have got in the way of this navigation: asking again helps."""
    is_aborted = "net::ERR_ABORTED" in message and not _is_detached(message)
    return is_aborted or "interrupted by another navigation" in message


def _is_detached(message: str) -> bool:
    """True for the words that a navigation ends with when its renderer dies before the first byte."""
    return "frame was detached" in message


def is_document_gone(message: str) -> bool:
    """True where the document was replaced while it was being read: the next one is to be read instead."""
    signs = ("Execution context was destroyed", "Cannot find context", "because of a navigation", "Frame was detached")
    return any(sign in message for sign in signs)


def is_browser_gone(message: str) -> bool:
    """True where page, context, browser or driver have gone away below us."""
    return "has been closed" in message or "Connection closed" in message


def detail(message: str) -> str:
    """Words of a failure for the record: one line, no call log, at most 300 characters."""
    return " ".join(message.split("Call log:", 1)[0].split())[:300]

"""Checks an address that a person wrote, before it is opened, and says what is wrong with it."""

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

_USERINFO = re.compile(r"(?<=//)[^/?#@\s]*@")
_BEGINS = re.compile(r"\s*(https?:|[a-z][a-z0-9+.-]*://)", re.IGNORECASE)
_ANOTHER = re.compile(r"[\s,;，；、|]\s*https?://|[^/=?&#:\s]https?://", re.IGNORECASE)
"""A second address behind the first: apart by a blank or a stop, or by nothing. In a query it is a value."""
_LONGEST_URL = 2048
_LONGEST_LABEL, _LONGEST_HOST = 63, 253


def is_meant_as_address(text: str) -> bool:
    """True where a person means an address, whether it can be read or not, and of whatever scheme."""
    return _BEGINS.match(text) is not None


def url_fault(url: str) -> str | None:
    """What a web address should be and is not; None where it will do. Never raises."""
    if len(url) > _LONGEST_URL:
        return f"an address of at most {_LONGEST_URL} characters"
    if _ANOTHER.search(url.strip().partition("?")[0], 1):
        return "one address; here are several"
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        return "an address without spaces, backslashes or control characters"
    try:
        return _parts_fault(urlsplit(url))
    except ValueError:
        return "an address with a host and port that can be read"


def is_host(host: str) -> bool:
    """True for a name that a resolver can be asked for, or a written address without its brackets."""
    if ":" in host or "[" in host:
        return _is_v6(host)
    labels = host.removesuffix(".").split(".")
    if not all(re.fullmatch(r"[\w-]+", label) and not label.startswith("-") for label in labels):
        return False
    lengths = [len(_in_ascii(label)) for label in labels]
    return max(lengths) <= _LONGEST_LABEL and sum(lengths) + len(lengths) - 1 <= _LONGEST_HOST


def without_credentials(url: str) -> str:
    """The address as it may be shown: a user name or password is blotted out."""
    return _USERINFO.sub("***@", url)


def _parts_fault(parts: SplitResult) -> str | None:
    if parts.scheme not in {"http", "https"}:
        return "an address that begins with http:// or https://"
    if not _is_written_host(parts) or parts.port == 0:
        return "an address with a host and port that can be read"
    if parts.username is not None or parts.password is not None:
        return "an address without a user name or password"
    return None


def _is_written_host(parts: SplitResult) -> bool:
    """Whether the host can be one, and brackets hold an address and nothing else: older Pythons let more pass."""
    host = parts.hostname or ""
    is_bracketed = parts.netloc.rpartition("@")[2].startswith("[")
    is_closed = not is_bracketed or parts.netloc.rpartition("]")[2][:1] in {"", ":"}
    return is_host(host) and is_closed and is_bracketed == (":" in host)


def _is_v6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def _in_ascii(label: str) -> bytes:
    """A label as it goes to a name server."""
    return label.encode() if label.isascii() else b"xn--" + label.lower().encode("punycode")

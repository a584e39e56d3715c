"""Splits addresses that a hostile page wrote; what is no address has no parts."""

from urllib.parse import urldefrag, urlsplit


def host_of(url: str) -> str:
    """Its host; empty where it has none, or is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def place_of(url: str) -> tuple[str, str, str]:
    """Host, path and query, by which two addresses are one page; empty where it is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("", url, "")
    return (parts.netloc, parts.path.rstrip("/"), parts.query)


def is_same_page(one: str, other: str) -> bool:
    """True where two addresses differ in their fragments at most."""
    try:
        return urldefrag(one).url == urldefrag(other).url
    except ValueError:
        return one == other

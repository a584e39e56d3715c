"""Computes the Referer header by the browsers' usual policy, strict-origin-when-cross-origin."""

from urllib.parse import SplitResult, urlsplit

from auditor.hrefs import resolved

_PORTS = {"http": 80, "https": 443}


def referer(found_on: str, url: str) -> str:
    """What is sent as Referer to an address from the page that links to it; empty where nothing is.

    The whole address of the page to its own server, to others its server's name alone; without its fragment and
    credentials; nothing from an encrypted page to one that is not.
    """
    source, target = _parts(found_on), _parts(url)
    if source is None or target is None or (source.scheme == "https" and target.scheme == "http"):
        return ""
    server = source.netloc.rpartition("@")[2]
    if _origin(source) != _origin(target):
        return f"{source.scheme}://{server}/"
    query = f"?{source.query}" if source.query else ""
    return f"{source.scheme}://{server}{source.path}{query}"


def _parts(url: str) -> SplitResult | None:
    whole = resolved(url)
    return urlsplit(whole) if whole and whole.startswith(("http://", "https://")) else None


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]

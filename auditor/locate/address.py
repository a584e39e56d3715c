"""Writes an address so that the same page has one name."""

from urllib.parse import urlsplit, urlunsplit

_INDEX = ("/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/index.php", "/index.aspx", "/default.aspx")


def same_page(url: str) -> str:
    """The address without fragment, default port and index file, scheme and host in lower case."""
    parts = urlsplit(url)
    path = parts.path or "/"
    for name in _INDEX:
        if path.lower().endswith(name):
            path = path[: -len(name) + 1]
            break
    netloc = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    return urlunsplit((parts.scheme.lower(), netloc, path, parts.query, ""))

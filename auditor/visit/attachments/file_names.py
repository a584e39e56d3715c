"""Finds the name of a file: the one its server gives, or else that in its address."""

import re
from urllib.parse import parse_qsl, unquote, unquote_to_bytes, urlsplit

_LONGEST = 150
_NAMING = ("filename", "file_name", "attname", "fname", "name", "file")
"""Parameters of an address in which download scripts name the file."""
_ENDING = re.compile(r"\.([A-Za-z0-9]{2,5})[)）】\]\s]*$")
_BARE = re.compile(r"filename\s*=\s*\"?([^\";]+)", re.IGNORECASE)


def file_name(url: str, disposition: str = "") -> str:
    """The name in the header Content-Disposition, else in the address; empty where neither has one.

    Source of the header: RFC 6266. Servers send names in UTF-8 or GBK where they should not; both are understood.
    """
    named = _disposed(disposition) or _addressed(url)
    last = re.split(r"[/\\]", named)[-1]
    return " ".join(last.replace("\0", "").split())[:_LONGEST]


def extension(*names: str) -> str:
    """What the first name that has one ends in, lower case, without the dot; empty where none has."""
    found = (_ENDING.search(name) for name in names)
    return next((match.group(1).lower() for match in found if match), "")


def _disposed(disposition: str) -> str:
    if not disposition:
        return ""
    raw = _BARE.search(disposition)
    if "filename*" in disposition.lower():
        return _extended(disposition)
    return _meant(raw.group(1)) if raw else ""


def _extended(disposition: str) -> str:
    found = re.search(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", disposition, re.IGNORECASE)
    if found is None:
        return ""
    charset, value = found.group(1) or "utf-8", unquote_to_bytes(found.group(2).strip().strip('"'))
    try:
        return value.decode(charset, "replace")
    except LookupError:
        return value.decode("utf-8", "replace")


def _meant(raw: str) -> str:
    """A name that may be percent-encoded, or bytes read as Latin-1."""
    body = unquote_to_bytes(raw) if "%" in raw else raw.encode("latin-1", "replace")
    for charset in ("utf-8", "gb18030"):
        try:
            return body.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw


def _addressed(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    last = unquote(parts.path.rsplit("/", 1)[-1])
    if extension(last) not in {"", "do", "jsp", "jspx", "php", "asp", "aspx", "action", "html", "htm"}:
        return last
    given = {name.lower(): value for name, value in parse_qsl(parts.query)}
    return next((given[name] for name in _NAMING if given.get(name)), last)

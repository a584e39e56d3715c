"""The codes and addresses of a roster, and what makes them wrong."""

import re
from urllib.parse import SplitResult, urlsplit

_SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_USERINFO = re.compile(r"(?<=//)[^/?#@\s]*@")
_LONGEST_URL = 2048


def is_site_code(code: str) -> bool:
    """True for ten digits, or bm and eight."""
    return _SITE_CODE.fullmatch(code) is not None


def is_email(text: str) -> bool:
    """True for something@something.something."""
    return _EMAIL.fullmatch(text) is not None


def url_fault(url: str) -> str | None:
    """What a web address should be and is not; None where it will do."""
    if len(url) > _LONGEST_URL:
        return f"an address of at most {_LONGEST_URL} characters"
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        return "an address without spaces, backslashes or control characters"
    try:
        return _parts_fault(urlsplit(url))
    except ValueError:
        return "an address with a host and port that can be read"


def _parts_fault(parts: SplitResult) -> str | None:
    if parts.scheme not in {"http", "https"}:
        return "an address that begins with http:// or https://"
    if not _is_host(parts.hostname or "") or parts.port == 0:
        return "an address with a host"
    if parts.username is not None or parts.password is not None:
        return "an address without a user name or password"
    return None


def without_credentials(url: str) -> str:
    """The address as it may be shown: a user name or password is blotted out."""
    return _USERINFO.sub("***@", url)


def _is_host(host: str) -> bool:
    if ":" in host:
        return True  # urlsplit has read it as an IPv6 address
    labels = host.removesuffix(".").split(".")
    return all(re.fullmatch(r"[\w-]{1,63}", label) and not label.startswith("-") for label in labels)

"""Reads network addresses in every writing a browser understands, and tells public ones from the rest.

Source of the writings: WHATWG URL Standard, host parsing. Of the embeddings: RFC 4291, 2765, 3056, 4380, 5214, 6052.
What is public is said by a table of our own (`special_networks`), never by Python, whose versions disagree.
"""

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import unquote

from auditor.visit.network.special_networks import CLOSED, JUDGED_BY_WHAT_THEY_EMBED, LOOPBACK, UNICAST_V6

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_OCTETS = 4
_WORD = 0xFFFFFFFF
_AT_THE_END = tuple(map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")))
"""Compatible, mapped, translated, NAT64: the last 32 bits are an IPv4 address."""
_6TO4, _TEREDO = IPv6Network("2002::/16"), IPv6Network("2001::/32")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""What stands before the IPv4 address in the last 64 bits (RFC 5214)."""

_DOTS = re.compile("[\u3002\uff0e\uff61]")
_UNSEEN = re.compile("[\u00ad\u034f\u180b-\u180f\u200b\u2060\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Characters that a browser leaves out of a host (UTS 46, ignored)."""


def literal(host: str) -> Address | None:
    """The address a host writes out, in decimal, hex, octal, short, dotted or bracketed form; None for a name."""
    plain = unicodedata.normalize("NFKC", _DOTS.sub(".", _UNSEEN.sub("", unquote(host)))).strip().lower().rstrip(".")
    if ":" in plain:
        return _v6(plain.strip("[]"))
    return _v4(plain)


def _v6(text: str) -> IPv6Address | None:
    try:
        return IPv6Address(text.split("%", 1)[0])
    except ValueError:
        return None


def _v4(text: str) -> IPv4Address | None:
    numbers = [_number(part) for part in text.split(".")]
    if not 1 <= len(numbers) <= _OCTETS or None in numbers:
        return None
    *first, last = [number for number in numbers if number is not None]
    if any(number > 255 for number in first) or last >= 256 ** (_OCTETS + 1 - len(numbers)):  # noqa: PLR2004
        return None
    value = sum(number << 8 * (_OCTETS - 1 - place) for place, number in enumerate(first))
    return IPv4Address(value + last)


def _number(part: str) -> int | None:
    if re.fullmatch("0x[0-9a-f]*", part):
        return int(part[2:] or "0", 16)
    if re.fullmatch("0[0-7]+", part):
        return int(part, 8)
    return int(part) if re.fullmatch("0|[1-9][0-9]{0,19}", part) else None


def is_open(address: Address, allow: tuple[Network, ...] = ()) -> bool:
    """True where an address, and every address embedded in it, is public or lies in an allowed network."""
    return all(_is_public(form) or _is_within(form, allow) for form in _forms(address))


def is_allowed(address: Address, allow: tuple[Network, ...]) -> bool:
    """True where an address, or one embedded in it, lies in an allowed network."""
    return any(_is_within(form, allow) for form in _forms(address))


def is_loopback(address: Address) -> bool:
    """True where an address, or one embedded in it, is this machine itself."""
    return is_allowed(address, LOOPBACK)


def _is_within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks if address.version == network.version)


def _forms(address: Address) -> Iterator[Address]:
    """The address, and every IPv4 address that it is another writing of or a tunnel to."""
    yield address
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    if any(address in network for network in _AT_THE_END) or number >> 32 & _WORD in _ISATAP:
        yield IPv4Address(number & _WORD)
    if address in _6TO4:
        yield IPv4Address(number >> 80 & _WORD)
    if address in _TEREDO:  # the relay, and the one behind it, whose bits are turned over
        yield IPv4Address(number >> 64 & _WORD)
        yield IPv4Address(~number & _WORD)


def _is_public(address: Address) -> bool:
    if any(address in network for network in JUDGED_BY_WHAT_THEY_EMBED if address.version == network.version):
        return True
    if isinstance(address, IPv6Address) and address not in UNICAST_V6:
        return False
    return not _is_within(address, tuple(CLOSED))

"""Reads network addresses in every writing a browser understands, and tells public ones from the rest.

Source of the writings: WHATWG URL Standard, host parsing. Of the embeddings: RFC 4291, 3056, 4380, 6052, 8215.
"""

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import unquote

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_OCTETS = 4
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_V4_COMPATIBLE = IPv6Network("::/96")
_METADATA = frozenset({IPv4Address("168.63.129.16")})
"""Services for virtual machines that stand on public numbers (Azure)."""

_DOTS = re.compile("[\u3002\uff0e\uff61]")


def literal(host: str) -> Address | None:
    """The address a host writes out, in decimal, hex, octal, short, dotted or bracketed form; None for a name."""
    plain = unicodedata.normalize("NFKC", _DOTS.sub(".", unquote(host))).strip().lower().rstrip(".")
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


def _is_within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks if address.version == network.version)


def _forms(address: Address) -> Iterator[Address]:
    yield address
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in (*_NAT64, _V4_COMPATIBLE)):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        embeds = address.ipv4_mapped is not None or address in _NAT64[0]
        return embeds or (address.is_global and not address.is_multicast and not address.is_site_local)
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _METADATA

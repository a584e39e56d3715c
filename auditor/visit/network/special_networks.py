"""Table of special-purpose networks: no unit's web site lies there, whatever a name says.

Python's `ipaddress` answers `is_global` otherwise in every other version; this table answers the same in all.
"""

from collections.abc import Mapping
from datetime import date
from ipaddress import IPv4Network, IPv6Network
from types import MappingProxyType

Network = IPv4Network | IPv6Network

SOURCES = (
    "https://www.iana.org/assignments/iana-ipv4-special-registry/",
    "https://www.iana.org/assignments/iana-ipv6-special-registry/",
)
UPDATED_ON = date(2025, 10, 9)
"""The day both registries had last been changed on when they were copied here."""

_REGISTERED_V4 = (
    ("0.0.0.0/8", "this network"),
    ("0.0.0.0/32", "this host on this network"),
    ("10.0.0.0/8", "private use"),
    ("100.64.0.0/10", "shared address space; metadata of Alibaba Cloud, Volcano Engine and UCloud"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local; metadata of most clouds"),
    ("172.16.0.0/12", "private use"),
    ("192.0.0.0/24", "IETF protocol assignments; metadata of Oracle Cloud's older machines"),
    ("192.0.0.0/29", "IPv4 service continuity"),
    ("192.0.0.8/32", "dummy address"),
    ("192.0.0.9/32", "anycast of the Port Control Protocol"),
    ("192.0.0.10/32", "anycast of TURN"),
    ("192.0.0.170/32", "discovery of NAT64 and DNS64"),
    ("192.0.0.171/32", "discovery of NAT64 and DNS64"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112, name servers for private numbers"),
    ("192.52.193.0/24", "automatic multicast tunnels"),
    ("192.88.99.0/24", "6to4 relays, given up"),
    ("192.88.99.2/32", "6a44 relays"),
    ("192.168.0.0/16", "private use"),
    ("192.175.48.0/24", "AS112, name servers for private numbers"),
    ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("240.0.0.0/4", "reserved"),
    ("255.255.255.255/32", "broadcast"),
)

_REGISTERED_V6 = (
    ("::1/128", "loopback"),
    ("::/128", "unspecified"),
    ("64:ff9b:1::/48", "translation within a network"),
    ("100::/64", "discard"),
    ("100:0:0:1::/64", "dummy prefix"),
    ("2001::/23", "IETF protocol assignments"),
    ("2001::/32", "Teredo"),
    ("2001:1::1/128", "anycast of the Port Control Protocol"),
    ("2001:1::2/128", "anycast of TURN"),
    ("2001:1::3/128", "anycast of DNS-SD service registration"),
    ("2001:2::/48", "benchmarks"),
    ("2001:3::/32", "automatic multicast tunnels"),
    ("2001:4:112::/48", "AS112, name servers for private numbers"),
    ("2001:10::/28", "ORCHID, given up"),
    ("2001:20::/28", "ORCHIDv2"),
    ("2001:30::/28", "identities of drones"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4, given up: no relay is left"),
    ("2620:4f:8000::/48", "AS112, name servers for private numbers"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "unique local; metadata of Amazon, Google and Scaleway"),
    ("fe80::/10", "link-local"),
)

_NOT_REGISTERED = (
    ("224.0.0.0/4", "multicast (RFC 5771)"),
    ("168.63.129.16/32", "metadata of Azure, on a public number"),
    ("::/96", "IPv4-compatible, given up (RFC 4291)"),
    ("::ffff:0:0:0/96", "IPv4-translated (RFC 2765)"),
    ("fec0::/10", "site-local, given up (RFC 3879)"),
    ("ff00::/8", "multicast (RFC 4291)"),
)

CLOSED: Mapping[Network, str] = MappingProxyType(
    {IPv4Network(text): purpose for text, purpose in _REGISTERED_V4}
    | {IPv6Network(text): purpose for text, purpose in _REGISTERED_V6}
    | {(IPv6Network if ":" in text else IPv4Network)(text): purpose for text, purpose in _NOT_REGISTERED}
)
"""Every entry of both registries save the two below, those called globally reachable too: anycast of protocols, name
servers, tunnels. And what is closed without being registered there."""

JUDGED_BY_WHAT_THEY_EMBED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""Entries that are another writing of an IPv4 address: mapped, and NAT64, by which a network without IPv4 reaches all
sites that have nothing else."""

UNICAST_V6 = IPv6Network("2000::/3")
"""Source: IANA, Internet Protocol Version 6 Address Space: what is beyond it was given to nobody."""

METADATA_NAMES = frozenset(
    {"metadata", "metadata.google.internal", "metadata.goog", "metadata.tencentyun.com", "metadata.packet.net",
     "instance-data", "instance-data.ec2.internal"}
)  # fmt: skip
"""Names of the services of clouds that tell a machine its own secrets."""

LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))

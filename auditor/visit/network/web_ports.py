"""Refuses ports that no website stands on: a page could use us to speak to what listens there."""

# Source: WHATWG Fetch Standard, "bad port". No browser opens them.
_FORBIDDEN_BY_BROWSERS = frozenset(
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
        5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    }
)  # fmt: skip

# Source: IANA Service Name and Port Number Registry: file sharing, remote desktops, containers, databases, caches.
_OTHER_SERVICES = frozenset(
    {445, 873, 1433, 1521, 2375, 2376, 2379, 3306, 3389, 5432, 5900, 5985, 6379, 9042, 11211, 27017}
)


def is_web_port(port: int, *, is_allowed: bool = False) -> bool:
    """False for what browsers forbid, and for other services' ports unless the settings allow the network."""
    return not is_unsafe_port(port) and (is_allowed or port not in _OTHER_SERVICES)


def is_unsafe_port(port: int) -> bool:
    """True for what no browser opens, whatever the settings allow."""
    return not 0 < port < 65536 or port in _FORBIDDEN_BY_BROWSERS  # noqa: PLR2004

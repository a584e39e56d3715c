import ast
import inspect
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.visit.network import addresses, guard, special_networks
from auditor.visit.network.addresses import is_loopback, is_open, literal
from auditor.visit.network.special_networks import CLOSED, SOURCES, UPDATED_ON
from auditor.visit.politeness import rate_limit


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.0x1",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "127。0。0。1",
        "\uff11\uff12\uff17.0.0.1",
        "①②⑦.0.0.1",
    ],
)
def test_every_writing_of_an_address_is_read(host):
    assert literal(host) == ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "host", ["example.com", "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "4294967296", "08.1.1.1", "a.1", "", "1..1"]
)
def test_names_and_nonsense_are_no_addresses(host):
    assert literal(host) is None


@pytest.mark.parametrize("host", ["::1", "[::1]", "fe80::1%eth0", "::ffff:10.0.0.1"])
def test_the_newer_addresses_are_read_with_and_without_brackets(host):
    assert literal(host) is not None


@given(st.integers(0, 2**32 - 1))
def test_decimal_hex_and_octal_say_the_same(number):
    address = ip_address(number)
    assert literal(str(number)) == literal(hex(number)) == literal(str(address)) == address
    assert literal(f"0{number:o}") == address


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "0.0.0.0",  # noqa: S104 nothing is bound
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "168.63.129.16",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::10.0.0.1",
        "2002:0a00:0001::1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "2001:0:0a00:1::f5ff:fffe",
    ],
)
def test_addresses_that_are_not_the_public_webs_are_closed(text):
    assert not is_open(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.128.0.1",
        "223.255.255.255",
        "2400:3200::1",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
    ],
)
def test_public_addresses_are_open(text):
    assert is_open(ip_address(text))


def test_an_allowed_network_is_open_and_its_neighbour_is_not():
    allow = (ip_network("10.0.0.0/24"),)
    assert is_open(ip_address("10.0.0.255"), allow)
    assert is_open(ip_address("::ffff:10.0.0.1"), allow)
    assert not is_open(ip_address("10.0.1.0"), allow)


REGISTRIES = [
    "0.0.0.0/8",
    "0.0.0.0/32",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.0.0/29",
    "192.0.0.8/32",
    "192.0.0.9/32",
    "192.0.0.10/32",
    "192.0.0.170/32",
    "192.0.0.171/32",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.88.99.2/32",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "::1/128",
    "::/128",
    "64:ff9b:1::/48",
    "100::/64",
    "100:0:0:1::/64",
    "2001::/23",
    "2001::/32",
    "2001:1::1/128",
    "2001:1::2/128",
    "2001:1::3/128",
    "2001:2::/48",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:10::/28",
    "2001:20::/28",
    "2001:30::/28",
    "2001:db8::/32",
    "2002::/16",
    "2620:4f:8000::/48",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
]
"""Every entry of IANA's two registries of special purpose, but for the two that are other writings of IPv4."""

BESIDE = [
    "224.0.0.0/4",
    "168.63.129.16/32",
    "::/96",
    "::ffff:0:0:0/96",
    "fec0::/10",
    "ff00::/8",
    "4000::/3",
    "8000::/1",
    "1::/16",
]


def samples(network):
    """The edges, what is next to them, the middle, and some between."""
    first, last = int(network.network_address), int(network.broadcast_address)
    steps = {first, first + 1, last - 1, last, (first + last) // 2, (first + last) // 2 + 1, (first * 3 + last) // 4}
    return [type(network.network_address)(number) for number in steps if first <= number <= last]


@pytest.mark.parametrize("text", REGISTRIES + BESIDE)
def test_no_address_of_special_purpose_is_open(text):
    network = ip_network(text)
    for address in samples(network):
        assert not is_open(address), address


@pytest.mark.parametrize("text", [text for text in REGISTRIES + BESIDE if "." in text])
@pytest.mark.parametrize(
    "embedded", ["::ffff:{}", "64:ff9b::{}", "::ffff:0:{}", "::{}", "2400:3200::5efe:{}", "2400:3200::200:5efe:{}"]
)
def test_none_is_open_in_an_address_that_embeds_it(text, embedded):
    for address in samples(ip_network(text)):
        assert not is_open(ip_address(embedded.format(address))), address


def test_the_table_holds_every_entry_and_says_where_it_comes_from():
    assert set(map(ip_network, REGISTRIES)) <= set(CLOSED)
    assert all(CLOSED.values())
    assert UPDATED_ON.year >= 2025
    assert all(source.startswith("https://www.iana.org/") for source in SOURCES)


NEIGHBOURS = [
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "191.255.255.255",
    "192.0.1.0",
    "192.0.1.255",
    "192.0.3.0",
    "192.31.195.255",
    "192.31.197.0",
    "192.52.192.255",
    "192.88.98.255",
    "192.88.100.0",
    "192.167.255.255",
    "192.169.0.0",
    "192.175.47.255",
    "192.175.49.0",
    "198.17.255.255",
    "198.20.0.0",
    "198.51.99.255",
    "198.51.101.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "168.63.129.15",
    "168.63.129.17",
    "114.114.114.114",
    "2001:200::",
    "2001:da8::1",
    "2001:db7:ffff::",
    "2001:db9::",
    "2001:4860:4860::8888",
    "2003::",
    "2408:8000::1",
    "240e::1",
    "2409:8000::1",
    "2620:4f:7fff:ffff::",
    "2620:4f:8001::",
    "3ffe:ffff::",
    "3fff:1000::",
    "::ffff:8.8.8.8",
    "64:ff9b::114.114.114.114",
]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_the_neighbours_of_special_purpose_are_open(text):
    assert is_open(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "169.254.169.254", "169.254.170.2", "169.254.0.23", "100.100.100.200", "100.96.0.96", "100.80.80.80",
        "192.0.0.192", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254", "fd00:42::42", "::ffff:168.63.129.16",
        "64:ff9b::100.100.100.200",
    ],
)  # fmt: skip
def test_what_tells_a_machine_of_a_cloud_its_secrets_is_closed(text):
    assert not is_open(ip_address(text))


@pytest.mark.parametrize("text", ["127.0.0.1", "::1", "::ffff:127.9.9.9", "64:ff9b::127.0.0.1"])
def test_this_machine_is_known_in_every_form(text):
    assert is_loopback(ip_address(text))
    assert not is_loopback(ip_address("10.0.0.1"))


DISAGREEING = {
    "is_global", "is_private", "is_reserved", "is_loopback", "is_link_local", "is_multicast", "is_site_local",
    "is_unspecified", "ipv4_mapped", "sixtofour", "teredo",
}  # fmt: skip


def test_no_version_of_python_is_asked_what_is_public():
    """What `ipaddress` answers differs between 3.11 and 3.14; of an address only its number is used."""
    for module in (addresses, special_networks, guard, rate_limit):
        tree = ast.parse(inspect.getsource(module))
        asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & DISAGREEING
        assert asked <= ({"is_loopback"} if module is rate_limit else set())  # a field of our own
    assert "ipaddress" not in inspect.getsource(rate_limit)

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.visit.addresses import is_open, literal


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

"""What became of a name with several addresses: doubt goes before what is final, and no way of ours tells nothing."""

import errno
from ipaddress import ip_address
from itertools import permutations

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.connect_errors import NoWay, mishap, of_several
from auditor.visit.network.dialer import in_turn
from auditor.visit.network.fetch_failure import FetchFailure

OLD, NEW = ip_address("192.0.2.1"), ip_address("2001:db8::1")


def told(*pairs):
    return of_several([mishap(address, number, f"{address} {number}") for address, number in pairs])


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ((errno.ECONNREFUSED,), FailureKind.REFUSED),
        ((errno.ECONNREFUSED, errno.ECONNREFUSED), FailureKind.REFUSED),
        ((errno.ETIMEDOUT, errno.ECONNREFUSED), FailureKind.TIMEOUT),
        ((errno.EHOSTUNREACH, errno.ECONNREFUSED), FailureKind.TIMEOUT),
        ((errno.ECONNRESET, errno.ECONNREFUSED), FailureKind.RESET),
        ((errno.ECONNRESET, errno.ETIMEDOUT), FailureKind.TIMEOUT),
        ((errno.EMFILE, errno.ECONNREFUSED), FailureKind.OUR_SIDE),
        ((errno.ECONNREFUSED, errno.ECONNREFUSED, errno.ETIMEDOUT), FailureKind.TIMEOUT),
    ],
)
def test_the_reason_that_leaves_most_in_doubt_counts_in_whatever_order(numbers, kind):
    for order in permutations(numbers):
        assert told(*((OLD, number) for number in order)).kind is kind


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EACCES])
@pytest.mark.parametrize(
    ("other", "kind"), [(errno.ECONNREFUSED, FailureKind.REFUSED), (errno.ETIMEDOUT, FailureKind.TIMEOUT)]
)
def test_a_network_without_the_newer_addresses_tells_nothing(number, other, kind):
    assert told((OLD, other), (NEW, number)).kind is kind
    assert told((NEW, number), (OLD, other)).kind is kind


def test_where_there_is_no_way_to_any_address_it_is_our_side():
    assert told((NEW, errno.ENETUNREACH)).kind is FailureKind.OUR_SIDE
    assert told((NEW, errno.ENETUNREACH), (OLD, errno.ENETUNREACH)).kind is FailureKind.OUR_SIDE


def test_a_machine_without_a_port_left_is_no_network_without_a_way():
    found = mishap(OLD, errno.EADDRNOTAVAIL, "")
    assert found.kind is FailureKind.OUR_SIDE
    assert not isinstance(found, NoWay)


def test_every_reason_is_told():
    detail = told((OLD, errno.ETIMEDOUT), (NEW, errno.ENETUNREACH), (OLD, errno.ECONNREFUSED)).detail
    assert detail == f"192.0.2.1 {errno.ETIMEDOUT}; 2001:db8::1 {errno.ENETUNREACH}; 192.0.2.1 {errno.ECONNREFUSED}"
    assert len(of_several([FetchFailure(kind=FailureKind.TIMEOUT, detail="x" * 200)] * 9).detail) <= 300


def test_both_kinds_of_addresses_are_tried_by_turns_the_older_first():
    four = [ip_address(f"192.0.2.{number}") for number in (1, 2, 3)]
    six = [ip_address(f"2001:db8::{number}") for number in (1, 2)]
    assert in_turn([*six, *four]) == (four[0], six[0], four[1], six[1], four[2])

"""Classifies why a connection failed, and picks the reason that counts where a name has several addresses.

What an address refuses is final sooner than what nobody answered. So of several reasons the one that leaves most in
doubt counts, and addresses this machine has no way to (a network without IPv6) tell nothing of a server.
"""

import errno
from collections.abc import Sequence

from auditor.model.page import FailureKind
from auditor.visit.network.addresses import Address
from auditor.visit.network.fetch_failure import FetchFailure

_DETAIL_CHARS = 300

# What is not here is a fault of this machine (too many files, no port left).
_KINDS = {
    errno.ECONNREFUSED: FailureKind.REFUSED,
    errno.EHOSTUNREACH: FailureKind.TIMEOUT,  # a router's word for a machine that does not answer it
    errno.ECONNRESET: FailureKind.RESET,
    errno.ECONNABORTED: FailureKind.RESET,
    errno.EPIPE: FailureKind.RESET,
    errno.ETIMEDOUT: FailureKind.TIMEOUT,
}
_NO_WAY = {
    4: frozenset({errno.ENETUNREACH, errno.ENETDOWN}),
    6: frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EACCES}),
}
"""By version of the address."""
_MOST_DOUBT_FIRST = (FailureKind.OUR_SIDE, FailureKind.TIMEOUT, FailureKind.RESET, FailureKind.REFUSED)


class NoWay(FetchFailure):
    """This machine has no route to such an address: nobody was asked."""


def from_error(address: Address, number: int) -> FailureKind | None:
    """The kind of an error of the operating system's; None where it has no way to such an address."""
    if number in _NO_WAY[address.version]:
        return None
    return _KINDS.get(number, FailureKind.OUR_SIDE)


def mishap(address: Address, number: int, detail: str) -> FetchFailure:
    """What it means that an address could not be connected to, by the number of the error."""
    kind = from_error(address, number)
    return NoWay(kind=FailureKind.OUR_SIDE, detail=detail) if kind is None else FetchFailure(kind=kind, detail=detail)


def of_several(mishaps: Sequence[FetchFailure]) -> FetchFailure:
    """The failure of a name by those of its addresses, of which there is at least one; its detail names them all."""
    telling = [one for one in mishaps if not isinstance(one, NoWay)] or mishaps
    kind = min((one.kind for one in telling), key=_doubt)
    return FetchFailure(kind=kind, detail="; ".join(one.detail for one in mishaps)[:_DETAIL_CHARS])


def _doubt(kind: FailureKind) -> int:
    return _MOST_DOUBT_FIRST.index(kind) if kind in _MOST_DOUBT_FIRST else len(_MOST_DOUBT_FIRST)

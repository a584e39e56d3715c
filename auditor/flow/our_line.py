"""Whether a failure is our own line's: asked of the sites of an evaluation where the settings name no witness."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from auditor.model.page import Page, VisitFailure

_FEWEST_HOSTS = 3
"""Fewer sites may well be down together: on one machine, or behind one line of theirs."""


def is_our_line(results: Iterable[Page | VisitFailure]) -> bool:
    """True where every host that was asked is unreachable, and there are enough of them to rule out chance.

    Args:
        results: What visits brought, of any number of sites, over the time the question is about.
    """
    reached: dict[str, bool] = {}
    for result in results:
        host = urlsplit(result.requested_url).hostname or ""
        answered = isinstance(result, Page) or not result.kind.is_unreachable
        reached[host] = reached.get(host, False) or answered
    return len(reached) >= _FEWEST_HOSTS and not any(reached.values())

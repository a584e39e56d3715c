"""Clients that need no browser, with a name server of their own."""

from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address, ip_network

from auditor.visit.network.guard import Guard
from auditor.visit.network.http_client import PlainClient, PlainLimits
from tests.shell.visit.conftest import options

HOUR = timedelta(hours=1)
LIMITS = PlainLimits(total=timedelta(seconds=60))


def client(*known, allow=("127.0.0.0/8",), limits=LIMITS, proxy=None, remember=HOUR):
    """A client to whom every name lies at the known addresses; each time it asks, at the next of them."""
    answers = list(known)

    async def resolve(_host):
        return tuple(ip_address(text) for text in (answers.pop(0) if len(answers) > 1 else answers[0]))

    networks = tuple(ip_network(network) for network in allow)
    settings = replace(options(), allow=networks, product="auditor/1.0", upstream=proxy)
    guard = Guard(networks, resolve=None if proxy else resolve, remember=remember)
    return PlainClient(settings, guard=guard, limits=limits)

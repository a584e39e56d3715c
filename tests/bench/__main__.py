"""What a city's pages cost: the whole pipeline beside a bare Playwright loop and plain HTTP, in one run.

    python -m tests.bench [--rounds N] [--tabs N] [--ways pipeline,bare]

Thirty sites of fourteen pages on loopback, served by a process that is not counted. Each way to get them runs in a
process of its own, is started before the clock is, and is counted with all its descendants, the browser included. In
each round every way gets the same part of the city, in turns: other work on the machine, and a machine whose speed
drifts, favour nobody. So the ratio of one way to another in a round is the measure, and no time by itself.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date

from tests.bench.city import SITES, BenchSite
from tests.bench.cpu import Peak, tree_seconds
from tests.bench.server import serve
from tests.bench.told import Cost, report
from tests.bench.ways import BenchPages
from tests.bench.worker import Worker

WAYS = ("pipeline", "bare", "unguarded", "settled", "plain")
_WARMING = 2
"""Sites beside the city that warm all up."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="parts the city is visited in")
    parser.add_argument("--tabs", type=int, default=8, help="sites visited at once")
    parser.add_argument("--ways", default=",".join(WAYS), help="what is measured")
    asked = parser.parse_args()
    names = asked.ways.split(",")
    with served(SITES + _WARMING) as sites, ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in names}
        peaks = {name: Peak() for name in names}
        for worker in workers.values():
            worker.get(sites[SITES:], asked.tabs)
        took = [
            measured(workers, peaks, sites[part : SITES : asked.rounds], asked.tabs, part) for part in range(asked.rounds)
        ]
    report(took, peaks, tabs=asked.tabs)


def measured(
    workers: dict[str, Worker], peaks: dict[str, Peak], sites: Sequence[BenchPages], tabs: int, part: int
) -> dict[str, Cost]:
    """One round; every other one in the opposite order."""
    costs = {}
    pages = sum(len(site.urls) for site in sites)
    for name in sorted(workers, key=list(workers).index, reverse=part % 2 == 1):
        worker = workers[name]
        with peaks[name].watching(worker.pid):
            before, at = tree_seconds(worker.pid), time.perf_counter()
            worker.get(sites, tabs)
            costs[name] = Cost(
                pages=pages, cpu=tree_seconds(worker.pid) - before, wall=time.perf_counter() - at
            )
    return costs


@contextmanager
def served(count: int) -> Iterator[list[BenchPages]]:
    """So many sites on loopback."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there, count), daemon=True)
    server.start()
    addresses = here.recv() if here.poll(60) else sys.exit("the bench's server did not start")
    today = date.today()  # noqa: DTZ011  as the server dates them
    yield [
        BenchPages(address, tuple(address + path for path in BenchSite(number, today).opened))
        for number, address in enumerate(addresses)
    ]
    here.send("stop")
    server.join()


if __name__ == "__main__":
    main()

"""What a city's pages cost: the whole pipeline beside a bare Playwright loop and plain HTTP, in one run.

    python -m tests.bench [--rounds N] [--sites N] [--tabs N] [--ways pipeline,bare]

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

from tests.bench import observing, probing
from tests.bench.city import SITES, BenchSite
from tests.bench.cpu import Watch
from tests.bench.server import serve
from tests.bench.told import Cost, report
from tests.bench.ways import BenchPages
from tests.bench.worker import Worker

WAYS = "pipeline,bare,unguarded,plain"
_WARMING = 2
"""Sites beside the city that warm all up."""


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    with served(asked.sites + _WARMING) as sites, ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in asked.ways.split(",")}
        for worker in workers.values():
            worker.get(sites[asked.sites :], asked.tabs)
        parts = [sites[part : asked.sites : asked.rounds] for part in range(asked.rounds)]
        took = [_round(workers, part, asked.tabs, number) for number, part in enumerate(parts)]
        probing.report(sites[: probing.SITES], sites[0])
    report(took, tabs=asked.tabs)
    observing.report()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="parts the city is visited in")
    parser.add_argument("--sites", type=int, default=SITES, help="size of the city")
    parser.add_argument("--tabs", type=int, default=8, help="sites visited at once")
    parser.add_argument("--ways", default=WAYS, help=f"what is measured, of {WAYS},settled")
    return parser.parse_args()


def _round(workers: dict[str, Worker], sites: Sequence[BenchPages], tabs: int, number: int) -> dict[str, Cost]:
    """Every way gets the same sites; in every other round in the opposite order."""
    names = list(workers)
    order = names if number % 2 == 0 else names[::-1]
    costs = {name: _cost(workers[name], sites, tabs) for name in order}
    return {name: costs[name] for name in names}


def _cost(worker: Worker, sites: Sequence[BenchPages], tabs: int) -> Cost:
    began = time.perf_counter()
    with Watch(worker.pid) as watch:
        pages = worker.get(sites, tabs)
        wall = time.perf_counter() - began
    return Cost(pages=pages, cpu=watch.seconds, wall=wall, peak_bytes=watch.peak_bytes)


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

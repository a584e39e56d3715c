"""What probes cost: axe-core over the plain visit, and the whole pass of a home page."""

import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from tests.bench.cpu import Watch
from tests.bench.ways import BenchPages
from tests.bench.worker import Worker

SITES = 1
_ROUNDS = 3
_WAYS = ("visited", "axed")


def report(sites: Sequence[BenchPages], home: BenchPages) -> None:
    """Two lines: processor seconds a page that axe-core adds, and how long every probe of one home page takes."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in (*_WAYS, "probed")}
        for worker in workers.values():
            worker.get([_home(home)], 1)
        costs = [_costs(workers, sites) for _ in range(_ROUNDS)]
        began = time.perf_counter()
        workers["probed"].get([_home(home)], 1)
        wall = time.perf_counter() - began
    added = [axed - plain for plain, axed in costs]
    told = f"median {statistics.median(added):.3f}, from {min(added):.3f} to {max(added):.3f}"
    plain = statistics.median(plain for plain, _ in costs)
    print(f"axe-core: {told} CPU-s a page over the plain visit's {plain:.3f} (aim 0.30, on an idle machine)")  # noqa: T201
    print(f"every probe of a home page: {wall:.1f} s (aim 20)")  # noqa: T201


def _home(site: BenchPages) -> BenchPages:
    return replace(site, urls=(site.urls[0],))


def _costs(workers: dict[str, Worker], sites: Sequence[BenchPages]) -> tuple[float, float]:
    """Processor seconds a page, plain and with axe-core."""
    pages = sum(len(site.urls) for site in sites)
    plain, axed = (_seconds(workers[name], sites) / pages for name in _WAYS)
    return plain, axed


def _seconds(worker: Worker, sites: Sequence[BenchPages]) -> float:
    with Watch(worker.pid) as watch:
        worker.get(sites, 1)
    return watch.seconds

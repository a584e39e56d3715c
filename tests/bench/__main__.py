"""CPU-seconds a page of the whole pipeline over those of a bare Playwright loop: same pages, same waits, one run.

What the guard's proxy costs is the difference to the unguarded pipeline, whose browser reaches the network by itself.

    python -m tests.bench [--rounds N]

The server runs in a process of its own and is not counted. Both sides start before the clock does, both are
counted as whole process trees, and they take turns, so that a machine whose speed drifts favours neither.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from playwright.async_api import async_playwright

from auditor.bootstrap import House
from auditor.files.shelf import Shelf
from auditor.flow.evaluate import evaluate
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Roster, Site, Unit, UnitKind
from auditor.settings import Settings
from auditor.visit.browser import Browser
from auditor.visit.chromium import FoundBrowser, find_browser, launch_arguments, wants_sandbox
from auditor.visit.options import BrowserOptions
from auditor.visit.settle import READ, WATCH, read_arguments
from tests.bench.cpu import tree_seconds
from tests.bench.sites import serve
from tests.fakes import SilentProgress


@dataclass(frozen=True, slots=True)
class Cost:
    """What one round took, a page."""

    cpu: float
    wall: float


class Visited(SilentProgress):
    """Remembers which addresses the pipeline opened, for the bare loop to open the same."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def page_visited(self, site: Site, visit: Visit, result: Page | VisitFailure) -> None:  # noqa: ARG002
        self.urls.append(visit.url)


def a_house(folder: Path) -> House:
    settings = Settings(
        workspace=folder, database_url=f"sqlite:///{folder}/bench.sqlite", archive=folder / "archive",
        output=folder / "output", allow_addresses=(ip_network("127.0.0.0/8"),),
    )  # fmt: skip
    return House(settings, Shelf(None))


async def rounds(address: str, count: int, folder: Path) -> list[dict[str, Cost]]:
    """Rounds of the pipeline as it is, of the pipeline without its proxy, and of the bare loop, in turns."""
    desk = a_house(folder)
    unit = Unit(
        id="bench", name="示例公交", kind=UnitKind.BUS, place="示例省", sites=(Site(id="bench", name="s", url=address),)
    )
    assignments = desk.assignments((unit,), "urban-transit")
    found = find_browser()
    assert isinstance(found, FoundBrowser)
    visited, took = Visited(), []
    unguarded = Browser(BrowserOptions(allow=desk.settings.allow_addresses), desk.clock, proxied=False)
    async with desk.browser() as guarded, unguarded, async_playwright() as playwright:
        bare = await playwright.chromium.launch(
            executable_path=found.path, args=launch_arguments(), chromium_sandbox=wants_sandbox()
        )
        for number in range(count + 1):
            costs = {}
            for name, browser in (("pipeline", guarded), ("unguarded", unguarded)):
                visited.urls.clear()
                before, at = tree_seconds(), time.perf_counter()
                await evaluate(
                    desk.desk(browser, visited), assignments, Roster(units=(unit,)), name=f"{name} {number}",
                    on=desk.today(),
                )  # fmt: skip
                costs[name] = cost(before, at, len(visited.urls))
            before, at = tree_seconds(), time.perf_counter()
            await bare_loop(bare, visited.urls)
            costs["bare loop"] = cost(before, at, len(visited.urls))
            took += [costs] if number else []  # the first round warms all up
        await bare.close()
    print(f"{len(visited.urls)} pages a round, {count} rounds")  # noqa: T201
    return took


async def bare_loop(browser, urls: list[str]) -> None:
    """What anybody would write: one page reused, go, wait until it is settled, take the content."""
    page = await browser.new_page(viewport={"width": 1366, "height": 768})
    await page.add_init_script(WATCH)
    wait = bare_wait()
    for url in urls:
        await page.goto(url, wait_until="commit")
        await page.evaluate(wait, read_arguments(BrowserOptions()))
        await page.content()
    await page.context.close()


def bare_wait() -> str:
    """The product's own waiting, without its reading: the waits must be the same."""
    waits, mark, _ = READ.partition("const timing =")
    assert mark, "read.js no longer separates waiting from reading"
    return waits + "return isSettled; }"


def cost(before: float, at: float, pages: int) -> Cost:
    return Cost((tree_seconds() - before) / pages, (time.perf_counter() - at) / pages)


def report(took: list[dict[str, Cost]]) -> None:
    for name in took[0]:
        cpu = statistics.median(costs[name].cpu for costs in took)
        wall = statistics.median(costs[name].wall for costs in took)
        print(f"{name:10} {cpu:.3f} CPU-s a page, {wall:.3f} s a page (medians)")  # noqa: T201
    for name in ("pipeline", "unguarded"):
        ratios = [costs[name].cpu / costs["bare loop"].cpu for costs in took]
        told = f"{statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f})"
        print(f"ratio      {told} of {name} over bare loop")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    count = parser.parse_args().rounds
    here, there = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    address = here.recv() if here.poll(30) else sys.exit("the bench's server did not start")
    with tempfile.TemporaryDirectory() as folder:
        report(asyncio.run(rounds(address, count, Path(folder))))
    here.send(os.getpid())
    server.join()


if __name__ == "__main__":
    main()

"""How many known failures are found, beside axe-core alone; and how many alarms are raised where nothing is wrong.

    python -m tests.bench.barriers --known FOLDER    # a copy of alphagov/accessibility-tool-audit
    python -m tests.bench.barriers --act FOLDER      # a copy of act-rules/act-rules.github.io

Both are public; neither is part of the project, and what is not there is not measured. A known failure is found where
a rule that means it speaks (known_failures.toml); of the W3C's cases that are to pass, everything that our rules are
sure of counts as a false alarm, whatever the case is about.
"""

import argparse
import asyncio
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread

from auditor.model.barrier import Barrier, BarrierReport, Certainty
from auditor.model.page import Page, Purpose, Visit
from auditor.model.probes import REPORTS
from auditor.model.unit import Site
from auditor.visit import probes
from auditor.visit.browser.browser import Browser
from auditor.visit.options import BrowserOptions
from auditor.visit.page_words import page_words
from auditor.visit.system_clock import SystemClock
from tests.vocabulary import SHIPPED

_HERE = Path(__file__).parent
_AXE = Path(probes.__file__).parent / "vendor" / "axe" / "axe.min.js"
_LED_TO = re.compile(r'href="(?:\.\./)?(example-pages/(?!demo)[a-z_]+\.html)"')
_CASE = re.compile(
    r"^#### (Passed|Failed) Example (\d+)\s*\n((?:(?!####).)*?)^```html\n(.*?)^```", re.DOTALL | re.MULTILINE
)
_AT_ONCE = 2
_OF_BARRIERS = tuple(name for name, kind in REPORTS.items() if issubclass(kind, BarrierReport))

_Found = Mapping[str, Mapping[str, tuple[Barrier, ...]]]
"""By the case's name, by the probe's: what was found."""


def main() -> None:
    """Measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--act", type=Path)
    asked = parser.parse_args()
    if asked.known and (asked.known / "tests").is_dir():
        _tell_known(asked.known)
    if asked.act and (asked.act / "_rules").is_dir():
        _tell_act(asked.act)


def _tell_known(folder: Path) -> None:
    meant = tomllib.loads((_HERE / "known_failures.toml").read_text("utf-8"))
    with _served(folder) as address:
        found = asyncio.run(_probed(dict(_known_cases(folder, address)), _OF_BARRIERS))
    for certainties in ((Certainty.SURE,), (Certainty.SURE, Certainty.DOUBT), tuple(Certainty)):
        alone = [case for case in found if _is_found(found, case, meant[case], certainties, ("axe",))]
        all_in = [case for case in found if _is_found(found, case, meant[case], certainties, _OF_BARRIERS)]
        told = " or ".join(certainty.value for certainty in certainties)
        _say(f"known failures, {told}: {len(all_in)} of {len(found)}; axe-core alone {len(alone)}")
    missed = [case for case in found if not _is_found(found, case, meant[case], tuple(Certainty), _OF_BARRIERS)]
    _say("not found: " + ", ".join(missed))


def _known_cases(folder: Path, address: str) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "tests").glob("*.html")):
        led_to = _LED_TO.search(path.read_text("utf-8"))
        yield path.stem, f"{address}/{led_to.group(1) if led_to else f'tests/{path.name}'}"


def _tell_act(folder: Path) -> None:
    of_axe = _rules_of_axe()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        (root / "test-assets").symlink_to(folder.resolve() / "test-assets")
        cases = dict(_act_cases(folder, root))
        with _served(root) as address:
            found = asyncio.run(_probed({name: f"{address}/{name}.html" for name in cases}, _OF_BARRIERS))
    covered = {name: rules for name in found if (rules := of_axe.get(name.split(".")[0][-6:]))}
    failed = [name for name in covered if ".Failed." in name]
    hits = [name for name in failed if _is_found(found, name, covered[name], (Certainty.SURE,), ("axe",))]
    _say(f"W3C cases to fail, of rules axe-core covers: {len(hits)} of {len(failed)} by axe-core")
    passed = [name for name in found if ".Passed." in name]
    false_axe = [n for n in passed if n in covered and _is_found(found, n, covered[n], (Certainty.SURE,), ("axe",))]
    ours = {name: _of_ours(found[name], Certainty.SURE) for name in passed}
    false_ours = {name: rules for name, rules in ours.items() if rules}
    doubts = sum(bool(_of_ours(found[name], Certainty.DOUBT)) for name in passed)
    _say(
        f"W3C cases to pass: {len(passed)}; false alarms {len(false_axe)} of axe-core, {len(false_ours)} added by ours"
    )
    _say(f"of these, left to a person by our rules: {doubts}")
    others = Counter(
        rule for name in found if ".Failed." in name for rule in set(_of_ours(found[name], Certainty.SURE))
    )
    _say(f"cases to fail in which our rules are sure of something: {dict(others)}")
    for name, rules in false_ours.items():
        _say(f"  {name}: {', '.join(rules)}")


def _act_cases(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "_rules").glob("*.md")):
        for verdict, number, _, html in _CASE.findall(path.read_text("utf-8")):
            name = f"{path.stem}.{verdict}.{number}"
            (root / f"{name}.html").write_text(html, "utf-8")
            yield name, html


def _rules_of_axe() -> dict[str, list[str]]:
    """By the W3C's name of a rule: the rules of axe-core's that say they implement it."""
    found: dict[str, list[str]] = {}
    for rule, ids in re.findall(r'\{id:"([a-z0-9-]+)",(?:(?!\{id:).)*?actIds:\[([^\]]*)\]', _AXE.read_text("utf-8")):
        for one in re.findall(r'"(\w+)"', ids):
            found.setdefault(one, []).append(rule)
    return found


def _of_ours(found: Mapping[str, tuple[Barrier, ...]], certainty: Certainty) -> list[str]:
    ours = (one for probe, barriers in found.items() if probe != "axe" for one in barriers)
    return sorted({one.rule for one in ours if one.certainty is certainty})


def _is_found(
    found: _Found, case: str, meant: Sequence[str], certainties: Sequence[Certainty], asked: Sequence[str]
) -> bool:
    barriers = (one for probe in asked for one in found[case].get(probe, ()))
    return any(one.rule in meant and one.certainty in certainties for one in barriers)


async def _probed(cases: Mapping[str, str], wanted: tuple[str, ...]) -> _Found:
    options = BrowserOptions(allow=(ip_network("127.0.0.0/8"),), words=page_words(SHIPPED))
    turn = asyncio.Semaphore(_AT_ONCE)
    found: dict[str, Mapping[str, tuple[Barrier, ...]]] = {}

    async def one(browser: Browser, name: str, url: str) -> None:
        async with turn, browser.site(Site(id=name, name=name, url=url)) as site:
            page = await site.visit(Visit(url=url, purpose=Purpose.HOME, probes=wanted))
        if isinstance(page, Page):
            found[name] = {probe: _barriers(page, probe) for probe in page.probes}

    async with Browser(options, SystemClock()) as browser:
        await asyncio.gather(*(one(browser, name, url) for name, url in cases.items()))
    return {name: found[name] for name in cases if name in found}


def _barriers(page: Page, probe: str) -> tuple[Barrier, ...]:
    report = page.probes[probe].report
    return report.barriers if isinstance(report, BarrierReport) else ()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

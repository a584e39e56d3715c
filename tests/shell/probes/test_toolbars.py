"""Every toolbar of toolbars/truth.toml is operated once; what was found, and what is concluded, is compared with it."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

import pytest

from auditor.codec import pack, unpack
from auditor.judge import CHECKS
from auditor.judge.examples import opened, site
from auditor.judge.run_checks import ask
from auditor.model.page import Page
from auditor.model.toolbar import Effect, Kept, Opening, Toolbar
from auditor.model.verdict import Verdict
from auditor.visit.browser.browser import Browser
from auditor.visit.probes import PROBES, Probe, run, toolbar
from auditor.visit.system_clock import SystemClock
from tests.shell.probes.toolbar_sites import CASES, sites, visited
from tests.shell.visit.conftest import options
from tests.uses import use

_AT_ONCE = 8
"""Operating is mostly waiting."""
_PATIENCE = timedelta(minutes=8)
_USES = {
    check: use(check)
    for check in CHECKS
    if check.startswith(("accessibility_toolbar", "accessibility_entry", "elder_version"))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operated:
    """All cases, operated, and what the server was asked for."""

    pages: Mapping[str, Page]
    asked: Counter[str]


@pytest.fixture(scope="module")
def operated() -> Operated:
    """However busy the machine is: no limit of time is to decide here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "LONGEST_SECONDS", _PATIENCE.total_seconds())
        patch.setitem(cast("dict[str, Probe]", PROBES), "toolbar", replace(PROBES["toolbar"], limit=_PATIENCE))
        return asyncio.run(_operated(patch))


async def _operated(patch: pytest.MonkeyPatch) -> Operated:
    turns = asyncio.Semaphore(_AT_ONCE)
    patient = options(all_probing=_PATIENCE, probing=_PATIENCE)
    with sites() as town:
        async with Browser(patient, SystemClock()) as browser:

            async def one(case: dict[str, Any]) -> Page:
                async with turns:
                    return await visited(browser, town, case)

            pages = await asyncio.gather(*map(one, CASES))
            asked = Counter(town.server.asked)
            patch.setattr(toolbar, "_SPARE_SECONDS", _PATIENCE.total_seconds())
            hurried = await visited(browser, town, {"name": "working"})
            patch.setattr(toolbar, "_SPARE_SECONDS", 10)
            patch.setattr(toolbar, "_LAST_SECONDS", _PATIENCE.total_seconds())
            cut = await visited(browser, town, {"name": "both_entries"})
    return Operated(
        pages={"hurried": hurried, "cut": cut, **dict(zip((case["name"] for case in CASES), pages, strict=True))},
        asked=asked,
    )


each = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def report_of(operated: Operated, case: dict[str, Any]) -> Toolbar:
    probed = operated.pages[case["name"]].probes["toolbar"]
    assert isinstance(probed.report, Toolbar), (probed.state, probed.detail)
    return probed.report


operated_only = pytest.mark.parametrize(
    "case", [case for case in CASES if "state" not in case], ids=[c["name"] for c in CASES if "state" not in c]
)


def test_a_page_that_is_refused_the_second_time_is_not_judged(operated: Operated):
    for case in CASES:
        if "state" in case:
            assert operated.pages[case["name"]].probes["toolbar"].state.value == case["state"]


@operated_only
def test_what_opens_is_seen_and_every_function_measured(operated: Operated, case: dict[str, Any]):
    report = report_of(operated, case)
    by_effect = {effect: {t.function.value for t in report.trials if t.effect is effect} for effect in Effect}
    assert report.opening.value == case["opening"], report
    assert by_effect[Effect.CHANGED] == set(case.get("changed", ())), report.trials
    assert by_effect[Effect.UNCHANGED] == set(case.get("unchanged", ())), report.trials
    unmeasured = {t.function.value: t.why for t in report.trials if t.effect is Effect.NOT_MEASURABLE}
    assert unmeasured == case.get("unmeasured", {}), report.trials
    assert set(case.get("vendors", ())) <= set(report.vendors)
    assert not report.time_spent


@operated_only
def test_what_is_kept_is_told_from_what_is_lost(operated: Operated, case: dict[str, Any]):
    kept = {keeping.step: keeping.kept for keeping in report_of(operated, case).keepings}
    assert kept == (dict.fromkeys(("reload", "link"), Kept(case["kept"])) if "kept" in case else {})


@each
def test_every_verdict_is_right(operated: Operated, case: dict[str, Any]):
    page = operated.pages[case["name"]]
    seen = site(opened(url=page.final_url, probes=page.probes))
    found = {answer.check: answer.outcome for answer in ask(seen, _USES)}
    wanted = {check: Verdict(verdict) for check, verdict in case["verdicts"].items()}
    assert {check: found[check].verdict for check in wanted} == wanted, found
    named = {check for check in found if found[check].verdict is Verdict.FAILED}
    assert named <= set(wanted), "an accusation the truth file does not name"


def test_nothing_is_sent_or_fetched_that_nobody_asked_for(operated: Operated):
    assert not {"/submitted/", "/app.apk", "/app/"} & set(operated.asked)


def test_what_time_does_not_allow_is_left_out_and_said(operated: Operated):
    report = report_of(operated, {"name": "hurried"})
    assert report.opening is Opening.TOOLBAR
    assert {trial.why for trial in report.trials} == {"time_spent"}
    assert report.keepings == ()
    assert report.time_spent


def test_what_is_broken_off_costs_nothing_that_was_measured(operated: Operated):
    report = report_of(operated, {"name": "cut"})
    assert report.opening is Opening.TOOLBAR
    assert [(trial.effect, trial.why) for trial in report.trials] == [(Effect.NOT_MEASURABLE, "did_not_repeat")]
    assert report.elder is not None
    assert report.elder.opening is Opening.PAGE_CLOSED
    assert report.time_spent


def test_pictures_before_and_after_are_kept(operated: Operated):
    probed = operated.pages["working"].probes["toolbar"]
    bodies = {picture.sha256: picture.body for picture in probed.pictures}
    shots = {shot.name: bodies[shot.sha256] for shot in report_of(operated, {"name": "working"}).shots}
    assert {"plain", "opened", "larger_text", "contrast", "text_only", "reset"} <= set(shots)
    assert all(body.startswith(b"\xff\xd8") for body in shots.values())
    assert len({shots["plain"], shots["larger_text"], shots["contrast"]}) == 3


@operated_only
def test_a_report_is_kept_and_given_back_as_it_was(operated: Operated, case: dict[str, Any]):
    report = report_of(operated, case)
    assert unpack(Toolbar, pack(report)) == report

"""Barriers of many pages: what is one finding, and what becomes of the checklist's points."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.judge import CHECKS
from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import ON, opened, site
from auditor.judge.examples_probed import axe, barrier, gathered, gone, report, seen_by, walked
from auditor.judge.registry import probes_for
from auditor.judge.rule_groups import FORMS, LANGUAGE, MEDIA
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.column import Look
from auditor.model.observation import Observation, PageKind, Shut
from auditor.model.page import FailedRequest
from auditor.model.probe import ProbeState
from auditor.model.verdict import Verdict
from tests.vocabulary import observe

HOME, COLUMN, ARTICLE = "https://bus.example/", "https://bus.example/notices/", "https://bus.example/notices/1"
SURE, OPEN = barrier("title-says-nothing"), barrier("link-says-nothing", Certainty.DOUBT)
ADVICE = barrier("text-justified", Certainty.ADVICE)


BROKE = barrier("rule-broke", Certainty.DOUBT, markup="label-for-nothing")


def scanned(url, *barriers):
    return gathered(url, scan=report("scan", *barriers))


def came_to(url, look):
    """A page whose address led on to another."""
    return replace(look, page=replace(look.page, final_url=url))


def partial(look, **facts):
    """A page of which something did not come."""
    page = replace(look.page, **facts)
    account = observe(replace(page, html="<p>正文</p>"), today=ON).unread
    return replace(look, page=page, observation=replace(look.observation, unread=account))


def missed(resource: str, *, url: str = f"{HOME}a", status: int | None = None) -> dict[str, object]:
    return {"failed_requests": (FailedRequest(url=url, resource=resource, status=status),)}


def showing(shut):
    """A sampled page that is shut so, with a barrier."""
    seen = Observation(url=COLUMN, kind=PageKind.CHANNEL, shut=shut)
    return replace(scanned(COLUMN, SURE), observation=seen)


def judged(*looks):
    return judge_barriers(site(looks[0], others=looks[1:]), {"scan": ScanReport}, wants=lambda _: True)


def test_the_same_rule_on_the_same_markup_is_one_part_with_its_pages_counted():
    outcome = judged(scanned(HOME, OPEN, OPEN), scanned(COLUMN, OPEN), scanned(ARTICLE))
    (part,) = outcome.parts
    assert (part.facts["count"], part.facts["pages"], part.facts["sampled"]) == (3, 2, 3)
    assert [evidence.page for evidence in part.evidence] == [HOME, COLUMN]


def test_another_markup_and_another_rule_are_parts_of_their_own():
    other = replace(OPEN, markup="nav > a")
    parts = judged(scanned(HOME, OPEN, other, SURE)).parts
    assert len({part.part for part in parts}) == 3
    assert [part.verdict for part in parts] == [Verdict.FAILED, Verdict.CANT_TELL, Verdict.CANT_TELL]


def test_a_part_goes_by_the_same_name_on_every_visit():
    assert [part.part for part in judged(scanned(HOME, OPEN)).parts] == ["link-says-nothing~b6249121"]


def test_advice_alone_passes_and_is_shown_all_the_same():
    outcome = judged(scanned(HOME, ADVICE))
    assert outcome.verdict is Verdict.PASSED
    assert [part.verdict for part in outcome.parts] == [Verdict.PASSED, Verdict.INAPPLICABLE]


def test_pages_that_were_not_sampled_do_not_count():
    outcome = judged(scanned(HOME), opened(url=COLUMN))
    assert (outcome.verdict, outcome.facts["pages"]) == (Verdict.PASSED, 1)


def test_one_page_that_could_not_be_probed_leaves_the_whole_open():
    outcome = judged(scanned(HOME), gathered(COLUMN, scan=ProbeState.TIMED_OUT))
    assert (outcome.verdict, outcome.facts["states"]) == (Verdict.CANT_TELL, ("timed_out",))


def test_two_probes_stopped_on_one_page_are_one_page_not_tested():
    seen = site(
        gathered(HOME, keyboard=report("keyboard"), layers=report("layers")),
        others=[gathered(COLUMN, keyboard=ProbeState.TIMED_OUT, layers=ProbeState.DIED)],
    )
    (part,) = CHECKS["keyboard_is_enough"].run(seen).parts
    assert (part.facts["pages"], part.facts["states"]) == (1, ("timed_out", "died"))
    assert [evidence.page for evidence in part.evidence] == [COLUMN]


def test_a_page_of_anothers_to_which_a_link_led_on_is_not_held_against_the_unit():
    led_on = came_to("https://www.12306.cn/ticket", scanned(COLUMN, SURE))
    assert judged(scanned(HOME), led_on).verdict is Verdict.PASSED
    sample = CHECKS["sample_was_probed"].run(site(scanned(HOME), others=[led_on]))
    assert (sample.facts["urls"], sample.facts["elsewhere"]) == ((HOME,), ("https://www.12306.cn/ticket",))


def test_a_site_that_leads_on_to_another_address_is_judged_there():
    moved = came_to("https://bus.city.example/", scanned(HOME))
    assert judged(moved, scanned("https://bus.city.example/a", SURE)).verdict is Verdict.FAILED


def test_two_links_that_lead_to_one_page_count_once():
    outcome = judged(scanned(HOME), came_to(ARTICLE, scanned(COLUMN, SURE)), scanned(ARTICLE, SURE))
    assert (outcome.facts["pages"], outcome.facts["count"], outcome.facts["sampled"]) == (1, 1, 2)


@pytest.mark.parametrize(
    ("state", "look"),
    [
        ("gone", gone(COLUMN, "scan")),
        ("asks_for_login", showing(Shut.ASKS_FOR_LOGIN)),
        ("under_repair", showing(Shut.UNDER_REPAIR)),
    ],
)
def test_what_a_page_without_the_sites_content_shows_is_not_judged_as_the_sites(state: str, look: Look):
    outcome = judged(scanned(HOME), look)
    assert (outcome.verdict, outcome.facts["states"]) == (Verdict.CANT_TELL, (state,))
    assert [part.part for part in outcome.parts] == ["probes"]
    sample = CHECKS["sample_was_probed"].run(site(scanned(HOME), others=[look]))
    assert (sample.verdict, sample.facts["states"]) == (Verdict.CANT_TELL, (state,))


@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("still_loading", {"settled": False}),
        ("cut_short", {"cut": ("max_requests",)}),
        ("parts_did_not_come", missed("stylesheet")),
        ("parts_did_not_come", missed("xhr", status=503)),
        ("parts_did_not_come", missed("script", url="https://cdn.example/jquery.js", status=404)),
        ("parts_did_not_come", missed("script", url="https://code.bdstatic.com/npm/jquery.min.js")),
    ],
)
def test_of_a_page_that_did_not_come_as_a_whole_nothing_is_sure(why: str, facts: dict[str, object]):
    (part,) = judged(partial(scanned(HOME, SURE), **facts)).parts
    assert (part.verdict, part.reason, part.facts["whys"]) == (Verdict.CANT_TELL, "barrier_on_partial_page", (why,))


@pytest.mark.parametrize("facts", [missed("stylesheet"), missed("xhr", status=503)])
def test_what_could_not_alter_a_documents_head_leaves_its_failures_sure(facts):
    assert judged(partial(scanned(HOME, barrier("html-has-lang")), **facts)).verdict is Verdict.FAILED
    unscripted = partial(scanned(HOME, barrier("html-has-lang")), **missed("script"))
    assert judged(unscripted).verdict is Verdict.CANT_TELL


@pytest.mark.parametrize(
    "facts",
    [
        missed("image"),
        missed("script", url="https://hm.baidu.com/hm.js"),
        missed("stylesheet", status=404),
    ],
)
def test_what_nobody_misses_or_nobody_gets_leaves_a_failure_a_failure(facts: dict[str, object]):
    assert judged(partial(scanned(HOME, SURE), **facts)).verdict is Verdict.FAILED


def test_what_is_sure_on_one_page_is_told_with_what_is_not_on_another():
    (part,) = judged(scanned(HOME, SURE, SURE), partial(scanned(COLUMN, SURE), settled=False)).parts
    assert (part.verdict, part.facts["count"], part.facts["pages"], part.facts["unsure"]) == (Verdict.FAILED, 2, 1, 1)


def test_what_axe_is_sure_of_and_what_it_is_not_are_one_finding_where_the_markup_is_one():
    unsure = barrier("color-contrast", Certainty.DOUBT)
    look = gathered(HOME, axe=axe(unsure, unsure, barrier("color-contrast")))
    (part,) = CHECKS["axe_finds_no_barrier"].run(site(look)).parts
    assert (part.verdict, part.facts["count"], part.facts["unsure"]) == (Verdict.FAILED, 1, 2)


def test_a_count_is_a_least_one_where_a_page_had_more_than_was_brought_back():
    more = gathered(COLUMN, scan=ScanReport(barriers=(OPEN,), left_out=4))
    assert judged(scanned(HOME, OPEN)).facts["at_least"] is False
    assert judged(scanned(HOME, OPEN), more).facts["at_least"] is True
    assert CHECKS["sample_was_probed"].run(site(scanned(HOME), others=[more])).facts["left_out"] == 4


@pytest.mark.parametrize(("rule", "at_least"), [(OPEN.rule, True), ("another", False)])
def test_only_the_rules_that_had_more_are_counted_at_least(rule, at_least):
    more = gathered(COLUMN, scan=ScanReport(barriers=(OPEN,), left_out=4, cut=(rule,)))
    assert judged(scanned(HOME, OPEN), more).facts["at_least"] is at_least


@pytest.mark.parametrize("tells", [{"broken": ("label-for-nothing",)}, {"barriers": (BROKE,)}])
def test_a_rule_of_ours_that_broke_leaves_the_check_that_asks_it_open_and_no_other(tells: dict[str, Any]):
    seen = site(gathered(HOME, scan=ScanReport(**{"barriers": (), **tells})))
    asked = {name: check.run(seen) for name, check in CHECKS.items() if check.probes == ("scan",)}
    assert asked["forms_are_explained"].verdict is Verdict.CANT_TELL
    assert asked["forms_are_explained"].facts["rules"] == ("label-for-nothing",)
    assert {one.verdict for name, one in asked.items() if name != "forms_are_explained"} == {Verdict.PASSED}


def test_a_walk_that_did_not_come_round_is_said_with_both_numbers_and_one_that_a_trap_ended_is_not():
    cut = CHECKS["keyboard_is_enough"].run(site(gathered(keyboard=walked(reached=5, is_whole=False))))
    assert (cut.reason, cut.facts["reached"], cut.facts["expected"]) == ("test_cut_short", 5, 9)
    trapped = walked(barrier("focus-trapped"), reached=2, is_whole=False)
    assert [part.verdict for part in CHECKS["keyboard_is_enough"].run(site(gathered(keyboard=trapped))).parts] == [
        Verdict.FAILED
    ]


def test_where_there_are_too_many_kinds_the_grave_ones_are_kept_and_the_rest_is_counted():
    many = [barrier("title-says-nothing", markup=f"p{n}") for n in range(50)]
    doubts = [barrier("link-says-nothing", Certainty.DOUBT, markup=f"p{n}") for n in range(50)]
    parts = judged(scanned(HOME, *doubts, *many), gathered(COLUMN, scan=ProbeState.TIMED_OUT)).parts
    assert len(parts) == 80
    assert [part.verdict for part in parts[:50]] == [Verdict.FAILED] * 50
    assert parts[50].part == "probes"
    assert (parts[-1].verdict, parts[-1].facts["kinds_left"]) == (Verdict.CANT_TELL, 22)


def test_the_picture_of_the_element_is_the_evidence_and_no_picture_of_the_whole_page():
    pictured = replace(OPEN, picture="f" * 64)
    whole = gathered(COLUMN, scan=report("scan", pictured))
    plain = replace(scanned(HOME, OPEN), page=replace(scanned(HOME, OPEN).page, screenshot_sha256="e" * 64))
    (part,) = judged(plain, whole).parts
    assert [evidence.screenshot for evidence in part.evidence] == ["f" * 64, None]


def test_no_rule_is_asked_by_two_checks():
    themes = (*MEDIA, *FORMS, *LANGUAGE)
    assert len(set(themes)) == len(themes)
    asked = [check.id for rule in themes for check in CHECKS.values() if check.probes == ("scan",)
             and check.run(seen_by("scan", barrier(rule))).verdict is Verdict.FAILED]  # fmt: skip
    assert len(asked) == len(themes)


def test_the_probes_of_a_checklist_are_those_its_checks_judge_each_once():
    assert probes_for(("site_opens_within",)) == ()
    assert probes_for(("forms_are_explained", "media_have_words", "axe_finds_no_barrier")) == ("axe", "scan")

"""Barriers of many pages: what is one finding, and what becomes of the checklist's points."""

from dataclasses import replace
from decimal import Decimal

from auditor.judge import CHECKS, judge
from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import opened, site
from auditor.judge.examples_probed import axe, barrier, gathered, report, seen_by
from auditor.judge.registry import probes_for
from auditor.judge.themes import FORMS, LANGUAGE, MEDIA
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.checklist import Carrier, Checklist, CheckUse
from auditor.model.probe import ProbeState
from auditor.model.search import Search, Sighting
from auditor.model.unit import Site
from auditor.model.verdict import Verdict

HOME, COLUMN, ARTICLE = "https://bus.example/", "https://bus.example/notices/", "https://bus.example/notices/1"
SURE, OPEN = barrier("title-says-nothing"), barrier("link-says-nothing", Certainty.DOUBT)
ADVICE = barrier("text-justified", Certainty.ADVICE)


def judged(*looks):
    return judge_barriers(site(looks[0], others=looks[1:]), {"scan": ScanReport}, wants=lambda _: True)


def scanned(url, *barriers):
    return gathered(url, scan=report("scan", *barriers))


def test_the_same_rule_on_the_same_markup_is_one_part_with_its_pages_counted():
    outcome = judged(scanned(HOME, OPEN, OPEN), scanned(COLUMN, OPEN), scanned(ARTICLE))
    (part,) = outcome.parts
    assert (part.facts["count"], part.facts["pages"], part.facts["sampled"]) == (3, 2, 3)
    assert [evidence.page for evidence in part.evidence] == [HOME, COLUMN]


def test_another_markup_another_rule_and_another_certainty_are_parts_of_their_own():
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


def test_each_part_is_a_finding_and_all_of_them_share_the_points_of_the_one_question():
    unit = seen_by("scan").unit
    uses = (CheckUse(check="axe_finds_no_barrier", points=Decimal(6)),)
    checklist = Checklist(
        id="c", version="1", title="", title_en="", kinds=(), items=(), dimensions=(), site_checks=uses
    )
    search = Search(unit=unit, site=Site(id="s", name="", url=HOME), entry_url=HOME, carrier=Carrier.SITE, items=())
    look = gathered(HOME, axe=axe(barrier("image-alt"), barrier("label"), barrier("list", Certainty.DOUBT)))
    sighting = Sighting(search=search, entry=look, looks=(look,))
    findings = judge(unit, checklist, [sighting], on=seen_by("scan").on, product_version="1")
    assert [(f.verdict, f.points, f.element_id.split("~")[0]) for f in findings] == [
        (Verdict.FAILED, Decimal(2), "image-alt"),
        (Verdict.FAILED, Decimal(2), "label"),
        (Verdict.CANT_TELL, Decimal(2), "list"),
    ]
    assert len({finding.key for finding in findings}) == 3

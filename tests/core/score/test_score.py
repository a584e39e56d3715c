from dataclasses import replace
from decimal import Decimal

from auditor.model.checklist import Checklist, Dimension, Grade, Item, Veto
from auditor.model.finding import Evidence, Finding
from auditor.model.unit import Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.score import score
from auditor.score.unit import points

UNIT = Unit(id="b", name="某局", kind=UnitKind.BUREAU, place="某省")


def finding(verdict: Verdict, worth: int, *, check="not_blank", reason="x", item="news") -> Finding:
    return Finding(
        unit_id="b", check=check, verdict=verdict, reason=reason, item_id=item, points=Decimal(worth),
        checklist_id="c", checklist_version="1", product_version="1",
    )  # fmt: skip


def checklist(**given) -> Checklist:
    items = (Item(id="news", name="动态", name_en="News", group="news"), Item(id="guide", name="指南", name_en="Guide"))
    plain = {"id": "c", "version": "1", "title": "t", "title_en": "t", "kinds": (), "items": items, "dimensions": ()}
    return Checklist(**{**plain, **given})


def test_what_is_open_leaves_a_range_and_what_failed_does_not():
    got = points([finding(Verdict.PASSED, 5), finding(Verdict.FAILED, 3), finding(Verdict.CANT_TELL, 2)])
    assert (got.low, got.high, got.possible) == (5, 7, 10)


def test_what_stands_behind_a_failed_check_loses_its_points_once_and_leaves_no_range():
    got = points([finding(Verdict.FAILED, 3), finding(Verdict.UNTESTED, 2, reason="after_failed")])
    assert (got.low, got.high, got.possible) == (0, 0, 5)
    assert got.is_certain


def test_what_could_not_be_tested_may_still_be_earned():
    got = points([finding(Verdict.UNTESTED, 4, reason="after_open")])
    assert (got.low, got.high) == (0, 4)


def test_what_does_not_apply_is_out_of_the_sum():
    got = points([finding(Verdict.PASSED, 5), finding(Verdict.INAPPLICABLE, 5)])
    assert got.of_hundred().low == 100


def test_nothing_to_score_is_no_score_and_no_grade():
    got = score(UNIT, checklist(grades=(Grade(name="优", name_en="A", at_least=Decimal(0)),)), [])
    assert got.total.possible == 0
    assert got.grade_low is None


def test_grades_stand_at_both_ends_of_the_range_and_begin_at_their_limit():
    grades = tuple(Grade(name=n, name_en=n, at_least=Decimal(p)) for n, p in (("优秀", 90), ("合格", 60)))
    got = score(UNIT, checklist(grades=grades), [finding(Verdict.PASSED, 90), finding(Verdict.CANT_TELL, 10)])
    assert (got.grade_low.name, got.grade_high.name) == ("优秀", "优秀")
    below = score(UNIT, checklist(grades=grades), [finding(Verdict.PASSED, 599), finding(Verdict.CANT_TELL, 401)])
    assert (below.grade_low, below.grade_high.name) == (None, "优秀")


def test_a_dimension_gathers_the_points_of_its_checks():
    dimension = Dimension(id="clear", name="栏目清晰", name_en="Clear", checks=("not_blank",))
    found = [finding(Verdict.PASSED, 2), finding(Verdict.PASSED, 3, check="updated_within")]
    assert dict(score(UNIT, checklist(dimensions=(dimension,)), found).dimensions)["clear"].low == 2


def veto(**given) -> Veto:
    plain = {
        "id": "v",
        "name": "空白",
        "name_en": "Blank",
        "check": "not_blank",
        "at_least": 2,
        "binds": (UnitKind.BUREAU,),
    }
    return Veto(**{**plain, **given})


def test_a_veto_is_hit_missed_or_open():
    failed, unsure = finding(Verdict.FAILED, 1), finding(Verdict.CANT_TELL, 1)
    hits = [
        score(UNIT, checklist(vetoes=(veto(),)), found).vetoes[0].hit
        for found in ([failed, finding(Verdict.FAILED, 1, item="guide")], [failed], [failed, unsure])
    ]
    assert hits == [True, False, None]


def test_a_veto_binds_only_the_kinds_it_names_and_counts_only_its_groups():
    assert score(UNIT, checklist(vetoes=(veto(binds=(UnitKind.BUS,)),)), []).vetoes == ()
    of_news = checklist(vetoes=(veto(groups=("news",), at_least=1),))
    assert score(UNIT, of_news, [finding(Verdict.FAILED, 1, item="guide")]).vetoes[0].hit is False
    assert score(UNIT, of_news, [finding(Verdict.FAILED, 1, item="news")]).vetoes[0].hit is True


def test_a_veto_counts_a_page_once_however_many_items_stand_on_it():
    page = Evidence(page="https://b.example/tz/")
    found = [replace(finding(Verdict.FAILED, 1, item=item), evidence=(page,)) for item in ("news", "guide")]
    assert score(UNIT, checklist(vetoes=(veto(),)), found).vetoes[0].count == 1

"""The section on accessibility: what belongs to it, and which pictures stand in it."""

from dataclasses import replace

from auditor.model.finding import Evidence, Finding
from auditor.report import evaluation_view, pictures_wanted, unit_view
from tests.core.report.samples import CLIP, EVALUATION, OFFICE, PROBING, SHOTS, SHOWN_AT, barred, good
from tests.core.report.views import ZH, of_unit

DRAWN = {digest: f"data:{digest[0]}" for digest in (*SHOTS.values(), CLIP)}


def section(pictures: dict[str, str] | None = None):
    view = unit_view(
        EVALUATION, barred(), wording=ZH, office=OFFICE, shown_at=SHOWN_AT, pictures=pictures or {}
    )  # fmt: skip
    (found,) = [item for item in view.items if "accessibility" in item.name]
    return found


def test_all_that_was_concluded_from_probes_is_one_section_behind_the_site_itself_its_sample_first():
    items = of_unit(barred()).items
    assert [item.name for item in items[:2]] == ["[report.labels.site_itself]", "[report.labels.accessibility]"]
    checks = [line.check for line in items[1].lines]
    assert checks[0] == "sample_was_probed"
    assert set(checks) == set(PROBING)
    assert not any(item.pictures for item in of_unit(good()).items)


def test_before_and_after_stand_side_by_side_each_once():
    shown = section(DRAWN).pictures
    assert [(one.image, one.digest) for one in shown] == [
        ("data:a", "a" * 12), ("data:b", "b" * 12), ("data:c", "c" * 12),
    ]  # fmt: skip
    assert len({one.caption for one in shown}) == 3


def test_a_picture_for_which_there_was_no_room_is_named_all_the_same():
    shown = section({SHOTS["plain"]: "data:a"}).pictures
    assert [one.image for one in shown] == ["data:a", "", ""]
    assert all(one.digest for one in shown)
    evidence = [one for line in section({}).lines for one in line.evidence if one.shows.endswith("element]")]
    assert [(one.image, bool(one.left_out)) for one in evidence] == [("", True)]


def test_a_report_that_shows_no_pictures_does_not_speak_of_room():
    view = evaluation_view(EVALUATION, [barred()], wording=ZH, office=OFFICE, shown_at=SHOWN_AT)
    shown = [one for line in (*view.problems, *view.open_lines) for one in line.evidence]
    assert any(one.shows for one in shown)
    assert not any(one.image or one.left_out for one in shown)


def test_a_page_is_named_once_among_the_pictures_of_it():
    (opens,) = [line for line in section().lines if line.check == "accessibility_toolbar_opens"]
    assert [(one.is_further, one.picture_short, one.quote) for one in opens.evidence] == [
        (False, "a" * 12, "无障碍"), (True, "b" * 12, ""),
    ]  # fmt: skip


def test_what_trials_showed_is_wanted_before_elements_and_a_mere_view_of_a_page_is_not():
    result = barred()
    assert pictures_wanted(result) == (*SHOTS.values(), CLIP)
    mere = Evidence(page="https://bus.example/", sha256="0" * 64, screenshot="f" * 64)
    hidden = replace(mere, shows="plain", restricted=True)
    first: Finding = replace(result.findings[0], evidence=(mere, hidden))
    assert "f" * 64 not in pictures_wanted(replace(result, findings=(first, *result.findings[1:])))


def test_what_is_no_kind_of_barrier_has_no_name_of_its_own():
    assert [line.element for line in section().lines if "test_cut_short" in line.sentence] == [""]


def test_words_that_are_the_same_on_every_page_are_quoted_once():
    result = barred()
    image = next(finding for finding in result.findings if finding.facts.get("rule") == "image-alt")
    further = replace(image.evidence[0], page="https://bus.example/a", screenshot=None, shows="")
    told = replace(image, evidence=(*image.evidence, further))
    items = of_unit(replace(result, findings=(told,))).items
    assert [(one.page, one.quote) for one in items[0].lines[0].evidence] == [
        ("https://bus.example/", "<p>…</p>"), ("https://bus.example/a", ""),
    ]  # fmt: skip

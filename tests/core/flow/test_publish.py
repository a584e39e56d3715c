"""The pictures a report carries: it is sent by mail."""

import pytest

from auditor.flow import publish
from auditor.report import EVALUATION_TEMPLATES, UNIT_TEMPLATES
from tests.core.report.samples import CLIP, EVALUATION, OFFICE, SHOTS, SHOWN_AT, barred
from tests.core.report.views import ZH
from tests.fakes import FakeArchive, FakeAuditStore, FakeEvaluationStore

TEMPLATES = {
    **dict.fromkeys((*EVALUATION_TEMPLATES, *UNIT_TEMPLATES), ""),
    UNIT_TEMPLATES[
        0
    ]: "{% for item in view.items %}{% for one in item.pictures %}{{ one.image|length }} {% endfor %}{% endfor %}",
}


def lengths(**sizes):
    """How long the pictures of a trial are in a report whose archive holds them in these sizes."""
    archive = FakeArchive()
    for name, digest in {**SHOTS, "clip": CLIP}.items():
        archive.bodies[digest] = b"\xff\xd8\xff" + b"0" * sizes.get(name, 1000)
    stationery = publish.Stationery(wording=ZH, office=OFFICE, templates=TEMPLATES)
    evaluations = FakeEvaluationStore(FakeAuditStore(archive))
    evaluations.begin(EVALUATION, ())
    (_, report) = publish.publish(
        EVALUATION, [barred()], stationery, evaluations=evaluations, archive=archive, shown_at=SHOWN_AT
    )
    return [int(length) for length in report.body.split()]


def test_before_and_after_stand_in_the_report():
    assert [length > 1000 for length in lengths()] == [True, True, True]


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_beyond_the_limit_is_left_out(name: str):
    assert [length > 0 for length in lengths(**{name: 150_001})] == [one != name for one in SHOTS]


def test_all_of_them_together_stay_within_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(publish, "_LARGEST_PICTURES", 250_000)
    assert [length > 0 for length in lengths(plain=100_000, opened=140_000, contrast=140_000)] == [True, True, False]

"""What probes gathered, recorded and given back."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest

from auditor.codec import pack, unpack
from auditor.model.barrier import ReflowReport
from auditor.model.page import Page
from auditor.model.probe import Probed, ProbePicture, ProbeState, Report
from auditor.model.probes import REPORTS
from auditor.record.archive import FolderArchive
from auditor.record.pages import page_from, page_rows
from tests.shell.record.samples import PAGE

SHOT = b"\xff\xd8 a picture"
PICTURE = ProbePicture(sha256=hashlib.sha256(SHOT).hexdigest(), body=SHOT)
DONE = Probed(
    probe="reflow",
    version="1",
    state=ProbeState.DONE,
    report=ReflowReport(width=320, content_width=980, barriers=()),
    took_ms=7,
    pictures=(PICTURE,),
)
HUNG = Probed(probe="reflow", version="1", state=ProbeState.TIMED_OUT, detail="not done within 20 s")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Report):
    parts: tuple[Part, ...]
    colour: Colour
    pair: tuple[str, int]
    late: bool = False


EVERYTHING = Everything(parts=(Part(name="甲\ud800", ratio=4.5), Part(name="")), colour=Colour.RED, pair=("a", 1))


def recorded(page: Page, archive: FolderArchive) -> Page:
    back = page_from(page_rows("e-s", (page,), archive)[0], archive)
    assert isinstance(back, Page)
    return back


@pytest.mark.parametrize("probed", [DONE, HUNG], ids=["done", "hung"])
def test_what_a_probe_came_to_is_given_back_as_it_was_and_its_pictures_lie_in_the_archive(
    probed: Probed, archive: FolderArchive
):
    back = recorded(replace(PAGE, probes={"reflow": probed}), archive)
    bodiless = tuple(replace(picture, body=b"") for picture in probed.pictures)
    assert back.probes == {"reflow": replace(probed, pictures=bodiless)}
    assert [archive.get(picture.sha256) for picture in probed.pictures] == [p.body for p in probed.pictures]


def test_a_page_nobody_probed_records_nothing_of_it(archive: FolderArchive):
    assert page_rows("e-s", (PAGE,), archive)[0].probes_sha256 is None
    assert recorded(PAGE, archive).probes == {}


def test_what_a_later_program_gathered_is_left_out(archive: FolderArchive):
    assert recorded(replace(PAGE, probes={"of-the-future": DONE, "reflow": HUNG}), archive).probes == {"reflow": HUNG}


def test_a_picture_that_is_not_what_it_says_is_refused(archive: FolderArchive):
    wrong = replace(DONE, pictures=(replace(PICTURE, body=b"another"),))
    with pytest.raises(ValueError, match="reflow"):
        page_rows("e-s", (replace(PAGE, probes={"reflow": wrong}),), archive)


def test_every_type_a_report_may_hold_comes_back_as_it_was():
    assert unpack(Everything, pack(EVERYTHING)) == EVERYTHING


def test_a_field_of_a_later_program_is_let_go_and_one_of_an_earlier_takes_its_default():
    packed = pack(replace(EVERYTHING, late=True)) | {"unheard_of": 1}
    del packed["late"]
    assert unpack(Everything, packed) == EVERYTHING


@pytest.mark.parametrize(
    "broken", [{"colour": "blue"}, {"parts": "a"}, {"parts": [1]}, {"pair": ["a"]}, {"late": "perhaps"}], ids=str
)
def test_what_is_no_report_is_refused(broken: dict[str, object]):
    with pytest.raises((TypeError, ValueError)):
        unpack(Everything, pack(EVERYTHING) | broken)


def test_what_cannot_be_kept_is_refused_when_it_is_recorded():
    with pytest.raises(ValueError, match="bytes"):
        pack(Part(name=b"x"))  # type: ignore[arg-type]


def test_every_kind_of_report_can_be_kept():
    assert all(issubclass(kind, Report) for kind in REPORTS.values())

"""What the child does without a child."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.document import DocumentState, DocumentTable
from auditor.visit.extract.file_type import FileType, form_of
from auditor.visit.extract.limits import RECOGNISING, Limits
from auditor.visit.extract.transcript import FilePicture, Gathering, Unreadable, UnreadPart, is_legible

CHINESE = "本公司经营公共汽车线路二十条，全程票价两元，刷卡九折优惠。"


@pytest.mark.parametrize("limits", [Limits(), RECOGNISING])
def test_limits_reach_the_child_as_they_are(limits):
    assert Limits.from_arguments(limits.as_arguments()) == limits


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        (CHINESE, True),
        ("1路 2路 6:00 22:00", True),
        ("0551-12345678", True),
        ("", True),
        (CHINESE + "\ufffd\ufffd", False),
        (CHINESE + "\ue001\ue002", False),
        (CHINESE.encode("gbk").decode("latin-1"), False),
        ("Timetable of all lines", False),
        ("".join(chr(0x4E00 + 37 * n) for n in range(100)), False),
    ],
)
def test_what_was_read_wrongly_is_told_from_chinese(text, legible):
    assert is_legible(text) is legible


@given(st.binary(max_size=200), st.sampled_from(["pdf", "csv", ""]))
def test_any_bytes_are_of_a_form_or_unreadable(body, extension):
    with suppress(Unreadable):
        assert form_of(body, extension) in FileType


def gathered(*parts, recognise=None, **limits):
    gathering = Gathering(Limits(**limits), recognise)
    gathering.take(parts)
    return gathering.transcript("pdf", "reader 1")


def test_what_is_more_than_may_be_given_back_is_cut():
    found = gathered(CHINESE, DocumentTable(rows=((CHINESE,),) * 9), CHINESE, chars=50)
    assert found.state is DocumentState.READ
    assert found.cut == ("max_chars",)
    assert len(found.text) < 100


def test_pictures_alone_are_a_scan_and_beside_text_they_are_counted():
    assert gathered(FilePicture(is_page=True)).state is DocumentState.SCANNED
    assert gathered(FilePicture()).state is DocumentState.SCANNED
    assert gathered(CHINESE, FilePicture(), FilePicture()).pictures == 2
    assert gathered(CHINESE, FilePicture(is_page=True)).cut == ("pages_without_text",)
    assert gathered().state is DocumentState.NO_TEXT
    assert gathered(CHINESE, UnreadPart("max_pages")).cut == ("max_pages",)


def test_words_recognised_in_pictures_are_read_and_are_never_the_whole():
    pictures = [FilePicture(is_page=True, image=lambda: b"x")] * 3
    found = gathered(*pictures, recognise=lambda _: (CHINESE,), pictures=2)
    assert found.text == f"{CHINESE}\n{CHINESE}"
    assert found.cut == ("pages_without_text", "recognised")
    assert not found.is_whole


@given(st.lists(st.text()), st.lists(st.lists(st.text(), max_size=3), max_size=3))
def test_no_text_breaks_the_gathering(lines, rows):
    table = DocumentTable(rows=tuple(map(tuple, rows)))
    gathered(*lines, table).text.encode()

import json

import pytest

from auditor.codec import pack, unpack
from auditor.model.document import DocumentState, DocumentTable, Transcript

TABLE = DocumentTable(rows=(("线路", "票价"), ("1路", "2元")), name="票价")
WHOLE = Transcript(state=DocumentState.READ, form="xlsx", blocks=("公告", TABLE), detail="d", reader="r 1")
PARTLY = Transcript(state=DocumentState.READ, blocks=("公告",), pictures=1, cut=("max_chars",))


@pytest.mark.parametrize("transcript", [WHOLE, PARTLY, Transcript(state=DocumentState.ENCRYPTED)])
def test_a_transcript_comes_back_as_it_was_packed(transcript):
    assert unpack(Transcript, json.loads(json.dumps(pack(transcript)))) == transcript


def test_its_text_is_a_line_a_paragraph_and_a_line_a_row():
    assert WHOLE.text == "公告\n票价\n线路\t票价\n1路\t2元"


def test_it_is_whole_only_where_no_word_can_have_been_missed():
    assert WHOLE.is_whole
    assert not PARTLY.is_whole
    assert not Transcript(state=DocumentState.LISTED, blocks=("票价表.xlsx",)).is_whole


@pytest.mark.parametrize("broken", [{"state": "x"}, {"blocks": [3]}, {"form": None}, {"pictures": "many"}])
def test_what_is_no_transcript_is_refused(broken):
    with pytest.raises((KeyError, ValueError, TypeError)):
        unpack(Transcript, pack(WHOLE) | broken)

"""Signs and words as a reader sees them, in one place for pages and files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.folding import bare, fold, plain
from auditor.signs import seen_signs, without_unseen, written_out

SUPPLEMENT = [chr(n) for n in range(0x2E80, 0x2F00) if unicodedata.name(chr(n), None)]
KANGXI = [chr(n) for n in range(0x2F00, 0x2FD6)]


@pytest.mark.parametrize("radical", SUPPLEMENT)
def test_each_of_the_115_radicals_but_one_is_a_character(radical):
    said = seen_signs(radical)
    assert len(SUPPLEMENT) == 115
    assert (said == radical) == (radical == "⺀")
    assert radical == "⺀" or unicodedata.name(said).startswith("CJK UNIFIED IDEOGRAPH")


def test_kangxi_radicals_are_what_compatibility_makes_of_them():
    assert all(seen_signs(radical) == unicodedata.normalize("NFKC", radical) for radical in KANGXI)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⻋站⻔⼝", "车站门口"),
        ("⻓途客运⻢路", "长途客运马路"),
        ("⻅⻚⾯", "见页面"),
        ("⽤⼾须知", "用户须知"),
        ("車⾞", "车车"),
        ("\u2ed3\u2edb", "长风"),
        ("\uf90a", "金"),
        ("班\uf902", "班车"),
        ("ﾊﾞｽ", "バス"),
        ("候\u200b车\u200d室", "候车室"),
        ("候\u00ad车\u2060室", "候车室"),
        ("候\ufe00车\U000e0101室", "候车室"),
        ("\u202a候车\u202c室\u200f", "候车室"),
        ("候\U000e0041车室", "候车室"),
        ("候\u034f车\u180b室", "候车室"),
        ("\ufff9候\ufffahòu\ufffb车室", "候车室"),
        ("候\u2063车\ufeff室", "候车室"),
    ],
)
def test_writings_of_the_same_words_are_one(written, meant):
    assert fold(written) == fold(meant)
    assert bare(f"【{written}】") == bare(meant)


@pytest.mark.parametrize("written", ["候 车", "候-车", "候、车", "候某车", "\ufffa候车"])
def test_signs_that_are_seen_stay(written):
    assert seen_signs(written).strip("\ufffa") == written.strip("\ufffa")


def test_an_annotation_that_nobody_closes_takes_no_words():
    assert seen_signs("\ufff9候\ufffa车室") == "候车室"
    assert seen_signs("\ufffa" + "车" * 200 + "\ufffb") == "车" * 200


@given(st.text())
def test_no_text_is_too_odd(text):
    assert seen_signs(seen_signs(text)) == seen_signs(text)
    assert len(written_out(text)) == len(text)
    assert without_unseen(without_unseen(text)) == without_unseen(text)
    assert isinstance(plain(text), str)

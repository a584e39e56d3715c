"""Phrases read from TOML: every fault at once, with its line; patterns that could run long are refused."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checklist.patterns import MOST_WAYS, BadPattern, most_ways
from auditor.checklist.vocabulary import read_chapter
from auditor.model.fault import InputFaults
from auditor.model.vocabulary import LONGEST_STATEMENT, Means, Vocabulary

HEAD = 'id = "own"\nversion = "1"\n'
GOOD = HEAD + (
    '[parts]\nthing = "车次|班次"\nno = "(?:暂|尚)无"\nnone = "{no}{thing}"\n'
    '[[phrase]]\nid = "a"\nmeans = "empty"\npattern = "{none}了?"\n'
    'examples = ["暂无车次", "尚無班次"]\nnot = ["暂无车辆"]\n'
    '[[phrase]]\nid = "b"\nmeans = "furniture"\nwords = ["回 顶部", "TOP"]\n'
)


def faults_of(text, over=None):
    with pytest.raises(InputFaults) as caught:
        read_chapter(text, "own.toml", over)
    return [(fault.line, fault.key, fault.expected) for fault in caught.value.faults]


def phrase(**keys):
    lines = "".join(f"{key} = {value}\n" for key, value in keys.items())
    return f"{HEAD}[[phrase]]\n{lines}"


def test_phrases_are_read_with_their_parts_put_in_and_their_words_folded():
    chapter = read_chapter(GOOD, "own.toml")
    known = Vocabulary(chapters=(chapter,))
    assert (chapter.id, chapter.version, known.version) == ("own", "1", "own 1")
    assert known.meanings("暂无班次了") == {Means.EMPTY}
    assert known.meanings("回顶部") == known.meanings("top") == {Means.FURNITURE}
    assert known.meanings("明日暂无班次") == frozenset()


def test_a_statement_too_long_for_any_phrase_is_none():
    known = Vocabulary(chapters=(read_chapter(GOOD.replace("了?", ".*"), "own.toml"),))
    assert known.meanings("暂无班次" + "了" * LONGEST_STATEMENT) == frozenset()


def test_every_fault_is_named_at_once_with_its_line():
    text = (
        'id = "Own"\n[[phrase]]\nid = "a"\nmeans = "emptiness"\npattern = "("\nexamples = ["暂无"]\n'
        '[[phrase]]\nid = "a"\nmeans = "empty"\npattern = "暂无{thing}"\nexamples = ["暂无"]\n'
        '[[phrase]]\nid = "c"\nmeans = "empty"\npattern = "暂无"\nexamples = ["尚无"]\nnot = ["暂无"]\ncolour = 1\n'
    )
    assert [(line, key) for line, key, _ in faults_of(text)] == [
        (None, "version"),
        (1, "id"),
        (4, "phrase[a].means"),
        (5, "phrase[a].pattern"),
        (8, "phrase[a].id"),
        (10, "phrase[a].pattern"),
        (16, "phrase[c].examples"),
        (17, "phrase[c].not"),
        (18, "phrase[c].colour"),
    ]


@pytest.mark.parametrize(
    ("keys", "line", "key"),
    [
        ({"id": '"x"', "means": '"empty"', "pattern": '"暂无"'}, 3, "phrase[x].examples"),
        ({"id": '"x"', "means": '"empty"', "words": "[]"}, 6, "phrase[x].words"),
        ({"id": '"x"', "means": '"empty"', "words": f'["{"长" * 61}"]'}, 6, "phrase[x].words"),
        ({"id": '"x"', "means": '"empty"', "pattern": '"(?:无+)+"', "examples": '["无"]'}, 6, "phrase[x].pattern"),
        ({"id": '"x"', "means": '"empty"', "pattern": '"^无$"', "examples": '["无"]'}, 6, "phrase[x].pattern"),
        (
            {"id": '"x"', "means": '"empty"', "pattern": f'"{"无?" * 2500}"', "examples": '["无"]'},
            6,
            "phrase[x].pattern",
        ),
        ({"id": '"x"', "off": "true"}, 4, "phrase[x].id"),
    ],
)
def test_one_fault_is_named_with_file_line_and_key(keys, line, key):
    assert (line, key) in [(found[0], found[1]) for found in faults_of(phrase(**keys))]


def test_a_workspaces_chapter_adds_replaces_and_leaves_out():
    shipped = read_chapter(GOOD, "shipped.toml")
    own = (
        'id = "own"\nversion = "2"\n[[phrase]]\nid = "a"\nmeans = "gone"\nwords = ["暂无车次"]\n'
        '[[phrase]]\nid = "b"\noff = true\n[[phrase]]\nid = "c"\nmeans = "empty"\nwords = ["今日停运"]\n'
    )
    laid = read_chapter(own, "own.toml", shipped)
    known = Vocabulary(chapters=(laid,))
    assert laid.version == "1+2"
    assert [known.meanings(said) for said in ("暂无车次", "暂无班次", "top", "今日停运")] == [
        {Means.GONE},
        frozenset(),
        frozenset(),
        {Means.EMPTY},
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(?:a?){30}a{30}",
        ".*.*.*.*.*x",
        "(a|ab|b)+c",
        "(?:a*)*",
        "(.*a){10}",
        "(?:aa|aaa)+b",
        r"\w+\d+\w+\d+x",
        r"(a)\1",
        "(?<=a)b",
        "(?i)a",
        "a|^b",
        "[[:alpha:]]",
        "(" * 40 + ")" * 40,
        "a" * 5000,
        "a**",
        "(",
    ],
)
def test_a_pattern_that_could_run_long_or_is_none_is_refused(pattern):
    with pytest.raises(BadPattern):
        most_ways(pattern)


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [("暂无(?:数据|信息)?", 1), ("(?:a|b)*c", 1), (".{0,20}x", 21), ("(?:ab|a)c?", 2), ("a?b?c?", 1)],
)
def test_ways_are_counted_where_the_next_sign_does_not_decide(pattern, ways):
    assert most_ways(pattern) == ways


_SIGNS = st.sampled_from(["a", "b", ".", "[ab]", r"\w"])
_PATTERNS = st.recursive(
    _SIGNS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,3}", "{2,5}"])).map("(?:{0[0]}){0[1]}".format),
    ),
    max_leaves=8,
)


@given(pattern=_PATTERNS, text=st.sampled_from(["a" * 59 + "c", "ab" * 29 + "c", "a" * 30 + "b" * 29 + "c"]))
def test_no_pattern_that_is_allowed_takes_long(pattern, text):
    try:
        assert most_ways(pattern) <= MOST_WAYS
    except BadPattern:
        return
    began = time.process_time()
    re.compile(pattern).fullmatch(text)
    assert time.process_time() - began < 1

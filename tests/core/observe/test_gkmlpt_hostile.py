"""What a platform never does to us, whatever stands in its tree or comes as its answer."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.observe import with_answer
from auditor.observe.platforms import gkmlpt
from tests.core.observe.gkmlpt_pages import INDEX, answer, article, index, node, seen, told
from tests.core.observe.pages import TODAY, page
from tests.vocabulary import SHIPPED, observe


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,1", "http://[", "", None, 7])
def test_an_address_that_is_none_leads_nowhere(url):
    assert told(answer(article(url=url))).entries[0].url is None


def test_numbers_of_persons_in_what_is_told_are_masked():
    found = told(answer(article("公示：张三 11010519491231002X")))
    assert "11010519491231002X" not in repr(found.entries)
    assert found.personal


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no", b"[]", b"{}", b"null", b'{"articles": {}}', b'{"articles": [1, null, []]}', b"\xff\xfe\x00",
        b"[" * 100_000, b'{"articles": [{"title": 5}]}', b"9" * 10_000,
        answer(article(), column=5), b" " * (gkmlpt.MOST_ANSWER_BYTES + 1),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_changes_nothing(body):
    before = seen(at="#4")
    after = with_answer(before, body, TODAY, SHIPPED)
    assert replace(after, explain=()) == replace(before, explain=())
    assert after.platform.is_contradicted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "name", "children", "post_count", "jump_url", "articles", "title"]), inner
        )
    ),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=5), st.sampled_from(["", "#1", "#4"]))
def test_no_tree_makes_reading_fail(tree, at):
    seen(tree, at=at)


@given(JSON | st.fixed_dictionaries({"articles": st.lists(st.dictionaries(st.sampled_from(["title", "url"]), JSON))}))
def test_no_answer_makes_reading_fail(said):
    told(json.dumps(said).encode())


def test_a_tree_beyond_reason_is_cut_and_says_so():
    wide = seen([node(number, f"栏目{number}") for number in range(1, gkmlpt.MOST_NODES + 2)])
    assert "links" in wide.cut
    assert len(wide.platform.charted) == gkmlpt.MOST_NODES
    deep = node(1, "栏目")
    for number in range(2, gkmlpt.DEEPEST + 4):
        deep = node(number, f"栏目{number}", 0, [deep])
    assert "links" in seen([deep]).cut


def test_a_tree_that_breaks_off_or_nests_without_end_is_no_tree_and_says_so():
    for broken in ("[{", "[" * 100_000, "[" + "{}," * 2_000_000):
        html = f"<html><body><script>window._CONFIG = {{TREE: {broken}</script></body></html>"
        cut = observe(page(html, f"{INDEX}#4"), today=TODAY)
        assert "links" in cut.cut
        assert cut.platform.charted == frozenset()


def test_a_number_given_twice_is_one_column():
    twice = [node(1, "甲", 0, [node(1, "乙", 0, [node(1, "丙")])])]
    assert [link.text for link in seen(twice).links] == ["甲"]


@pytest.mark.parametrize("url", ["http://[/gkmlpt/index#1", "gkmlpt/index#1", "file:///gkmlpt/index#1", ""])
def test_no_address_makes_reading_fail(url):
    observe(replace(index(), final_url=url, requested_url=url), today=TODAY)


def test_a_whole_tree_is_not_cut():
    assert seen().cut == ()

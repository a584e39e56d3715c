"""Markup beyond all reason is cut, and says so; what is reasonable stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.observe.html.html_limits import DEEPEST, MOST_ATTRIBUTES, MOST_OPTIONS, MOST_TAGS, bounded
from auditor.observe.html.html_tree import plant

FILL = "<p>公交</p>" * 400
PIECES = ["<div>", "</div>", "<a href='x'>", "<b x=1>", "<b x=2>", "</b>", "<p>", '"', "'", "<!--", "-->", "<script>"]
MORE = ["</script>", "<select>", "<option>", "<", ">", "=", " a=1", "公交"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        FILL,
        "<div>" * 200 + FILL + "</div>" * 200,
        "<div " + " ".join(f"data-{n}='{n} <b>'" for n in range(200)) + ">" + FILL,
        f'<a title="{"字 " * 5_000}" href="/x">长</a>{FILL}',
        f"<img src='data:image/png;base64,{'A' * 50_000}'>{FILL}",
        "<script>" + "document.write('<b>');" * 5_000 + "</script>" + FILL,
        "<!--" + "<div>" * 5_000 + "-->" + FILL,
        "<font color=red>" * 300 + FILL,
        "<select>" + "<option>站" * 500 + "</select>" + FILL,
        "<a href=/1>一<a href=/2>二" * 500 + FILL,
    ],
    ids=lambda html: html[:16],
)
def test_what_is_reasonable_stays_as_it_is(html):
    assert bounded(html) == (html, ())


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<div>" * (DEEPEST + 500), "depth"),
        ("<p>" + "".join(f"<b x={n}>" for n in range(300)) + "</p>" + "<p>x</p>" * 2_000, "depth"),
        ("<div " + " ".join(f"a{n}=1" for n in range(5_000)) + ">字", "attributes"),
        ("<div " + " ".join(f"a{n}" for n in range(5_000)) + ">字", "attributes"),
        ("<div " + '" ' + " ".join(f"a{n}=1" for n in range(5_000)) + ">字", "attributes"),
        ("<select>" + "<option>站" * (MOST_OPTIONS + 500) + "</select>" + FILL, "options"),
        ("<i></i>" * MOST_TAGS, "nodes"),
    ],
)
def test_what_is_beyond_reason_is_cut_and_named(html, limit):
    kept, cut = bounded(html)
    assert cut == (limit,)
    assert len(kept) < len(html)


def test_what_stands_after_too_many_options_or_attributes_is_kept():
    options = "<select>" + "<option>站" * (MOST_OPTIONS + 500) + "</select><p>后文</p>"
    attributes = "<div " + " ".join(f"a{n}=1" for n in range(5_000)) + "><p>后文</p>"
    for html in (options, attributes):
        tree = plant([("http://x.example/", bounded(html)[0])])
        assert "后文" in tree.texts


def test_so_many_attributes_are_kept():
    kept, _ = bounded("<div " + " ".join(f"a{n}=1" for n in range(5_000)) + ">字")
    tree = plant([("http://x.example/", kept)])
    assert max(len(attrs) for attrs in tree.attrs) <= MOST_ATTRIBUTES + 1


@given(st.lists(st.sampled_from([*PIECES, *MORE]), max_size=300), st.integers(1, 40))
def test_nothing_is_ever_added(pieces, times):
    html = "".join(pieces) * times
    kept, cut = bounded(html)
    assert kept == html if not cut else len(kept) <= len(html) + len(cut)

"""Limits as a user meets them: what a page had too much of accuses nobody, and is named."""

import json

import pytest

from tests.shell.commands import auditor
from tests.shell.site_server import Answer, html, serving

HOME = (
    "<nav><a href='/safety'>安全须知</a><a href='/notices'>通知公告</a><a href='/about'>企业概况</a></nav><p>首页</p>"
)
OLD = (
    "<h1>通知公告</h1><ul>"
    + "".join(f"<li><a href='/n{n}'>公告{n}</a> 2020-01-0{n}</li>" for n in range(1, 9))
    + "</ul>"
)
NOTHING = "<b></b>" * 3000
ENDLESS = Answer(stream=lambda: (b"<p>" + b"x" * 65_000 for _ in range(2000)))


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """What is found on a site whose columns hold more than is read of a page."""
    routes = {
        "/": html(HOME),
        "/safety": html(f"<h1>安全须知</h1>{NOTHING}"),
        "/notices": html(OLD + NOTHING),
        "/about": ENDLESS,
    }
    with serving(routes) as server:
        done = auditor(
            tmp_path_factory.mktemp("office"),
            *("audit", server.url(), "--checklist", "urban-transit", "--json"),
            AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8",
            AUDITOR_PACE_SECONDS="0.01",
            AUDITOR_PAGE_NODES="1000",
            AUDITOR_PAGE_MEGABYTES="5",
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def said(findings, item, check):
    return {
        (finding["verdict"], finding["reason"], str(finding["facts"].get("limits")))
        for finding in findings
        if (finding["item"], finding["check"]) == (item, check)
    }


def test_a_column_that_was_cut_before_anything_was_seen_is_not_blank(findings):
    assert said(findings, "safety", "not_blank") == {("cant_tell", "cut_short", "['max_nodes']")}


def test_what_was_not_read_of_a_column_may_have_the_elements(findings):
    asked = said(findings, "changes", "elements_present")
    assert asked >= {("cant_tell", "not_fully_read", "['max_nodes']")}
    assert "failed" not in {verdict for verdict, _, _ in asked}


def test_a_page_too_large_to_be_opened_is_untested(findings):
    assert {reason for _, reason, _ in said(findings, "overview", "column_opens")} == {"did_not_open"}


def test_what_is_missing_on_such_a_site_is_left_open_and_says_why(findings):
    items = {finding["item"] for finding in findings} - {None, "safety", "changes", "overview"}
    told = {one for item in items for one in said(findings, item, "column_found") if one[0] != "inapplicable"}
    assert told == {("cant_tell", "search_incomplete", "['max_nodes']")}

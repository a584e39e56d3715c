"""What became of every name of a site, told by an audit and again from its archive once the site is gone."""

import json
from datetime import date

import pytest

from tests.core.odd.sites import HOME
from tests.core.odd.wide_city import BUS, ELSE, flat
from tests.shell import commands
from tests.shell.site_server import Answer, serving

TODAY = date(2026, 6, 30)
NAMES = ("频道一", "频道二", "安全须知", "频道四", "频道五", "线路公告")


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Findings and explanation of an audit, then both from the archive. The page of the complaints holds feasts."""
    workspace = tmp_path_factory.mktemp("account")
    held = [ELSE[0] if item == "rights" else pages[0] for item, pages in BUS.items()]
    columns = {f"p{n}": each for n, each in enumerate(zip(NAMES, held, strict=True))}
    pages = flat({**columns, "dj": ("党建工作", ELSE[1])})
    routes = {url.removeprefix(HOME.rstrip("/")): Answer(body=text.encode()) for url, text in pages.items()}
    with serving(routes) as server:
        command = ("audit", server.url(), "--checklist", "urban-transit", "--on", TODAY.isoformat())
        first = _auditor(workspace, *command, "--json", "--explain")
    listed = _auditor(workspace, "report")[0].split()
    identity = next(word for word in listed if word.startswith("20") and word.count("-") == 2 and len(word) > 20)
    return first, _auditor(workspace, "rejudge", identity, "--json", "--explain")


def _auditor(workspace, *arguments):
    done = commands.auditor(workspace, *arguments, AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8", COLUMNS="250")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def _columns(text: str) -> dict[str, tuple[str, str]]:
    told = (one for one in json.loads(text) if one["check"] == "column_found" and one["item"] in BUS)
    return {one["item"]: (one["verdict"], one["reason"]) for one in told}


def test_the_missing_one_fails_and_what_stands_under_other_names_is_proposed(said):
    proposed = ("cant_tell", "content_under_other_name")
    assert _columns(said[0][0]) == {
        "overview": proposed,
        "service": proposed,
        "safety": ("passed", "found"),
        "emergency": proposed,
        "rights": ("failed", "not_found"),
        "changes": ("passed", "found"),
    }


def test_the_account_tells_the_fate_of_every_name(said):
    account = said[0][1].partition("What became of it")[2]
    lines = {name: line for name in (*NAMES, "党建工作") for line in account.splitlines() if name in line}
    assert set(lines) == {*NAMES, "党建工作"}
    assert "holds what is asked for" in lines["频道一"]
    assert "read, holds none" in lines["频道五"]
    assert "something else" in lines["党建工作"]


def test_the_archive_gives_the_same_verdicts_and_the_same_account(said):
    (first, explained), (again, explained_again) = said
    assert _columns(first) == _columns(again)
    accounts = [text.partition("What became of it")[2] for text in (explained, explained_again)]
    assert accounts[0]
    assert accounts[0] == accounts[1]

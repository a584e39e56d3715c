"""`auditor roster`: a dry run, a new name, a closed unit, each recorded with who said so."""

import json

import pytest

from tests.shell.commands import auditor

TOML = """
[[unit]]
id = "bus"
name = "{name}"
kind = "bus"
place = "某省/某市"

[[unit.site]]
id = "bus"
name = "公交"
url = "http://bus.example/"

[[unit]]
id = "metro"
name = "地铁公司"
kind = "metro"
place = "某省/某市"
"""


@pytest.fixture
def office(tmp_path):
    file = tmp_path / "roster.toml"
    file.write_text(TOML.format(name="公交公司"), "utf-8")
    done = auditor(tmp_path, "roster", "import", str(file), "--by", "wang")
    assert done.returncode == 0, done.stderr
    file.write_text(TOML.format(name="新公交公司"), "utf-8")
    return tmp_path


def names(office):
    return [unit["name"] for unit in json.loads(auditor(office, "roster", "list", "--json").stdout)]


def test_a_dry_run_shows_what_would_change_and_changes_nothing(office):
    said = auditor(office, "roster", "import", str(office / "roster.toml"), "--dry-run").stdout
    assert "新公交公司" in said
    assert "renamed" in said
    assert "1 unit would change, 1 would stay" in " ".join(said.split())
    assert names(office) == ["公交公司", "地铁公司"]


def test_a_unit_is_renamed_and_closed_and_an_import_opens_it_again(office):
    assert auditor(office, "roster", "rename", "bus", "公共交通集团", "--by", "wang").returncode == 0
    assert names(office) == ["公共交通集团", "地铁公司"]
    closed = ("roster", "remove", "metro", "--reason", "并入公交", "--by", "wang", "--on", "2026-01-01")
    assert auditor(office, *closed).returncode == 0
    assert names(office) == ["公共交通集团"]
    assert auditor(office, "roster", "import", str(office / "roster.toml")).returncode == 0
    assert names(office) == ["新公交公司", "地铁公司"]
    assert "whole: 6 events" in auditor(office, "db", "verify").stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("rename", "tram", "电车", "--by", "x"), "a unit under supervision"),
        (("rename", "bus", "地铁公司", "--by", "x"), "it is that of metro"),
        (("rename", "bus", " ", "--by", "x"), "words that are not blank"),
        (("remove", "tram", "--reason", "r", "--by", "x"), "a unit under supervision"),
        (("remove", "bus", "--reason", " ", "--by", "x"), "words that are not blank"),
        (("remove", "bus", "--reason", "r", "--by", "x", "--on", "soon"), "a day such as"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(office, typed, told):
    done = auditor(office, "roster", *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert names(office) == ["公交公司", "地铁公司"]

"""Whatever is wrong ends in sentences that name the place, and in the right exit code: never in a traceback."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import commands

CHECKLIST = """id = "own"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["bus"]
[[dimension]]
id = "clear"
name = "清晰"
name_en = "Clear"
checks = ["not_blank"]
[[item]]
id = "notices"
name = "通知公告"
name_en = "Notices"
"""


def auditor(workspace, *arguments, **environment):
    done = commands.auditor(workspace, *arguments, **environment)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def complained(done, *words, code=2):
    assert done.returncode == code, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


@pytest.fixture
def linted(tmp_path):
    """Lint a checklist of this text; its file is named in every complaint."""

    def lint(text):
        file = tmp_path / "own.toml"
        file.write_text(text, "utf-8")
        return auditor(tmp_path, "checklist", "lint", str(file))

    return lint


@pytest.fixture
def imported(tmp_path):
    def take(content, name="roster.toml"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return auditor(tmp_path, "roster", "import", str(file))

    return take


UNIT = '[[unit]]\nid = "{id}"\nname = "某公交"\nkind = "{kind}"\nplace = "某省"\n'


def test_unreadable_toml_is_named_with_its_line(linted):
    complained(linted(CHECKLIST + "[[item\n"), "own.toml:15")


def test_an_unknown_check_a_wrong_option_and_an_unknown_clause_are_named_at_once(linted):
    text = CHECKLIST + 'clause = "nowhere"\n[item.checks]\nis_pretty = {}\nupdated_within = { max_age_days = "soon" }\n'
    done = linted(text)
    complained(done, "own.toml:15", "nowhere", "own.toml:17", "is_pretty", "own.toml:18", "max_age_days", "soon")


def test_a_phrase_that_could_run_long_and_one_its_example_does_not_match_are_named_at_once(tmp_path):
    file = tmp_path / "vocabulary" / "own.toml"
    file.parent.mkdir()
    bad = '[[phrase]]\nid = "{}"\nmeans = "empty"\npattern = "{}"\nexamples = ["暂无"]\n'
    file.write_text('id = "own"\nversion = "1"\n' + bad.format("a", "(?:无+)+") + bad.format("b", "尚无"), "utf-8")
    complained(auditor(tmp_path, "checklist", "lint", str(file)), "own.toml:6", "own.toml:12", "暂无")


def test_duplicate_ids_are_named(linted):
    complained(linted(CHECKLIST + '[[item]]\nid = "notices"\nname = "公告"\nname_en = "N"\n'), "own.toml:16", "notices")


def test_bad_urls_and_kinds_of_a_roster_are_named_and_nothing_is_imported(imported, tmp_path):
    sites = '[[unit.site]]\nid = "s"\nname = "s"\nurl = "javascript:alert(1)"\n'
    done = imported(UNIT.format(id="a", kind="spaceship") + UNIT.format(id="b", kind="bus") + sites)
    complained(done, "spaceship", "javascript:alert(1)", "roster.toml:4", "roster.toml:14")
    assert "No units yet" in auditor(tmp_path, "roster", "list").stdout


def test_a_roster_of_broken_encoding_is_named_with_its_line(imported):
    complained(imported("单位,类型,所在地\n".encode() + b"\xff\xfe\x81,bus,x\n", "roster.csv"), "roster.csv:2")


def test_every_bad_line_of_a_half_bad_roster_is_named(imported):
    text = "单位,类型,所在地,网站\n好公交,公交,某省,http://a.example/\n坏公交,飞船,某省,\n怪公交,公交,某省,ftp://b\n"
    done = imported(text, "roster.csv")
    complained(done, "roster.csv:3", "飞船", "roster.csv:4", "ftp://b")


def test_a_roster_that_is_not_there_is_one_sentence(tmp_path):
    complained(auditor(tmp_path, "roster", "import", "nowhere.toml"), "nowhere.toml")


def test_an_unknown_unit_is_named_with_some_that_are_known(imported, tmp_path):
    assert imported(UNIT.format(id="bus-1", kind="bus")).returncode == 0
    complained(auditor(tmp_path, "audit", "bus-2"), "bus-2")
    complained(auditor(tmp_path, "evaluate", "--name", "x", "--units", "bus-2,bus-1"), "bus-2", "bus-1")


def test_a_unit_without_a_site_is_evaluated_and_nothing_is_held_against_it(imported, tmp_path):
    assert imported(UNIT.format(id="bus-1", kind="bus")).returncode == 0
    done = auditor(tmp_path, "evaluate", "--name", "x", "--json")
    assert done.returncode == 0, done.stderr
    assert '"failed"' not in done.stdout


def test_an_unknown_evaluation_is_named(tmp_path):
    complained(auditor(tmp_path, "rejudge", "no-such"), "no-such")
    complained(auditor(tmp_path, "report", "no-such"), "no-such")


def test_settings_name_every_fault_of_file_and_environment(tmp_path):
    (tmp_path / "auditor.toml").write_text('[office]\nnam = "x"\n[visit]\nallow_addresses = "everything"\n', "utf-8")
    complained(auditor(tmp_path, "roster", "list"), "office.nam", "visit.allow_addresses", "everything")
    (tmp_path / "auditor.toml").unlink()
    complained(auditor(tmp_path, "roster", "list", AUDITOR_LANGUAGE="klingon"), "AUDITOR_LANGUAGE", "klingon")


def test_a_database_newer_than_the_program_is_not_touched(tmp_path):
    assert auditor(tmp_path, "roster", "list").returncode == 0
    database = tmp_path / "var" / "auditor.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    complained(auditor(tmp_path, "roster", "list"), "9999", "newer", code=3)
    complained(auditor(tmp_path, "db", "upgrade"), "9999", code=3)


def test_var_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be", "utf-8")
    complained(auditor(tmp_path, "roster", "list"), str(tmp_path / "var"), code=3)


def test_no_browser_is_one_sentence_that_names_the_command(imported, tmp_path):
    assert imported(UNIT.format(id="bus-1", kind="bus")).returncode == 0
    missing = {"AUDITOR_BROWSER": str(tmp_path / "no-browser")}
    complained(auditor(tmp_path, "audit", "bus-1", **missing), "no-browser", code=3)
    empty = tmp_path / "bin"
    empty.mkdir()
    nowhere = {"PATH": str(empty), "PLAYWRIGHT_BROWSERS_PATH": str(empty)}
    complained(auditor(tmp_path, "audit", "bus-1", **nowhere), "install", code=3)


def test_no_chinese_font_is_a_warning(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "fc-list").write_text("#!/bin/sh\n", "utf-8")
    (tools / "fc-list").chmod(0o755)
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
    done = auditor(tmp_path, "doctor", PATH=f"{tools}:/bin:/usr/bin", AUDITOR_BROWSER=browser)
    assert done.returncode == 0, done.stderr
    assert "warn " in done.stdout
    assert "fonts-noto-cjk" in done.stdout


def test_init_makes_a_workspace_once_and_overwrites_nothing(tmp_path):
    folder = tmp_path / "city"
    assert auditor(tmp_path, "init", str(folder)).returncode == 0
    assert {path.name for path in folder.iterdir()} >= {"auditor.toml", "roster.toml", "checklists"}
    assert auditor(folder, "doctor", "--json").returncode == 0
    (folder / "roster.toml").write_text("mine", "utf-8")
    complained(auditor(tmp_path, "init", str(folder)), "roster.toml", "nothing was written")
    assert (folder / "roster.toml").read_text("utf-8") == "mine"


def test_a_private_address_is_not_opened_unless_the_settings_allow_it(tmp_path):
    done = auditor(tmp_path, "observe", "http://127.0.0.1:9/", "--json")
    assert '"forbidden_address"' in done.stdout


def test_a_bad_line_of_a_batch_is_answered_and_the_next_one_still_read(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<title>x</title><p>正文", "utf-8")
    requests = tmp_path / "requests"
    requests.write_text(f'not json\n{{"id": "a", "file": "{tmp_path}/no"}}\n{{"id": "b", "file": "{page}"}}\n', "utf-8")
    done = auditor(tmp_path, "observe", "--batch", str(requests))
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert "error" in lines[0]
    assert "error" in lines[1]
    assert '"b"' in lines[2]
    assert "error_page" in lines[2]


@pytest.mark.parametrize("arguments", [("--help",), ("audit", "--help"), ("checklist", "show"), ("--version",)])
def test_help_and_version_answer_anywhere(tmp_path, arguments):
    assert auditor(tmp_path, *arguments).returncode == 0
    assert not Path(tmp_path, "var").exists()


def test_a_process_of_its_own_says_it_in_the_same_words(tmp_path):
    command = [sys.executable, "-m", "auditor", "roster", "import", "nowhere.toml"]
    environment = {**os.environ, "AUDITOR_WORKSPACE": str(tmp_path), "COLUMNS": "80"}
    process = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    here = auditor(tmp_path, "roster", "import", "nowhere.toml")
    assert (process.returncode, process.stdout, process.stderr) == (here.returncode, here.stdout, here.stderr)

"""The demo city, audited with real Chromium through the command a newcomer runs."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.bootstrap import Container
from auditor.cli.demo import audit_city, demo_container, plan
from auditor.demo.reading import read_small_city, read_whole_city
from auditor.demo.truth import differences
from auditor.model.verdict import Verdict
from auditor.settings import read_settings
from tests.shell.commands import auditor
from tests.shell.demo.online import differences_with

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(3)
"""`make soak` tries fifty, and without a browser every fault there is."""
BLANKING = 0
"""A seed that changes a few findings of one column: it draws the first kind by name."""
SHAPE = {"unit", "item", "element", "check", "verdict", "reason", "facts", "clause", "verified", "evidence", "seen_at"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def shown(workspace):
    """The demo as a newcomer runs it."""
    command = [sys.executable, "-m", "auditor", "demo", "--json"]
    environment = {**os.environ, "AUDITOR_WORKSPACE": str(workspace)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_the_demo_finds_what_was_planted_and_nothing_else(shown):
    assert shown.returncode == 0, shown.stderr
    assert {finding["verdict"] for finding in json.loads(shown.stdout)} >= {"passed", "failed", "untested"}


def test_every_finding_says_what_it_rests_on(shown):
    for finding in json.loads(shown.stdout):
        assert {
            "unit",
            "item",
            "element",
            "check",
            "verdict",
            "reason",
            "facts",
            "clause",
            "verified",
        } <= finding.keys()
        if finding["verdict"] == "failed":
            assert finding["evidence"][0]["page"].startswith("http://127.0.0.1:")
            assert len(finding["evidence"][0]["sha256"]) == 64
            assert finding["seen_at"]


def test_rejudging_needs_no_browser_and_gives_the_same_findings(workspace, shown):
    """The evaluation stands in the demo's own database; a browser that cannot run proves that none is used."""
    var = workspace / "var" / "demo"
    elsewhere = {
        "AUDITOR_DATABASE": f"sqlite:///{var / 'auditor.sqlite'}",
        "AUDITOR_ARCHIVE": str(var / "archive"),
        "AUDITOR_BROWSER": str(workspace / "no-browser"),
    }
    again = auditor(workspace, "rejudge", "云桥市演示测评", "--json", **elsewhere)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == json.loads(shown.stdout)


def test_what_was_never_archived_is_untested_when_judged_by_another_checklist(workspace, shown):
    """The county checklist asks for columns whose pages nobody opened on the bus company's site."""
    assert shown.returncode == 0
    var = workspace / "var" / "demo"
    elsewhere = {"AUDITOR_DATABASE": f"sqlite:///{var / 'auditor.sqlite'}", "AUDITOR_ARCHIVE": str(var / "archive")}
    again = auditor(workspace, "rejudge", "云桥市演示测评", "--checklist", "county-office", "--json", **elsewhere)
    assert again.returncode == 0, again.stderr
    findings = [f for f in json.loads(again.stdout) if f["unit"] == "demo-bus" and f["check"] == "column_found"]
    assert "failed" not in {finding["verdict"] for finding in findings}


def test_the_reports_can_be_written_again_in_english(workspace, shown):
    assert shown.returncode == 0
    var = workspace / "var" / "demo"
    elsewhere = {"AUDITOR_DATABASE": f"sqlite:///{var / 'auditor.sqlite'}", "AUDITOR_ARCHIVE": str(var / "archive")}
    done = auditor(workspace, "report", "云桥市演示测评", "--lang", "en", **elsewhere)
    assert done.returncode == 0, done.stderr
    assert [*(workspace / "var" / "output").glob("*/en/evaluation.html")]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_fault_changes_exactly_its_own_findings(tmp_path, seed):
    assert differences_with(tmp_path, read_small_city(), seed) == ()


def test_the_small_city_with_one_more_fault_differs_from_the_truth_by_that_fault(tmp_path):
    container, city = demo_container(Container(read_settings(tmp_path, {}))), read_small_city()
    truth, _ = plan(container, city, None)
    _, mutation = plan(container, city, BLANKING)
    assert mutation.kind == "blank"
    _, results = audit_city(container, city, mutation)
    container.engine.dispose()
    changed = differences(truth, [finding for result in results for finding in result.findings])
    assert changed
    assert all(line.startswith(f"{mutation.unit_id} / {mutation.item_id} /") for line in changed)


def test_evidence_comes_out_of_the_archive_by_the_digits_a_report_prints(workspace, shown):
    picture = json.loads(shown.stdout)[0]["evidence"][0]["screenshot"]
    elsewhere = {"AUDITOR_ARCHIVE": str(workspace / "var" / "demo" / "archive")}
    out = workspace / "seen.jpg"
    assert auditor(workspace, "evidence", picture[:12], "--out", str(out), **elsewhere).returncode == 0
    assert out.read_bytes().startswith(b"\xff\xd8")
    again = auditor(workspace, "evidence", picture[:12], "--out", str(out), **elsewhere)
    assert (again.returncode, "File exists" in again.stderr) == (2, True)
    assert auditor(workspace, "evidence", "ffff" * 3, **elsewhere).returncode == 2
    assert "--demo" in auditor(workspace, "evidence", picture[:12]).stderr
    out.unlink()
    assert auditor(workspace, "evidence", picture[:12], "--demo", "--out", str(out)).returncode == 0
    assert out.read_bytes().startswith(b"\xff\xd8")


def test_what_the_demo_says_to_do_next_works_as_it_stands(workspace, shown, tmp_path):
    assert shown.returncode == 0
    python = shlex.quote(sys.executable)
    environment = {**os.environ, "AUDITOR_WORKSPACE": "", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "auditor", "-w", str(workspace), "demo"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=True)
    *_, evidence, again, init = done.stdout.rpartition("Next:")[2].strip().split("\n")
    assert again.startswith(f"`{python} -m auditor -w {workspace} demo --mutate 7` ")
    for line in (evidence, init):
        subprocess.run(line.split("`")[1], shell=True, check=True, cwd=tmp_path, env=environment, capture_output=True)  # noqa: S602 - as a person pastes it
    assert len([*tmp_path.glob("*.html.txt"), *tmp_path.glob("my-city/roster.toml")]) == 2


def test_the_whole_city_is_found_as_it_was_planted_and_judged_again_from_its_archive(tmp_path):
    """Every unit, and what real sites do: one run with real Chromium, then one with none."""
    shown = auditor(tmp_path, "demo", "--whole", "--json")
    assert shown.returncode == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert len({finding["unit"] for finding in found}) >= 12
    assert {finding["verdict"] for finding in found} == {str(verdict) for verdict in Verdict}
    var = tmp_path / "var" / "demo"
    elsewhere = {
        "AUDITOR_DATABASE": f"sqlite:///{var / 'auditor.sqlite'}",
        "AUDITOR_ARCHIVE": str(var / "archive"),
        "AUDITOR_BROWSER": str(tmp_path / "no-browser"),
    }
    again = auditor(tmp_path, "rejudge", read_whole_city().name, "--json", **elsewhere)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == found

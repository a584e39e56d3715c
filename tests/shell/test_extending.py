"""docs/adding-a-check.md, followed to the letter in a copy of the program: one file, its sentences, one checklist."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("auditor", "checklists", "reports", "tests", "pyproject.toml")


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """A copy of the program with the page's four texts added."""
    copy = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        path = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(path, copy / part, ignore=ignored) if path.is_dir() else shutil.copy(path, copy / part)
    page = (ROOT / "docs" / "adding-a-check.md").read_text("utf-8")
    check, chinese, english, checklist = re.findall(r"```(?:python|toml)\n(.*?)```", page, re.DOTALL)
    (copy / "auditor/judge/checks/heading_is_short.py").write_text(check, "utf-8")
    (copy / "city/checklists").mkdir(parents=True)
    (copy / "city/checklists/headings.toml").write_text(checklist, "utf-8")
    for language, text in (("zh_CN", chinese), ("en", english)):
        with (copy / f"reports/wording/{language}/judge.toml").open("a", encoding="utf-8") as wording:
            wording.write("\n" + text)
    return copy


def run(copy, *command):
    environment = {**os.environ, "AUDITOR_WORKSPACE": str(copy / "city")}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        cwd=copy,
        env=environment,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_new_check_and_its_sentences_pass_the_houses_own_tests(extended):
    said = run(
        extended, "pytest", "-q", "tests/core/judge/test_checks.py", "tests/shell/report/test_shipped_wording.py"
    )
    assert " passed" in said


def test_a_checklist_may_ask_for_it_at_once(extended):
    assert "headings 1: 1 item, no fault." in run(
        extended, "auditor", "checklist", "lint", "city/checklists/headings.toml"
    )


def test_the_demo_city_is_judged_by_it_from_its_archive(extended):
    run(extended, "auditor", "demo")
    var = extended / "city/var/demo"
    (extended / "city/auditor.toml").write_text(
        f'[storage]\ndatabase = "sqlite:///{var}/auditor.sqlite"\narchive = "var/demo/archive"\n', "utf-8"
    )
    said = run(extended, "auditor", "rejudge", "云桥市演示测评", "--checklist", "headings", "--json")
    own = [f for f in json.loads(said) if f["check"] == "heading_is_short" and f["unit"] == "demo-bus"]
    assert [(f["verdict"], f["facts"]["characters"]) for f in own] == [("failed", 4)]
    report = next((extended / "city/var/output").glob("*/zh_CN/unit-demo-bus.html")).read_text("utf-8")
    assert "标题4字，超过3字。" in report

"""`auditor init` proposes a period of the office's own; it binds once its document is filled in."""

import json
from pathlib import Path

import pytest

from auditor.checklist.read import read_checklist
from auditor.files.load import checklist_text, load_additions, load_checklist
from auditor.files.shelf import Shelf
from auditor.judge import options_by_check
from auditor.model.fault import InputFaults
from tests.shell.commands import auditor

CHECKS = options_by_check()
COMPANIES = ("coach-station", "road-coach", "urban-transit", "water")
OWN = "checklists/own/update-period.toml"
FILLED = (
    ('document = ""', 'document = "更新期限办法"'),
    ('number = ""', 'number = "某交〔2026〕9号"'),
    ('adopted_on = ""', "adopted_on = 2026-03-01"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    assert auditor(tmp_path, "init", str(folder)).returncode == 0
    return folder


def fill_in(workspace: Path, parts=FILLED) -> None:
    text = (workspace / OWN).read_text("utf-8")
    for old, new in parts:
        assert old in text
        text = text.replace(old, new, 1)
    (workspace / OWN).write_text(text, "utf-8")


def test_the_shipped_lists_set_no_period_for_companies_and_the_proposal_alone_adds_none(workspace):
    for name in COMPANIES:
        shipped = load_checklist(Shelf(), name, CHECKS)
        assert shipped.unit_checks == ()
        assert load_checklist(Shelf(workspace), name, CHECKS) == shipped
        assert checklist_text(Shelf(workspace), name, CHECKS) == checklist_text(Shelf(), name, CHECKS)


def test_filled_in_it_binds_every_list_of_companies_and_no_office(workspace):
    fill_in(workspace)
    for name in COMPANIES:
        checklist = load_checklist(Shelf(workspace), name, CHECKS)
        (use,) = checklist.unit_checks
        assert (use.check, checklist.clause(use.clause_id).document) == ("unit_updated_within", "更新期限办法")
        assert checklist.version.endswith("+1")
        text = checklist_text(Shelf(workspace), name, CHECKS)
        assert read_checklist(text, file="archived", checks=CHECKS) == checklist
    assert load_checklist(Shelf(workspace), "transport-bureau", CHECKS).unit_checks == ()


def test_lint_says_whether_it_is_in_force_and_what_is_missing(workspace):
    assert "not in force" in auditor(workspace, "checklist", "lint").stdout
    fill_in(workspace, FILLED[:1])
    done = auditor(workspace, "checklist", "lint", str(workspace / OWN))
    assert done.returncode != 0
    assert "number" in done.stderr
    assert "adopted_on" in done.stderr


def test_two_files_that_add_to_one_list_are_a_fault(workspace):
    (workspace / "checklists/own/second.toml").write_text((workspace / OWN).read_text("utf-8"), "utf-8")
    with pytest.raises(InputFaults, match="adds_to"):
        load_additions(Shelf(workspace), CHECKS)


def test_the_lists_themselves_are_as_many_as_before(workspace):
    done = auditor(workspace, "checklist", "show", "urban-transit", "--json")
    assert json.loads(done.stdout)["id"] == "urban-transit"
    assert "update-period" not in auditor(workspace, "checklist", "show").stdout

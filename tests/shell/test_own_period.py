"""`auditor init` proposes a period of the office's own; it binds once its document is filled in."""

import json
from pathlib import Path

import pytest

from auditor.checklist.read import read_checklist
from auditor.files.load import checklist_text, load_additions, load_checklist
from auditor.files.overlay import Overlay
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
        shipped = load_checklist(Overlay(), name, CHECKS)
        assert shipped.unit_checks == ()
        assert load_checklist(Overlay(workspace), name, CHECKS) == shipped
        assert checklist_text(Overlay(workspace), name, CHECKS) == checklist_text(Overlay(), name, CHECKS)


def test_filled_in_it_binds_every_list_of_companies_and_no_office(workspace):
    fill_in(workspace)
    for name in COMPANIES:
        checklist = load_checklist(Overlay(workspace), name, CHECKS)
        (use,) = checklist.unit_checks
        assert (use.check, checklist.clause(use.clause_id).document) == ("unit_updated_within", "更新期限办法")
        assert checklist.version.endswith("+1")
        text = checklist_text(Overlay(workspace), name, CHECKS)
        assert read_checklist(text, file="archived", checks=CHECKS) == checklist
    assert load_checklist(Overlay(workspace), "transport-bureau", CHECKS).unit_checks == ()


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
        load_additions(Overlay(workspace), CHECKS)


def test_the_lists_themselves_are_as_many_as_before(workspace):
    done = auditor(workspace, "checklist", "show", "urban-transit", "--json")
    assert json.loads(done.stdout)["id"] == "urban-transit"
    assert "update-period" not in auditor(workspace, "checklist", "show").stdout


RULING = ("# column_found = {", "column_found = {")


def name_matters(checklist):
    uses = (use for item in checklist.items for use in item.checks if use.check == "column_found")
    return {use.options.get("name_matters", True) for use in uses}


def test_an_office_rules_in_it_that_content_under_another_name_is_enough(workspace):
    fill_in(workspace, (*FILLED, RULING))
    assert "in force" in auditor(workspace, "checklist", "lint", str(workspace / OWN)).stdout
    for name in COMPANIES:
        checklist = load_checklist(Overlay(workspace), name, CHECKS)
        assert name_matters(checklist) == {False}
        text = checklist_text(Overlay(workspace), name, CHECKS)
        assert read_checklist(text, file="archived", checks=CHECKS) == checklist
    assert name_matters(load_checklist(Overlay(workspace), "transport-bureau", CHECKS)) == {True}


def test_without_its_document_or_without_the_line_names_matter(workspace):
    fill_in(workspace, (RULING,))
    assert name_matters(load_checklist(Overlay(workspace), "urban-transit", CHECKS)) == {True}
    fill_in(workspace, (*FILLED, ("\ncolumn_found = {", "\n# column_found = {")))
    assert name_matters(load_checklist(Overlay(workspace), "urban-transit", CHECKS)) == {True}


def test_a_ruling_that_is_neither_true_nor_false_is_named_with_its_line(workspace):
    fill_in(workspace, (RULING, ("name_matters = false", 'name_matters = "no"')))
    done = auditor(workspace, "checklist", "lint", str(workspace / OWN))
    assert done.returncode != 0
    line = (workspace / OWN).read_text("utf-8").splitlines().index('column_found = { name_matters = "no" }') + 1
    assert f":{line}: own.checks.column_found" in done.stderr
    assert "only name_matters may be ruled here, as true or false" in done.stderr

"""The ledger goes out, the returned link table comes in: all its rows, or none."""

import csv

import pytest
from openpyxl import Workbook

from tests.shell.followup.office import FAULT


@pytest.fixture
def exported(office, tmp_path):
    office.run("rectification", "order", "first", FAULT.short, "--by", "zhang")
    out = tmp_path / "台账.csv"
    office.run("rectification", "export", str(out))
    return out


def filled(path, encoding="utf-8-sig", **cells):
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    rows[0].update(cells)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_what_was_exported_and_filled_in_answers_its_cases(office, exported, encoding):
    filled(exported, encoding, 整改措施="已补登公告", 责任人="王某", 整改链接="http://bus.example/tz/")
    assert "Answered: 1" in office.run("rectification", "import", str(exported), "--by", "zhang")
    shown = office.json("rectification", "show", "r-2026-1")
    assert shown["case"]["stage"] == "reported"
    assert shown["case"]["answers"][0]["measure"] == "已补登公告"
    assert [one["kind"] for one in shown["events"]] == ["ordered", "noted", "reported"]


def test_a_link_table_returned_as_a_workbook_answers_its_cases(office, exported, tmp_path):
    filled(exported, 整改措施="已补登公告", 责任人="王某", 整改链接="http://bus.example/tz/")
    book = Workbook()
    for row in csv.reader(exported.read_text("utf-8-sig").splitlines()):
        book.worksheets[0].append(row)
    book.save(tmp_path / "台账.xlsx")
    assert "Answered: 1" in office.run("rectification", "import", str(tmp_path / "台账.xlsx"), "--by", "zhang")
    assert office.json("rectification", "show", "r-2026-1")["case"]["answers"][0]["measure"] == "已补登公告"


def test_a_row_left_empty_is_named_and_answers_nothing(office, exported):
    assert "Left empty: r-2026-1" in office.run("rectification", "import", str(exported), "--by", "zhang")
    assert office.stage("r-2026-1") == "ordered"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"案号": "整〔2026〕9号", "整改措施": "已改"}, "台账.csv:2: number = '整〔2026〕9号'"),
        ({"整改措施": "=HYPERLINK(1)"}, "台账.csv:2: measure"),
        ({"整改措施": "已改", "整改链接": "javascript:alert(1)"}, "台账.csv:2: proof"),
        ({"整改链接": "http://bus.example/"}, "台账.csv:2: measure"),
    ],
)
def test_a_fault_is_named_with_its_line_and_nothing_is_recorded(office, exported, cells, told):
    filled(exported, **cells)
    assert told in office.run("rectification", "import", str(exported), "--by", "zhang", fails=True)
    assert office.stage("r-2026-1") == "ordered"


def test_a_case_that_is_closed_is_not_answered_again_and_names_its_line(office, exported):
    office.run("rectification", "annul", "r-2026-1", "--by", "zhang", "--why", "误报")
    filled(exported, 整改措施="已改")
    assert "台账.csv:2: case = 'r-2026-1'" in office.run(
        "rectification", "import", str(exported), "--by", "zhang", fails=True
    )


def test_no_cell_of_the_ledger_is_a_formula(office, exported, tmp_path):
    filled(exported, 整改措施="已改；=1+1")
    office.run("rectification", "import", str(exported), "--by", "zhang")
    office.run("rectification", "export", str(tmp_path / "again.csv"), "--all", "--lang", "en")
    (row,) = csv.DictReader((tmp_path / "again.csv").read_text("utf-8-sig").splitlines())
    assert (row["Case number"], row["Stage"]) == ("整〔2026〕1号", "answered")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())

"""A roster as a workbook: the template filled in, workbooks as offices keep them, and hostile ones."""

import json
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from auditor.files.load import load_roster
from auditor.files.roster_template import write_roster_template
from auditor.files.table import read_table
from auditor.model.fault import InputFaults
from tests.shell import commands
from tests.vocabulary import SHIPPED

HEAD = ("编号", "单位名称", "类型", "所在地", "网站", "统一社会信用代码", "联络员", "联系电话")
ROW = ("bus", "某市公交", "公交", "某省/某市", "http://a.example.cn", None, "张三", "0571-88888888")


def saved(path, *sheets):
    """A workbook of sheets, each a title and its rows."""
    book = Workbook()
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.remove(book.worksheets[0])
    book.save(path)
    return path


def units(path):
    return load_roster(path, SHIPPED).units


def faults(path):
    with pytest.raises(InputFaults) as caught:
        units(path)
    return [str(one).removeprefix(str(path)) for one in caught.value.faults]


def with_cell(column, value):
    return tuple(value if heading == column else cell for heading, cell in zip(HEAD, ROW, strict=True))


def test_a_workbook_says_what_the_same_table_in_csv_says(tmp_path):
    book = saved(tmp_path / "r.xlsx", ("名录", [HEAD, ROW]))
    (tmp_path / "r.csv").write_text("\n".join(",".join(cell or "" for cell in row) for row in (HEAD, ROW)), "utf-8")
    assert units(book) == units(tmp_path / "r.csv")


def test_titles_above_notes_beside_and_hidden_sheets_are_passed_by(tmp_path):
    path = saved(
        tmp_path / "r.xlsx",
        ("填写说明", [["带星号的必须填写"], ["联系人见下"]]),
        ("名录", [["全市公共企事业单位名录"], [None], HEAD, ROW]),
        ("旧", [HEAD, with_cell("编号", "old")]),
    )
    book = load_workbook(path)
    book["旧"].sheet_state = "hidden"
    book.save(path)
    assert [unit.id for unit in units(path)] == ["bus"]


def test_two_sheets_with_units_are_a_fault_and_none_is_dropped(tmp_path):
    path = saved(tmp_path / "r.xlsx", ("公交", [HEAD, ROW]), ("客运站", [HEAD, with_cell("编号", "station")]))
    (told,) = faults(path)
    assert "sheets = 公交, 客运站: expected one sheet" in told


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("统一社会信用代码", 913301001234567890, "expected all its digits"),
        ("统一社会信用代码", 9.1330100123456789e17, "expected all its digits"),
        ("联系电话", "=B2&C2", "expected what the formula shows"),
        ("联系电话", "#REF!", "expected what the formula shows"),
        ("类型", "火箭", "类型"),
        ("单位名称", None, "expected a value"),
    ],
)
def test_a_fault_is_named_by_the_row_and_heading_of_the_sheet(tmp_path, column, value, told):
    path = saved(tmp_path / "r.xlsx", ("名录", [["名录"], [], HEAD, with_cell(column, value)]))
    (said,) = faults(path)
    assert said.startswith(f":4: {column}")
    assert told in said


@pytest.mark.parametrize(
    ("column", "value", "field", "read"),
    [
        ("联系电话", 13912345678, "phone", "13912345678"),
        ("联系电话", 13912345678.0, "phone", "13912345678"),
        ("单位名称", "某市\n公交", "name", "某市公交"),
        ("单位名称", "  某市公交\n", "name", "某市公交"),
        ("单位名称", date(2026, 1, 5), "name", "2026-01-05"),
    ],
)
def test_cells_are_read_as_their_writer_sees_them(tmp_path, column, value, field, read):
    (unit,) = units(saved(tmp_path / "r.xlsx", ("名录", [HEAD, with_cell(column, value)])))
    assert (unit.liaisons[0].phone if field == "phone" else unit.name) == read


def test_lines_in_cells_do_not_shift_the_rows_below(tmp_path):
    path = saved(
        tmp_path / "r.xlsx", ("名录", [HEAD, with_cell("网站", "http://a.cn\nhttp://b.cn\n"), [*ROW[:2], "火箭"]])
    )
    assert {one.split(":")[1] for one in faults(path)} == {"3"}


def test_hostile_workbooks_are_one_fault(tmp_path):
    wreck = tmp_path / "wreck.xlsx"
    wreck.write_bytes(b"PK\x03\x04 no workbook")
    empty = tmp_path / "empty.xlsx"
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * 310_000_000)
    for path, told in ((wreck, "can be read"), (empty, "can be read"), (bomb, "at most 300 MB inside")):
        (said,) = faults(path)
        assert told in said


def test_a_row_far_below_and_words_without_end_are_bounded(tmp_path):
    path = saved(tmp_path / "r.xlsx", ("名录", [HEAD, *([["字" * 30_000] * 8] * 50)]))
    with pytest.raises(InputFaults, match="at most 10 million characters"):
        read_table(path, lambda _: False)


def test_the_template_is_filled_in_and_imported(tmp_path):
    made = commands.auditor(tmp_path, "roster", "template", str(tmp_path / "单位名录.xlsx"))
    assert (made.returncode, made.stderr) == (0, "")
    again = commands.auditor(tmp_path, "roster", "template", str(tmp_path / "单位名录.xlsx"))
    assert again.returncode == 2
    assert "a name nothing has yet" in again.stderr
    book = load_workbook(tmp_path / "单位名录.xlsx")
    page = book.worksheets[0]
    head = [str(cell.value) for cell in page[1]]
    places = {heading.rstrip("*"): number for number, heading in enumerate(head, 1)}
    assert sum(heading.endswith("*") for heading in head) == 3
    for heading, value in (
        ("单位", "某市公交"),
        ("类型", "公交"),
        ("所在地", "某省/某市"),
        ("网站", "http://a.example.cn"),
    ):
        page.cell(2, places[heading], value)
    book.save(tmp_path / "单位名录.xlsx")
    done = commands.auditor(tmp_path, "roster", "import", str(tmp_path / "单位名录.xlsx"))
    assert (done.returncode, done.stderr) == (0, "")
    (unit,) = json.loads(commands.auditor(tmp_path, "roster", "list", "--json").stdout)
    assert (unit["name"], unit["kind"]) == ("某市公交", "bus")


def test_every_kind_is_offered_and_understood(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(write_roster_template(SHIPPED))
    (choice,) = load_workbook(path).worksheets[0].data_validations.dataValidation
    kinds = choice.formula1.strip('"').split(",")
    rows = [with_cell("类型", kind) for kind in kinds]
    rows = [(f"u{at}", f"单位{at}", *row[2:4], f"http://{at}.example.cn", *row[5:]) for at, row in enumerate(rows)]
    found = units(saved(tmp_path / "r.xlsx", ("名录", [HEAD, *rows])))
    assert len({unit.kind for unit in found}) == len(kinds)

"""Work orders of the hotline come in as a table: all rows, or none, and who complained is sealed."""

import csv

import pytest
from openpyxl import Workbook

HEAD = "工单编号,被申诉单位,事项摘要,页面网址,所述日期,申诉人,联系电话,诉求内容\r\n"
ROW = "JN001,示例公交,通知公告栏目没有内容,http://bus.example/tz/,2026-11-01,王小明,13912345678,我是王小明公告为空\r\n"


@pytest.fixture
def brought(office, tmp_path):
    def run(text, *, fails=False, encoding="gb18030"):
        file = tmp_path / "工单.csv"
        file.write_bytes(text.encode(encoding))
        return office.run("complaint", "import", str(file), "--by", "chen", fails=fails)

    return run


def test_every_row_becomes_a_complaint_of_the_hotline(office, brought):
    assert "c-2026-1, c-2026-2" in brought(HEAD + ROW + ROW.replace("JN001", "JN002"))
    case = office.json("complaint", "show", "c-2026-1")["case"]
    assert (case["channel"], case["receipt"], case["stage"], case["matter"]["seen_on"]) == (
        "hotline", "JN001", "screening", "2026-11-01"
    )  # fmt: skip
    assert "王小明" in office.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert "王小明" not in str(office.json("complaint", "show", "c-2026-1"))


def test_work_orders_come_as_a_workbook(office, tmp_path):
    book = Workbook()
    for row in csv.reader((HEAD + ROW).splitlines()):
        book.worksheets[0].append(row)
    book.save(tmp_path / "工单.xlsx")
    assert "c-2026-1" in office.run("complaint", "import", str(tmp_path / "工单.xlsx"), "--by", "chen")
    assert office.json("complaint", "show", "c-2026-1")["case"]["receipt"] == "JN001"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + ROW + ROW, "工单.csv:3: receipt"),
        (HEAD + ROW.replace("示例公交", "无名公交"), "工单.csv:2: unit = '无名公交'"),
        (HEAD + ROW.replace("通知公告栏目没有内容", "王小明反映公告为空"), "工单.csv:2: problem"),
        (HEAD + ROW.replace("2026-11-01", "昨天"), "工单.csv:2: seen_on = '昨天'"),
        (HEAD + ROW.replace("http://bus.example/tz/", "javascript:1"), "工单.csv:2: page"),
        (HEAD.replace("工单编号", "编号") + ROW, "a column 工单编号 or Work order"),
    ],
)
def test_a_fault_is_named_with_its_line_and_nothing_is_registered(office, brought, text, told):
    refused = brought(text, fails=True)
    assert told in refused
    assert "王小明" not in refused
    assert office.json("complaint", "list", "--all") == []


def test_a_work_order_is_registered_once(office, brought):
    brought(HEAD + ROW)
    assert "not registered yet" in brought(HEAD + ROW, fails=True)
    assert len(office.json("complaint", "list")) == 1


def test_what_is_kept_of_who_complained_is_amended(office, brought):
    brought(HEAD + ROW)
    office.run("complaint", "amend", "c-2026-1", "--phone", "13800000000", "--by", "chen")
    shown = office.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert "13800000000" in shown
    assert "王小明" in shown

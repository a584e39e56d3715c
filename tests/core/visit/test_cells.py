"""What cells show of their values, in new workbooks and old ones."""

import math
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.demo.attachment_files import packed
from auditor.model.document import DocumentTable
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.number_format import BUILT_IN, shown_number, shown_text
from auditor.visit.extract.old_workbook import shown_cells
from auditor.visit.extract.transcript import UnreadPart
from auditor.visit.extract.workbook import read_workbook
from auditor.visit.extract.zip_file import Packed

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3, '0"元"', "3元"),
        (12, '"约"0"分钟一班"', "约12分钟一班"),
        (2.5, '0.0#"元/人"', "2.5元/人"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, '#,##0"人次"', "1,234,567人次"),
        (0.25, "h:mm", "6:00"),
        (0.2708333333, 'hh"时"mm"分"', "06时30分"),
        (0.9375, '上午/下午h"点"mm"分"', "下午10点30分"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (46000, 'yyyy"年"m"月"d"日"', "2025年12月9日"),
        (46000, "[$-804]yyyy\\年m\\月;@", "2025年12月"),
        (46000.5, "yyyy-mm-dd hh:mm:ss", "2025-12-09 12:00:00"),
        (46000, "aaaa", "星期二"),
        (46000, "d-mmm-yy", "9-Dec-25"),
        (46000, '[DBNum1]yyyy"年"m"月"d"日"', "二〇二五年十二月九日"),
        (20, '[DBNum2]0"元"', "贰拾元"),
        (10086, "[DBNum1]0", "一万〇八十六"),
        (1.5, "[h]:mm", "36:00"),
        (0.0052083, "mm:ss", "07:30"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (-3, '0"元"', "-3元"),
        (-3, '0;[Red]-0"元"', "-3元"),
        (0, '0;-0;"免费"', "免费"),
        (12, 'General"分钟"', "12分钟"),
        (3, '"第"@"路"', "第3路"),
        (5310000, "0000\\-0000", "0531-0000"),
        (2, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "2.00"),
        (7, '[>=10]"长线"0;"短线"0', "短线7"),
        (12, '[>=10]"长线"0;"短线"0', "长线12"),
        (3, "[$¥-804]#,##0.00", "¥3.00"),
        (1500, '0.0,"千元"', "1.5千元"),
        (2.5, "0", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (5, ";;;", ""),
        (5, "", "5"),
        (15, "0!路", "15路"),
        (-1, "yyyy", None),
    ],
)
def test_a_number_is_shown_by_its_format(value, code, shown):
    assert shown_number(float(value), code) == shown


def test_days_may_be_counted_from_1904():
    assert shown_number(44538.0, "yyyy/m/d", since_1904=True) == shown_number(46000.0, "yyyy/m/d") == "2025/12/9"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [("北", '@"路"', "北路"), ("北", '0;0;0;"线路"@', "线路北"), ("北", '0"元"', "北"), ("北", "0;0;0;", "")],
)
def test_a_text_is_shown_by_its_format(value, code, shown):
    assert shown_text(value, code) == shown


@given(
    st.floats(),
    st.one_of(
        st.text('0#?.,%E+-@;"[]$ymdhsAP/元\\*_ GeneralDBNum1', max_size=40), st.sampled_from(list(BUILT_IN.values()))
    ),
)
def test_no_format_breaks_the_reader(value, code):
    shown = shown_number(value, code)
    assert shown is None or len(shown) < 2_000
    assert isinstance(shown_text("北", code), str)


def workbook(rows: str, formats: str = "", **further: str) -> Packed:
    codes = formats.split("|") if formats else []
    own = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    sheets = '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>'
    targets = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {SPACE} {relations}>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>",
        "xl/styles.xml": f'<styleSheet {SPACE}><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
    }
    return Packed(packed(parts | {f"xl/{name}.xml": part for name, part in further.items()}), Limits())


def read(book: Packed) -> tuple[list[tuple[str, ...]], bool]:
    """(rows, whether all cells were read)."""
    parts = list(read_workbook(book))
    rows = [row for part in parts if isinstance(part, DocumentTable) for row in part.rows]
    return rows, UnreadPart("unread_cells") not in parts


def test_cells_are_read_as_they_are_shown():
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>3</v></c><c r="D1" s="2"><v>0.25</v></c>'
        '<c r="E1" t="b"><v>1</v></c><c r="F1" t="str"><f>A1</f><v>元</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>快</t></r><r><t>线</t></r></is></c></row>'
    )
    shared = f"<sst {SPACE}><si><r><t>车</t></r><r><t>站</t></r><rPh><t>chēzhàn</t></rPh></si></sst>"
    rows, is_whole = read(workbook(row, "0&quot;元&quot;|h:mm", sharedStrings=shared))
    assert rows == [("车站", "", "3元", "6:00", "TRUE", "元", "快线")]
    assert is_whole


@pytest.mark.parametrize(
    ("cell", "is_whole"),
    [
        ("<c><f>A1*2</f></c>", False),
        ("<c><f>A1*2</f><v></v></c>", False),
        ("<c><f>A1*2</f><v>4</v></c>", True),
        ('<c t="str"><f>A1</f><v></v></c>', True),
        ("<c/>", True),
        ("<c><v/></c>", True),
        ('<c t="e"><f>A1</f><v>#REF!</v></c>', True),
        ('<c s="1"><v>-5</v></c>', False),
    ],
    ids=["no result", "empty result", "result", "empty text", "empty", "no value", "error", "a day before all days"],
)
def test_a_formula_without_its_result_is_told_as_unread(cell, is_whole):
    assert read(workbook(f'<row><c t="inlineStr"><is><t>甲</t></is></c>{cell}</row>', "yyyy"))[1] is is_whole


def test_columns_stay_under_their_heads_and_far_cells_take_no_room():
    rows, _ = read(workbook('<row><c r="B1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row><c><v>3</v></c></row>'))
    assert rows[0][:2] == ("", "1")
    assert len(rows[0]) < 100
    assert rows[1] == ("3",)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_book(*cells: bytes) -> bytes:
    code = '0"元"'
    said = struct.pack("<HHB", 164, len(code), 1) + code.encode("utf-16-le")
    head = [
        _record(0x0809, struct.pack("<HH", 0x0600, 5)),
        _record(0x041E, said),
        _record(0x00E0, struct.pack("<HH", 0, 0)),
        _record(0x00E0, struct.pack("<HH", 0, 164)),
    ]
    start = sum(map(len, head)) + 4 + 8 + 4
    head += [_record(0x0085, struct.pack("<I", start) + b"\1\0\1A"), _record(0x000A, b"")]
    return b"".join([*head, _record(0x0809, struct.pack("<HH", 0x0600, 0x10)), *cells])


def test_cells_of_an_old_workbook_are_read_by_their_formats():
    stream = _old_book(
        _record(0x0203, struct.pack("<HHHd", 0, 0, 1, 2.5)),
        _record(0x027E, struct.pack("<HHHI", 1, 0, 1, (7 << 2) | 2)),
        _record(0x00BD, struct.pack("<HHHIHIH", 2, 1, 1, (450 << 2) | 3, 0, (9 << 2) | 2, 2)),
        _record(0x0006, struct.pack("<HHHd", 3, 0, 1, 4.0)),
        _record(0x0006, struct.pack("<HHHHHHH", 4, 0, 1, 0, 0, 0, 0xFFFF)),
        _record(0x0203, struct.pack("<HHHd", 5, 0, 0, 8.0)),
        _record(0x0203, struct.pack("<HHHd", 6, 0, 99, 8.0)),
    )
    assert shown_cells(stream) == ({(0, 0): "3元", (1, 0): "7元", (2, 1): "5元", (3, 0): "4元"},)


def test_a_workbook_before_excel_97_tells_nothing_of_its_formats():
    assert shown_cells(_record(0x0809, struct.pack("<HH", 0x0500, 5))) is None


@given(st.binary(max_size=300))
def test_no_old_workbook_breaks_out(stream):
    with suppress(struct.error, IndexError):
        shown_cells(stream)


def test_what_is_no_number_shows_nothing():
    assert shown_number(math.nan, "0") == shown_number(math.inf, '0"元"') == ""

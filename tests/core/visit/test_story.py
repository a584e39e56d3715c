"""What a reader sees of a document of Word or PowerPoint: what is not read is told, never lost silently."""

import pytest

from auditor.visit.extract.fields import shown_of
from auditor.visit.extract.old_word import _paragraphs
from auditor.visit.extract.story import Story
from auditor.visit.extract.transcript import FilePicture, UnreadPart

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:body xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="urn:mc" xmlns:wps="urn:wps">'


BOX_TWICE = (
    "<mc:AlternateContent><mc:Choice><w:r><wps:txbx><w:txbxContent><w:p><w:r><w:t>候车</w:t></w:r></w:p>"
    '</w:txbxContent></wps:txbx></w:r></mc:Choice><mc:Fallback><w:r><w:pict><v:textpath string="候车"/>'
    "</w:pict></w:r></mc:Fallback></mc:AlternateContent>"
)


def either(*ways: str, fallback: str = "") -> str:
    choices = "".join(f"<mc:Choice>{way}</mc:Choice>" for way in ways)
    return f"<mc:AlternateContent>{choices}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


PICTURE = "<w:r><w:drawing><blip/></w:drawing></w:r>"


def told(inner: str) -> list[object]:
    return list(Story(f"{HEAD}<w:p>{inner}</w:p></w:body>".encode()))


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def text(words: str) -> str:
    return run(f"<w:t>{words}</w:t>")


def mark(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(code: str, result: str | None = None) -> str:
    shown = mark("separate") + text(result) if result is not None else ""
    return mark("begin") + run(f"<w:instrText>{code}</w:instrText>") + shown + mark("end")


@pytest.mark.parametrize(
    ("inner", "parts"),
    [
        (run('<w:pict><v:shape><v:textpath string="候车须知"/></v:shape></w:pict>'), ["候车须知"]),
        (run('<w:pict><v:shape><v:textpath style="x" on="t" string=" 候车 须知 "/></v:shape></w:pict>'), ["候车 须知"]),
        (BOX_TWICE, ["候车"]),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hòu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>候</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>" + text("车室"),
            ["候车室"],
        ),
        (f"<w:del>{run('<w:delText>甲</w:delText>')}</w:del>{text('乙')}", ["乙"]),
        (f"<w:moveFrom>{text('甲')}</w:moveFrom><w:moveTo>{text('乙')}</w:moveTo>", ["乙"]),
        (f"<w:ins>{text('丙')}</w:ins>", ["丙"]),
        (f"<w:smartTag>{text('候')}</w:smartTag><w:sdt><w:sdtContent>{text('车')}</w:sdtContent></w:sdt>", ["候车"]),
        (text("12") + run("<w:noBreakHyphen/>") + text("34") + run("<w:softHyphen/>"), ["12-34"]),
        (run('<w:sym w:font="宋体" w:char="8F66"/>') + text("站"), ["车站"]),
        (run('<w:sym w:font="Wingdings" w:char="F0FC"/>') + text("站"), ["站"]),
        (run('<w:sym w:font="自造字" w:char="E001"/>') + text("站"), [UnreadPart("unread_signs"), "站"]),
        (field("EQ \\o\\ac(○,候)") + text("车"), ["候车"]),
        (field("EQ \\* jc2 \\* &quot;Font:宋体&quot; \\* hps10 \\o\\ad(\\s\\up 9(hòu),候)") + text("车"), ["候车"]),
        (field("EQ \\f(甲,乙)") + text("丙"), [UnreadPart("unread_fields"), "丙"]),
        (field("HYPERLINK &quot;http://a/&quot;", "候车"), ["候车"]),
        (field("PAGE") + text("甲"), ["甲"]),
        (field("MACROBUTTON NoMacro 候车须知"), ["候车须知"]),
        (field("DOCVARIABLE 候车") + text("甲"), [UnreadPart("unread_fields"), "甲"]),
        (f'<w:fldSimple w:instr="EQ \\o\\ac(□,候)"/>{text("车")}', ["候车"]),
        (f'<w:fldSimple w:instr="REF a">{text("候车")}</w:fldSimple>', ["候车"]),
        (run("<w:object><OLEObject/></w:object>"), [FilePicture()]),
    ],
)  # fmt: skip
def test_what_is_shown_is_read_and_what_cannot_be_read_is_told(inner, parts):
    assert told(inner) == parts


@pytest.mark.parametrize(
    ("inner", "parts"),
    [
        (either(text("甲"), fallback=text("甲")), ["甲"]),
        (either("", fallback=text("乙")), ["乙"]),
        (either(run("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>"), fallback=text("乙")), ["乙"]),
        (either(text(" "), fallback=text("乙")) + text("丙"), ["乙丙"]),
        (either(text("甲"), text("甲"), fallback=text("甲")), ["甲"]),
        (either("", text("甲"), fallback=text("甲")), ["甲"]),
        (either(PICTURE, fallback=text("乙")), [FilePicture(), "乙"]),
        (either(PICTURE, fallback=PICTURE), [FilePicture()]),
        (either("", fallback=PICTURE), [FilePicture()]),
        (PICTURE + PICTURE, [FilePicture(), FilePicture()]),
        (either(PICTURE, fallback="") + PICTURE, [FilePicture(), FilePicture()]),
        (either("", fallback=run('<w:pict><v:textpath string="候车"/></w:pict>')), ["候车"]),
        (either(either("", fallback=text("内")), fallback=text("外")), ["内"]),
        (either(either("", fallback=""), fallback=text("外")), ["外"]),
        (f"<w:del>{either(text('甲'), fallback=text('甲'))}</w:del>{text('乙')}", ["乙"]),
        (f"<mc:Fallback>{text('甲')}</mc:Fallback>{text('乙')}", ["乙"]),
    ],
)
def test_of_several_ways_to_show_a_thing_the_first_that_says_something_is_read(inner, parts):
    assert told(inner) == parts


@pytest.mark.parametrize(
    ("old", "parts"),
    [
        ("见\x13 HYPERLINK x \x14候车\x15室", ["见候车室"]),
        ("见\x13 EQ \\o\\ac(○,候)\x15车", ["见候车"]),
        ("见\x13 EQ \\f(甲,乙)\x15车", [UnreadPart("unread_fields"), "见车"]),
        ("见\x13 TOC \x14\x13 HYPERLINK x \x14候车\x15\x15室", ["见候车室"]),
        ("见\x13 PAGE \x15室\x13\x13", ["见室"]),
    ],
)
def test_fields_of_old_documents_are_read_alike(old, parts):
    assert list(_paragraphs(old)) == parts


@pytest.mark.parametrize("code", ["", "=", "EQ", "EQ " + "\\o(" * 900, "\\", "EQ \\o\\ac(○," + "甲" * 900, "\x00"])
def test_no_code_of_a_field_breaks_the_reader(code):
    assert shown_of(code) is None or isinstance(shown_of(code), str)

"""Every file ends in a state of its own, in a real child, within its limits."""

import random
from dataclasses import replace

import pytest

from auditor.demo.attachment_files import docx, packed, pdf, xlsx
from auditor.model.document import DocumentState, DocumentTable, Transcript
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.reader import Reader, has_ocr
from tests.shell.extract import files
from tests.shell.extract.ole import doc, ole

LINES = ("票价表", "全程2元，刷卡九折优惠，老年人凭证免费乘车", "问询电话：0000-5550700")
ROWS = (("线路", "首班", "末班"), ("1路", "6:00", "22:00"))


async def read(body: bytes, extension: str = "", limits: Limits | None = None) -> Transcript:
    return await Reader(limits, recognises=False).read(body, extension)


def text_of(transcript: Transcript) -> str:
    assert transcript.state is DocumentState.READ, transcript
    return transcript.text


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("docx", docx(LINES, ROWS)),
        ("xlsx", xlsx([LINES, *ROWS])),
        ("pdf", pdf([*LINES, *map(" ".join, ROWS)])),
        ("doc", doc("\r".join(LINES) + "\r线路\x07首班\x07末班\x07\x071路\x076:00\x0722:00\x07\x07")),
        ("ofd", files.ofd(*LINES, *map(" ".join, ROWS))),
        ("pptx", files.pptx(*LINES, *map(" ".join, ROWS))),
    ],
)
async def test_every_form_gives_its_words_whatever_it_is_called(form, body):
    for extension in (form, "pdf", "wps", ""):
        found = await read(body, extension)
        assert found.form == form
        assert all(word in text_of(found) for word in (*LINES, "线路", "22:00"))
        assert found.is_whole
        assert found.reader


async def test_tables_come_as_rows():
    for body in (docx([], ROWS), xlsx(ROWS), doc("线路\x07首班\x07末班\x07\x071路\x076:00\x0722:00\x07\x07")):
        (table,) = (block for block in (await read(body)).blocks if isinstance(block, DocumentTable))
        assert table.rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
async def test_text_is_read_in_the_encodings_of_the_country(encoding):
    said = "线路,票价\n1路,全程2元\n"
    assert text_of(await read(said.encode(encoding), "csv")) == "线路\t票价\n1路\t全程2元"
    assert text_of(await read(said.encode(encoding), "txt")) == said.strip()


async def test_two_cells_17_000_000_000_apart_are_two_cells():
    assert text_of(await read(files.sparse_sheet())).split() == ["Sheet1", "a", "b"]


async def test_boxes_and_notes_on_a_sheet_are_read_and_pictures_counted():
    text = '<x xmlns:a="urn:a"><sp><a:p><a:r><a:t>框中</a:t></a:r></a:p></sp>{}</x>'
    note = "<comment><text><r><t>批</t></r><r><t>注</t></r></text></comment>"
    sheet = files.changed(xlsx([["票价"]]), "xl/comments1.xml", f"<comments>{note}</comments>")
    found = await read(files.changed(sheet, "xl/drawings/drawing1.xml", text.format("")))
    assert text_of(found).split() == ["Sheet1", "票价", "批注", "框中"]
    assert found.is_whole
    drawn = await read(files.changed(sheet, "xl/drawings/drawing1.xml", text.format("<pic><a:blip/></pic>")))
    assert drawn.pictures == 1


async def test_a_field_of_an_old_document_gives_its_result_and_not_its_words():
    assert text_of(await read(doc('见\x13 HYPERLINK "http://a/" \x14票价公示\x15。'))) == "见票价公示。"


async def test_hidden_words_and_older_programs_copies_are_not_read():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p>"
    again = files.paragraph("<Fallback><w:t>乘车规则</w:t></Fallback><w:t>乘车规则</w:t>")
    assert text_of(await read(files.docx_of(files.document(hidden + again)))) == "乘车规则"


async def test_words_in_a_box_in_a_paragraph_are_read():
    box = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    found = await read(files.docx_of(files.document(f"<w:p><w:r><w:t>框外</w:t>{box}</w:r></w:p>")))
    assert set(found.blocks) == {"框中", "框外"}


E = DocumentState


@pytest.mark.parametrize(
    ("state", "body"),
    [
        pytest.param(E.NO_TEXT, b"", id="nothing"),
        pytest.param(E.NO_TEXT, bytes(5000), id="zeros"),
        pytest.param(E.NO_TEXT, docx([]), id="empty docx"),
        pytest.param(E.NO_TEXT, xlsx([]), id="empty xlsx"),
        pytest.param(E.NO_TEXT, pdf([]), id="empty pdf"),
        pytest.param(E.UNSUPPORTED, b"<!DOCTYPE html><html><title>404</title>", id="an error page"),
        pytest.param(E.UNSUPPORTED, b"\xef\xbb\xbf\r\n<HTML><body>404", id="an error page behind a mark"),
        pytest.param(E.UNSUPPORTED, b"Rar!\x1a\x07\x01\x00", id="rar"),
        pytest.param(E.UNSUPPORTED, b"{\\rtf1\\ansi}", id="rtf"),
        pytest.param(E.UNSUPPORTED, ole({"PowerPoint Document": b"x"}), id="ppt"),
        pytest.param(E.UNSUPPORTED, doc("x", version=0x68), id="Word 95"),
        pytest.param(E.ENCRYPTED, files.encrypted_pdf(), id="pdf with a password"),
        pytest.param(E.ENCRYPTED, ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), id="docx with a password"),
        pytest.param(E.ENCRYPTED, doc("x", flags=0x0300), id="doc with a password"),
        pytest.param(E.ENCRYPTED, ole({"Workbook": bytes.fromhex("090800002f000600") + bytes(6)}), id="xls"),
        pytest.param(E.SCANNED, files.scanned_pdf(), id="scanned pdf"),
        pytest.param(E.SCANNED, files.PNG, id="a picture"),
        pytest.param(E.SCANNED, files.docx_of(files.document("<w:p><blip/></w:p>"), a_png=files.PNG), id="docx"),
        pytest.param(E.LISTED, packed({"票价表.xlsx": "x", "线路/1路.pdf": "y"}), id="zip"),
        pytest.param(E.LISTED, files.encrypted_zip(), id="zip with a password"),
        pytest.param(E.DAMAGED, b"%PDF-1.7\n1 0 obj", id="pdf that begins"),
        pytest.param(E.DAMAGED, files.looping_xref(), id="pdf whose table names itself"),
        pytest.param(E.DAMAGED, ole({"WordDocument": b"x", "1Table": b"y"}), id="doc without a head"),
        pytest.param(E.DAMAGED, b"\x01\x02\x03nothing known", id="unknown bytes called pdf"),
        pytest.param(E.DAMAGED, files.nested(50_000), id="xml nested 150 000 deep"),
        pytest.param(E.DAMAGED, files.billion_laughs(), id="a billion laughs"),
        pytest.param(E.DAMAGED, files.quadratic_blowup(), id="an entity of much text, many times"),
        pytest.param(E.DAMAGED, files.outside_entity(), id="an entity that is a file of this machine"),
        pytest.param(E.DAMAGED, files.lying_zip(), id="a zip that lies about its size"),
        pytest.param(E.NO_TEXT, files.many_times_one_page(100_000), id="a hundred thousand pages"),
    ],
)
async def test_a_file_ends_in_the_state_it_is_in(state, body):
    found = await read(body, "pdf")
    assert found.state is state, found
    assert not found.is_whole
    assert "root:" not in found.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(files.endless_pages(), id="a tree of pages that holds itself"),
        pytest.param(files.forms_in_forms(10, 9), id="a drawing of a billion drawings"),
        pytest.param(files.scanned_pdf(60_000, 60_000, b"x" * 100), id="a picture of 3 600 000 000 pixels"),
        *(pytest.param(body, id=f"two thirds of a {ending}") for ending, body in files.truncated().items()),
        pytest.param(doc("x" * 9000)[:6000], id="two thirds of a doc"),
    ],
)
async def test_a_bomb_or_a_torn_file_is_never_taken_for_read(body):
    impatient = replace(Limits(), cpu=Limits().cpu / 4)
    assert (await read(body, "pdf", impatient)).state is not DocumentState.READ


async def test_more_than_may_be_unpacked_is_not_unpacked():
    body = files.docx_of(files.document(files.paragraph("<w:t>" + " " * 3_000_000 + "</w:t>")))
    assert len(body) < 10_000
    assert (await read(body, limits=Limits(unpacked_bytes=2_000_000))).state is DocumentState.TOO_LARGE
    assert (await read(body, limits=Limits(parts=1))).state is DocumentState.TOO_LARGE


async def test_text_beyond_the_cap_is_cut_and_says_so():
    found = await read(xlsx([["票价" * 100]] * 1000), limits=Limits(chars=5000))
    assert len(found.text) < 6000
    assert found.cut == ("max_chars",)
    pages = await read(pdf(["票价"] * 120), limits=Limits(pages=2))
    assert pages.cut == ("max_pages",)


async def test_words_that_no_one_can_be_sure_of_are_not_the_whole_of_a_file():
    for body in (files.unmapped_pdf(), docx(["ÖÐ¹úÆ±¼Û±íÈ«³ÌÁ½ÔªË¢¿¨¾ÅÕÛ"]), docx(["Timetable of all the lines"])):
        assert (await read(body)).cut == ("illegible",)


async def test_pictures_beside_text_are_counted():
    drawn = files.document(files.paragraph("<w:t>见图</w:t>") + "<w:p><blip/><OLEObject/></w:p>")
    assert (await read(files.docx_of(drawn, a_png=files.PNG))).pictures == 2
    sheet = files.changed(xlsx([["票价"]]), "xl/media/image1.png", files.PNG)
    assert (await read(sheet)).pictures == 1
    assert (await read(doc("见\x01图\x08"))).pictures == 2


async def test_names_in_a_zip_are_read_as_windows_wrote_them():
    body = packed({"票价表.xlsx": "x"}).replace("票价表".encode(), "票价表字".encode("gb18030")[:9].ljust(9, b"_"))
    flags_off = bytearray(body)
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        flags_off[flags_off.index(mark) + place] &= ~0x08 & 0xFF
    assert "票价表字" in (await read(bytes(flags_off), "zip")).text


async def test_no_flipped_bit_makes_the_reader_raise():
    chance = random.Random(4)  # noqa: S311  no secret
    for whole in (docx(LINES, ROWS), xlsx(ROWS), pdf(LINES), doc("\r".join(LINES))):
        for _ in range(3):
            torn = bytearray(whole)
            for _ in range(20):
                torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
            assert isinstance(await read(bytes(torn), "pdf"), Transcript)


@pytest.mark.skipif(not has_ocr(), reason="the extra ocr is not installed")
async def test_a_scan_is_read_where_the_extra_is_there_and_never_taken_for_the_whole():
    scan = files.photographed(pdf(LINES))
    assert (await read(scan)).state is DocumentState.SCANNED
    found = await Reader(recognises=True).read(scan, "pdf")
    assert "刷卡九折优惠" in text_of(found)
    assert "0000-5550700" in found.text
    assert "recognised" in found.cut
    assert "rapidocr" in found.reader

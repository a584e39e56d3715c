"""Makes reports/templates/paper/v1/paper.docx, the template of notices and rectification notices, after GB/T 9704-2012.

An office edits the file in Word; this script only says how the shipped one came to be: python tools/paper_template.py
"""

import io
import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from auditor.papers.packing import packed  # noqa: E402 - the project's own, wherever it was cloned

TEMPLATE = ROOT / "reports" / "templates" / "paper" / "v1" / "paper.docx"
RED = RGBColor(0xC0, 0x00, 0x00)
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋", "黑体", "楷体"
LATIN = "Times New Roman"
BODY, LINE = 16, 28.95
"""Points of the text and of its lines: 22 lines a page."""
STYLES = {
    "公文标志": (SONG, 36, WD_ALIGN_PARAGRAPH.CENTER, 0),
    "公文字号": (FANG, 16, WD_ALIGN_PARAGRAPH.CENTER, 0),
    "公文标题": (SONG, 22, WD_ALIGN_PARAGRAPH.CENTER, 0),
    "公文主送": (FANG, 16, WD_ALIGN_PARAGRAPH.JUSTIFY, 0),
    "公文正文": (FANG, 16, WD_ALIGN_PARAGRAPH.JUSTIFY, 32),
    "公文一级": (HEI, 16, WD_ALIGN_PARAGRAPH.JUSTIFY, 32),
    "公文落款": (FANG, 16, WD_ALIGN_PARAGRAPH.RIGHT, 0),
    "公文附件": (HEI, 16, WD_ALIGN_PARAGRAPH.LEFT, 0),
    "公文表格": (FANG, 10.5, WD_ALIGN_PARAGRAPH.LEFT, 0),
    "公文表头": (HEI, 10.5, WD_ALIGN_PARAGRAPH.CENTER, 0),
    "公文抄送": (FANG, 14, WD_ALIGN_PARAGRAPH.JUSTIFY, 0),
    "公文稿": (KAI, 14, WD_ALIGN_PARAGRAPH.RIGHT, 0),
}
"""Name: font, size in points, alignment, first-line indent in points."""


def main() -> None:
    """Write the template."""
    paper = Document()
    for element in [*paper.element.body][:-1]:
        paper.element.body.remove(element)
    _styles(paper)
    paper.settings.odd_and_even_pages_header_footer = True
    _page(paper.sections[0])
    _body(paper)
    annexes = paper.add_section(WD_SECTION.NEW_PAGE)
    annexes.orientation, annexes.page_width, annexes.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    annexes.top_margin, annexes.bottom_margin = Mm(28), Mm(26)
    annexes.left_margin, annexes.right_margin = Mm(35), Mm(37)
    _annexes(paper)
    out = io.BytesIO()
    paper.core_properties.author = paper.core_properties.title = ""
    paper.save(out)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(packed(out.getvalue()))


def _styles(paper: Paper) -> None:
    for name, (font, size, alignment, indent) in STYLES.items():
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size = LATIN, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if size == BODY:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), "-4")  # twentieths of a point: 28 signs fill a line
            style.element.get_or_add_rPr().append(spacing)
        form = style.paragraph_format
        form.alignment, form.first_line_indent = alignment, Pt(indent)
        form.space_before = form.space_after = Pt(0)
        if "表" in name:
            form.line_spacing_rule = WD_LINE_SPACING.SINGLE
            loose = OxmlElement("w:snapToGrid")
            loose.set(qn("w:val"), "0")
            style.element.get_or_add_pPr().append(loose)
        else:
            form.line_spacing = Pt(LINE if size <= BODY else size * 1.5)
    paper.styles["公文标志"].font.color.rgb = RED
    paper.styles["公文一级"].paragraph_format.keep_with_next = True


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no name for it
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        form = paragraph.paragraph_format
        form.right_indent = form.left_indent = Pt(14)
        _page_number(paragraph)


def _page_number(paragraph: Paragraph) -> None:
    for piece in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if piece == "PAGE" else piece)
        run.font.size, run.font.name = Pt(14), "宋体"
        if piece == "PAGE":
            for kind in ("begin", "instr", "end"):
                element = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
                if kind == "instr":
                    element.text = "PAGE"
                else:
                    element.set(qn("w:fldCharType"), kind)
                run._r.append(element)  # noqa: SLF001


def _body(paper: Paper) -> None:
    add = lambda text, style: paper.add_paragraph(text, style=style)  # noqa: E731 - as the document reads
    add("{%p if paper.draft %}", "公文正文")
    add("{{ paper.draft }}", "公文稿")
    add("{%p endif %}", "公文正文")
    add("{%p if paper.heading %}", "公文正文")
    add("{{ paper.heading }}", "公文标志")
    add("{%p endif %}", "公文正文")
    add("{{ paper.number }}", "公文字号")
    add("{%p if paper.heading %}", "公文正文")
    _red_line(add("", "公文字号"))
    add("{%p endif %}", "公文正文")
    add("", "公文字号")
    add("{{ paper.title }}", "公文标题")
    add("", "公文字号")
    add("{{ paper.recipients }}：", "公文主送")
    _each(paper, "text in paper.opening", "{{ text }}", "公文正文")
    add("{%p if paper.table %}", "公文正文")
    _table(paper, "paper.table")
    add("{%p endif %}", "公文正文")
    add("{%p for part in paper.parts %}", "公文正文")
    add("{{ part.heading }}", "公文一级")
    _each(paper, "text in part.paragraphs", "{{ text }}", "公文正文")
    add("{%p endfor %}", "公文正文")
    add("{%p if paper.annexes %}", "公文正文")
    add("", "公文正文")
    add(
        "{{ paper.annexes_label }}：{% for annex in paper.annexes %}"
        "{% if paper.annexes|length > 1 %}{{ loop.index }}. {% endif %}{{ annex.title }}　{% endfor %}",
        "公文正文",
    )
    add("{%p endif %}", "公文正文")
    add("", "公文正文")
    for text in ("{{ paper.office }}", "{{ paper.on }}"):
        add(text, "公文落款").paragraph_format.right_indent = Pt(64)
    _optional(paper, "paper.contact", "（{{ paper.contact }}）", "公文正文")
    _optional(paper, "paper.copied_to", "抄送：{{ paper.copied_to }}。", "公文抄送")


def _annexes(paper: Paper) -> None:
    add = lambda text, style: paper.add_paragraph(text, style=style)  # noqa: E731
    add("{%p for annex in paper.annexes %}", "公文正文")
    label = add("{{ annex.label }}", "公文附件")
    label.paragraph_format.page_break_before = False
    add("{{ annex.title }}", "公文标题")
    _table(paper, "annex.table")
    add("{%p if not loop.last %}", "公文正文")
    add("", "公文附件").paragraph_format.page_break_before = True
    add("{%p endif %}", "公文正文")
    add("{%p endfor %}", "公文正文")


def _each(paper: Paper, what: str, text: str, style: str) -> None:
    paper.add_paragraph(f"{{%p for {what} %}}", style="公文正文")
    paper.add_paragraph(text, style=style)
    paper.add_paragraph("{%p endfor %}", style="公文正文")


def _optional(paper: Paper, what: str, text: str, style: str) -> None:
    paper.add_paragraph(f"{{%p if {what} %}}", style="公文正文")
    paper.add_paragraph(text, style=style)
    paper.add_paragraph("{%p endif %}", style="公文正文")


def _table(paper: Paper, name: str) -> None:
    """A table whose columns and rows are as many as the paper has; its head stands on every page."""
    table = paper.add_table(rows=4, cols=3)
    table.style, table.autofit = paper.styles["Table Grid"], True
    texts = (
        (f"{{%tc for one in {name}.headings %}}", "{{ one }}", "{%tc endfor %}"),
        (f"{{%tr for row in {name}.rows %}}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for line, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = paper.styles["公文表头" if line is table.rows[0] else "公文表格"]
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    head.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        unbroken = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(unbroken)  # noqa: SLF001
    for cell in table.rows[0].cells:
        cell.paragraphs[0].style = paper.styles["公文表头"]


def _red_line(paragraph: Paragraph) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "C00000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001


if __name__ == "__main__":
    main()

"""Makes the papers an office signs: notices, rectification notices, ledgers. Pure: results, words, templates in."""

from auditor.papers.docx import DOCX, docx_of
from auditor.papers.ledger import ledger_of
from auditor.papers.notice import notice_of
from auditor.papers.paper import IssueFacts, OfficePaper, PaperTable
from auditor.papers.pdf_text import with_searchable_text
from auditor.papers.rectification import rectification_of
from auditor.papers.texts import ParagraphTexts, read_texts, texts_file
from auditor.papers.xlsx import XLSX, workbook_of

__all__ = [
    "DOCX",
    "XLSX",
    "IssueFacts",
    "OfficePaper",
    "PaperTable",
    "ParagraphTexts",
    "docx_of",
    "ledger_of",
    "notice_of",
    "read_texts",
    "rectification_of",
    "texts_file",
    "with_searchable_text",
    "workbook_of",
]

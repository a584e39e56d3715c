"""Renders a paper by a template of Word. The same paper and template give the same bytes, on any day."""

import io
from dataclasses import asdict, is_dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from auditor.model.fault import Fault, InputFaults
from auditor.papers.packing import packed
from auditor.papers.paper import OfficePaper
from auditor.papers.widths import set_widths
from auditor.report import Rendered
from auditor.report.sanitize import storable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(paper: OfficePaper, template: bytes, file: str) -> Rendered:
    """The paper as a document of Word. `file` names the template in a fault.

    Raises InputFaults where the template cannot be used: it is a file an office may edit.
    """
    try:
        document = DocxTemplate(io.BytesIO(template))
        environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        document.render({"paper": _plain(paper)}, jinja_env=environment)
        set_widths(document.docx, [one for one in (paper.table, *(annex.table for annex in paper.annexes)) if one])
        out = io.BytesIO()
        document.save(out)
    except TemplateSyntaxError as error:
        raise _unusable(file, f"a template that can be read ({error.message})", _near(error)) from None
    except TemplateError as error:
        raise _unusable(file, f"a template that uses known names ({error})", "") from None
    except (BadZipFile, KeyError, ValueError) as error:
        raise _unusable(file, f"a document of Word, saved as .docx ({error})", "") from None
    return Rendered(name=f"{paper.name}.docx", media_type=DOCX, body=packed(out.getvalue()))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a noun, or what it is made of
    """A noun as dictionaries and lists; every text such as XML can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return storable(value) if isinstance(value, str) else value


def _near(error: TemplateSyntaxError) -> str:
    """The line of the template's own text where it broke, as Jinja counts."""
    lines = (error.source or "").splitlines()
    return lines[error.lineno - 1].strip()[:80] if 0 < error.lineno <= len(lines) else ""


def _unusable(file: str, expected: str, value: str) -> InputFaults:
    return InputFaults([Fault(file=file, key="template", value=value, expected=expected)])


def is_word_file(body: bytes) -> bool:
    """True for what may be a document of Word."""
    try:
        with ZipFile(io.BytesIO(body)) as parts:
            return "word/document.xml" in parts.namelist()
    except BadZipFile:
        return False

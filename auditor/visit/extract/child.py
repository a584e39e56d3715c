"""The child: one file from standard input, its transcript to standard output. Nothing else goes in or out."""

import contextlib
import encodings.cp437
import encodings.cp1252
import encodings.gb2312
import encodings.gb18030
import encodings.idna
import encodings.latin_1
import encodings.utf_16
import encodings.utf_16_le
import encodings.utf_8_sig
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from auditor.model.document import DocumentState, Transcript, pack_transcript
from auditor.visit.extract.form import Form, form_of
from auditor.visit.extract.limits import Limits, close_doors, confine
from auditor.visit.extract.parts import Gathering, Part, Picture, Recognise, Unreadable


class _Reader(NamedTuple):
    read: Callable[[bytes, Limits], Iterator[Part]]
    name: str


def main(arguments: list[str]) -> None:
    """Read one file.

    Args:
        arguments: JSON with extension, recognise (true where pictures are to be read too) and limits.
    """
    order = json.loads(arguments[0])
    limits = Limits.from_arguments(order["limits"])
    confine(limits)
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    body = sys.stdin.buffer.read()
    transcript = transcribe(body, order["extension"], limits, recognise=order["recognise"])
    with os.fdopen(answers, "w", encoding="utf-8") as out:
        json.dump(pack_transcript(transcript), out, ensure_ascii=True)
        out.flush()
        os._exit(0)  # native libraries are not asked to tidy up after a hostile file


def transcribe(body: bytes, extension: str, limits: Limits, *, recognise: bool) -> Transcript:
    """What is read in a file; whatever happens, a transcript says so."""
    form = ""
    reader = ""
    try:
        found = form_of(body, extension)
        form = found.value
        reading = _reader(found)
        eye, reader = _eye(reading.name, recognise=recognise)
        close_doors()
        gathering = Gathering(limits, eye)
        gathering.take(reading.read(body, limits))
        return _named(found, gathering.transcript(form, reader))
    except Unreadable as said:
        return Transcript(state=said.state, form=form, detail=said.detail, reader=reader)
    except MemoryError:
        return Transcript(state=DocumentState.TOO_LARGE, form=form, detail="memory", reader=reader)
    except BaseException as error:  # noqa: BLE001 - libraries raise anything at hostile bytes, Rust's a BaseException
        detail = f"{type(error).__name__}: {error}"[:200].encode("ascii", "replace").decode()
        return Transcript(state=DocumentState.DAMAGED, form=form, detail=detail, reader=reader)


def _named(form: Form, transcript: Transcript) -> Transcript:
    """An archive is listed, not read."""
    from dataclasses import replace

    if form is Form.ZIP and transcript.state is DocumentState.READ:
        return replace(transcript, state=DocumentState.LISTED)
    return transcript


def _eye(reader: str, *, recognise: bool) -> tuple[Recognise | None, str]:
    if not recognise:
        return None, reader
    from auditor.visit.extract.recognise import recogniser

    eye, name = recogniser()
    return eye, f"{reader}, {name}"


def _reader(form: Form) -> _Reader:
    """The reader of a form, its library loaded: once the doors are closed nothing more can be."""
    match form:
        case Form.PDF:
            from auditor.visit.extract import pdf

            return _Reader(pdf.read_pdf, pdf.READER)
        case Form.XLSX | Form.XLS:
            from auditor.visit.extract import sheets

            return _Reader(sheets.read_xlsx if form is Form.XLSX else sheets.read_xls, sheets.READER)
        case Form.DOCX | Form.PPTX | Form.OFD:
            from auditor.visit.extract import office_xml

            readers = {
                Form.DOCX: office_xml.read_docx,
                Form.PPTX: office_xml.read_pptx,
                Form.OFD: office_xml.read_ofd,
            }
            return _Reader(readers[form], office_xml.READER)
        case Form.DOC:
            from auditor.visit.extract import old_word

            return _Reader(old_word.read_doc, old_word.READER)
        case Form.TXT | Form.CSV:
            from auditor.visit.extract import plain_text

            return _Reader(plain_text.read_csv if form is Form.CSV else plain_text.read_txt, plain_text.READER)
        case Form.ZIP:
            from auditor.visit.extract import packed

            return _Reader(packed.read_names, "auditor packed 1")
        case Form.PICTURE:
            return _Reader(_read_picture, "auditor picture 1")


def _read_picture(body: bytes, _: Limits) -> Iterator[Part]:
    yield Picture(is_page=True, image=lambda: body)

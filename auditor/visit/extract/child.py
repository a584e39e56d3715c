"""The child: one file from standard input, its transcript to standard output. Nothing else goes in or out."""

import codecs
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from importlib import import_module
from typing import cast

from auditor.model.document import DocumentState, Transcript
from auditor.visit.extract.file_type import FileType, form_of
from auditor.visit.extract.limits import Limits, close_doors, confine
from auditor.visit.extract.transcript import Gathering, Part, Recognise, Unreadable

Read = Callable[[bytes, Limits], Iterator[Part]]
_READERS = {
    FileType.PDF: ("pdf", "read_pdf"),
    FileType.XLSX: ("sheets", "read_xlsx"),
    FileType.XLS: ("sheets", "read_xls"),
    FileType.DOCX: ("office_xml", "read_docx"),
    FileType.PPTX: ("office_xml", "read_pptx"),
    FileType.OFD: ("office_xml", "read_ofd"),
    FileType.DOC: ("old_word", "read_doc"),
    FileType.TXT: ("plain_text", "read_txt"),
    FileType.CSV: ("plain_text", "read_csv"),
    FileType.ZIP: ("zip_file", "read_names"),
    FileType.PICTURE: ("ocr", "read_picture"),
}
"""Module and function, loaded for the form at hand alone."""
_CODECS = ("ascii", "cp437", "cp1252", "gb2312", "gb18030", "idna", "latin-1", "utf-8-sig", "utf-16", "utf-16-le")


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
    with os.fdopen(answers, "w", encoding="ascii") as out:
        json.dump(asdict(transcript), out)
        out.flush()
        os._exit(0)  # native libraries are not asked to tidy up after a hostile file


def transcribe(body: bytes, extension: str, limits: Limits, *, recognise: bool) -> Transcript:
    """What is read in a file; whatever happens, a transcript says so. From then on this process opens nothing."""
    form, reader = "", ""
    try:
        found = form_of(body, extension)
        form = found.value
        reading, eye, reader = prepared(found, recognise=recognise)
        close_doors()
        gathering = Gathering(limits, eye)
        gathering.take(reading(body, limits))
        return _named(found, gathering.transcript(form, reader))
    except Unreadable as said:
        return Transcript(state=said.state, form=form, detail=said.detail, reader=reader)
    except MemoryError:
        return Transcript(state=DocumentState.TOO_LARGE, form=form, detail="memory", reader=reader)
    except BaseException as error:  # noqa: BLE001 - libraries raise anything at hostile bytes, Rust's a BaseException
        detail = f"{type(error).__name__}: {error}"[:200].encode("ascii", "replace").decode()
        return Transcript(state=DocumentState.DAMAGED, form=form, detail=detail, reader=reader)


def prepared(form: FileType, *, recognise: bool) -> tuple[Read, Recognise | None, str]:
    """The reader of a form, what recognises pictures, and their names; all is loaded, as later nothing can be."""
    for name in _CODECS:
        codecs.lookup(name)
    module, function = _READERS[form]
    library = import_module(f"auditor.visit.extract.{module}")
    read = cast("Read", getattr(library, function))
    if not recognise:
        return read, None, library.READER
    from auditor.visit.extract.ocr import recogniser  # noqa: PLC0415 - an extra, and large

    eye, name = recogniser()
    return read, eye, f"{library.READER}, {name}"


def _named(form: FileType, transcript: Transcript) -> Transcript:
    """An archive is listed, not read."""
    is_listed = form is FileType.ZIP and transcript.state is DocumentState.READ
    return replace(transcript, state=DocumentState.LISTED) if is_listed else transcript

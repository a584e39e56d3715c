"""What a file is, by its own bytes: names and content types lie. Runs in the child."""

import io
import zipfile
from enum import StrEnum

from auditor.model.document import DocumentState
from auditor.visit.extract.transcript import Unreadable

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HEAD = 1024
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<meta")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OTHERS = {
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gzip",
    b"MZ": "exe",
    b"CEB": "ceb",
    b"%!PS": "ps",
}


class FileType(StrEnum):
    """The kinds of files that are told apart, and have readers."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    OFD = "ofd"
    DOC = "doc"
    XLS = "xls"
    CSV = "csv"
    TXT = "txt"
    ZIP = "zip"
    PICTURE = "picture"


_MARKS = {
    "word/": FileType.DOCX,
    "xl/": FileType.XLSX,
    "ppt/": FileType.PPTX,
}


def form_of(body: bytes, extension: str) -> FileType:
    """What the file is.

    Raises:
        Unreadable: nothing that has a reader, with what it seems to be.
    """
    if not body.strip(b"\0 \t\r\n"):
        raise Unreadable(DocumentState.NO_TEXT, "an empty file")
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in body[:_HEAD]:
        return FileType.PDF
    if body.startswith(_ZIP):
        return _packed(body)
    if body.startswith(_OLE):
        return _compound(body)
    if head.startswith(_PICTURES):
        return FileType.PICTURE
    if any(head.lower().startswith(mark) for mark in _MARKUP):
        raise Unreadable(DocumentState.UNSUPPORTED, "a web page")
    for mark, name in _OTHERS.items():
        if head.startswith(mark):
            raise Unreadable(DocumentState.UNSUPPORTED, name)
    return _written(extension)


def _written(extension: str) -> FileType:
    if extension not in {FileType.CSV, FileType.TXT}:
        raise Unreadable(DocumentState.DAMAGED if extension in _CLAIMS else DocumentState.UNSUPPORTED, "unknown bytes")
    return FileType(extension)


_CLAIMS = {"pdf", "docx", "xlsx", "pptx", "ofd", "doc", "xls", "wps", "et", "zip"}
"""What a file of that name should have begun like; one that does not is no whole one."""


def _packed(body: bytes) -> FileType:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(DocumentState.DAMAGED, f"zip: {error}") from error
    if "OFD.xml" in names:
        return FileType.OFD
    if "[Content_Types].xml" in names:
        return next((form for mark, form in _MARKS.items() if any(n.startswith(mark) for n in names)), FileType.ZIP)
    return FileType.ZIP


def _compound(body: bytes) -> FileType:
    """What an OLE file holds: WPS writes its .wps and .et in the same streams as Word and Excel."""
    import olefile  # noqa: PLC0415 - of the child, and only for such files

    try:
        with olefile.OleFileIO(io.BytesIO(body)) as compound:
            streams = {"/".join(path).lower() for path in compound.listdir()}
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(DocumentState.DAMAGED, f"ole: {error}") from error
    if streams & {"encryptedpackage", "encryptioninfo"}:
        raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
    if "worddocument" in streams:
        return FileType.DOC
    if streams & {"workbook", "book"}:
        return FileType.XLS
    raise Unreadable(DocumentState.UNSUPPORTED, f"ole: {', '.join(sorted(streams)[:3])}")

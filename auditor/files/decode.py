"""Decodes the bytes of a file that a person wrote, or raises the one fault that prevents it."""

import codecs
import re
from pathlib import Path

from auditor.model.fault import Fault, InputFaults

LARGEST_BYTES = 10 * 1024 * 1024
_SHOWN_BYTES = 12
_HAN = re.compile("[\u4e00-\u9fff]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What .xlsx and .xls begin with, whatever they are called."""


def read_text(path: Path, *, file: str, gb18030: bool = False) -> str:
    """The text of a file in UTF-8; raises InputFaults with one fault.

    Args:
        path: Where it lies.
        file: The name the fault calls it by.
        gb18030: Whether it may be in GB 18030, or in UTF-16 with its mark, too: so Excel saves tables.
    """
    body = _read_bytes(path, file)
    if gb18030:
        _refuse_workbook(body, file)
        if body.startswith(_UTF16_MARKS):
            return _from_utf16(body, file)
        if b"\0" in body:
            raise _undecodable(body, body.index(b"\0"), file, "UTF-8 or GB 18030; with zero bytes it may be UTF-16")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the byte order mark
        broken_at = error.start + len(body) - len(error.object)
    if not gb18030 or _begins_in_utf8(body[:broken_at]):
        raise _undecodable(body, broken_at, file, "UTF-8")
    try:
        return body.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(body, error.start, file, "UTF-8 or GB 18030") from None


def _begins_in_utf8(start: bytes) -> bool:
    """True where the readable start holds Chinese: GB 18030 bytes look like UTF-8 for a character at most.

    Without this, a UTF-8 file with one broken byte would be read as GB 18030, all its words garbled.
    """
    return len(_HAN.findall(start.decode("utf-8-sig"))) > 1


def _read_bytes(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            body = stream.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that holds a NUL
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise InputFaults([_of_file(file, f"a file that can be read ({said or type(error).__name__})")]) from None
    if len(body) > LARGEST_BYTES:
        raise InputFaults([_of_file(file, f"a file of at most {LARGEST_BYTES // 1024 // 1024} MB")])
    return body


def _of_file(file: str, expected: str) -> Fault:
    return Fault(file=file, key="file", value="", expected=expected)


def _refuse_workbook(body: bytes, file: str) -> None:
    if body.startswith(_WORKBOOKS):
        raise InputFaults([_of_file(file, "text, and this is a workbook: save it as CSV UTF-8")])


def _from_utf16(body: bytes, file: str) -> str:
    try:
        return body.decode("utf-16")
    except UnicodeDecodeError as error:
        line = body[: error.start].decode("utf-16", "replace").count("\n") + 1
        value = body[error.start : error.start + _SHOWN_BYTES].hex(" ")
        raise InputFaults(
            [Fault(file=file, line=line, key="bytes", value=value, expected="text in UTF-16, as its mark says")]
        ) from None


def _undecodable(body: bytes, at: int, file: str, names: str) -> InputFaults:
    value = body[at : at + _SHOWN_BYTES].hex(" ") + _likeness(body)
    line = body.count(b"\n", 0, at) + 1
    return InputFaults([Fault(file=file, line=line, key="bytes", value=value, expected=f"text in {names}")])


def _likeness(body: bytes) -> str:
    """What the bytes may be instead, where that can be told."""
    if body.startswith(_UTF16_MARKS):
        return ", as in UTF-16"
    try:
        return ", as in GB 18030 (GBK)" if _HAN.search(body.decode("gb18030")) else ""
    except UnicodeDecodeError:
        return ""

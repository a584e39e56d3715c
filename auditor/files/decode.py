"""Bytes of a file -> text, or the one fault that prevents it."""

import re
from pathlib import Path

from auditor.model.fault import Fault, InputFaults

LARGEST_BYTES = 10 * 1024 * 1024
_SHOWN_BYTES = 12
_HAN = re.compile("[\u4e00-\u9fff]")


def read_text(path: Path, *, file: str, gb18030: bool = False) -> str:
    """The text of a file in UTF-8, or in GB 18030 where that is allowed; raises InputFaults with one fault.

    `file` is the name the fault calls it by.
    """
    body = _read_bytes(path, file)
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
    except OSError as error:
        expected = f"a file that can be read ({error.strerror or type(error).__name__})"
        raise InputFaults([Fault(file=file, key="file", value="", expected=expected)]) from None
    if len(body) > LARGEST_BYTES:
        expected = f"a file of at most {LARGEST_BYTES // 1024 // 1024} MB"
        raise InputFaults([Fault(file=file, key="file", value="", expected=expected)])
    return body


def _undecodable(body: bytes, at: int, file: str, names: str) -> InputFaults:
    value = body[at : at + _SHOWN_BYTES].hex(" ")
    line = body.count(b"\n", 0, at) + 1
    return InputFaults([Fault(file=file, line=line, key="bytes", value=value, expected=f"text in {names}")])

"""Opens a workbook (.xlsx) that somebody sends: a bomb, a wreck or another kind of file is one fault."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model.fault import Fault, InputFaults

_LARGEST_FILE = 30_000_000
_LARGEST_INSIDE = 300_000_000
"""Bytes: of the file, and of all that is packed in it."""
_WRECKED = (ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError, OSError, SyntaxError)
"""What openpyxl raises on workbooks that are none, or only in part."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def opened(path: Path, expected: str) -> Iterator[Workbook]:
    """The workbook of a file while its cells are read. Raises InputFaults, `expected` said, where it is none."""
    body = _body(path, expected)
    try:
        yield load_workbook(BytesIO(body), read_only=True, data_only=False)
    except (*_WRECKED, InvalidFileException, zipfile.BadZipFile):
        raise _fault(path, expected) from None


def text_cell(page: Worksheet, line: int, number: int, words: str) -> Cell:
    """Write words as words, whatever they begin with."""
    cell = cast("Cell", page.cell(line, number))  # no cell of ours is merged
    cell.value = _UNWRITABLE.sub(" ", words)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _body(path: Path, expected: str) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _fault(path, f"a workbook of at most {_LARGEST_FILE // 1_000_000} MB")
        body = path.read_bytes()
        with zipfile.ZipFile(BytesIO(body)) as packed:
            inside = sum(one.file_size for one in packed.infolist())
    except OSError as error:
        raise _fault(path, f"a file that can be read ({error.strerror})") from None
    except zipfile.BadZipFile:
        raise _fault(path, expected) from None
    if inside > _LARGEST_INSIDE:
        raise _fault(path, f"a workbook of at most {_LARGEST_INSIDE // 1_000_000} MB inside")
    return body


def _fault(path: Path, expected: str) -> InputFaults:
    return InputFaults([Fault(file=str(path), key="file", value="", expected=expected)])

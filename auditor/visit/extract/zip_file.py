"""Packed files (zip), opened within bounds. Runs in the child."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from auditor.model.document import DocumentState
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import Part, Unreadable

READER = "auditor packed 1"
_ENCRYPTED = 0x1
_DIGITS = re.compile(r"(\d+)")


class Packed:
    """A packed file whose parts, unpacked, do not come to more than they may."""

    def __init__(self, body: bytes, limits: Limits) -> None:
        """Raises Unreadable: it is damaged, or more is in it than may be."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Unreadable(DocumentState.DAMAGED, f"zip: {error}") from error
        listed = self._zip.infolist()
        if len(listed) > limits.parts or sum(part.file_size for part in listed) > limits.unpacked_bytes:
            raise Unreadable(DocumentState.TOO_LARGE, f"{len(listed)} parts, more than may be unpacked")
        self._listed = {part.filename: part for part in listed}

    @property
    def is_encrypted(self) -> bool:
        """True where a part of it needs a password."""
        return any(part.flag_bits & _ENCRYPTED for part in self._listed.values())

    def names(self, beginning: str = "", ending: str = "") -> list[str]:
        """Names of the parts that begin and end so, numbers in them in their order."""
        fitting = (name for name in self._listed if name.startswith(beginning) and name.endswith(ending))
        return sorted(fitting, key=_in_order)

    def part(self, name: str) -> bytes:
        """A part, unpacked; never more of it than its entry says. Raises Unreadable."""
        if self._listed[name].flag_bits & _ENCRYPTED:
            raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(DocumentState.DAMAGED, f"{name}: {error}") from error

    def written_names(self) -> Iterator[str]:
        """The names as people wrote them: those of Chinese Windows come in GBK, without a mark."""
        for part in self._zip.infolist():
            yield part.filename if part.flag_bits & 0x800 else _regained(part.filename)


def read_names(body: bytes, limits: Limits) -> Iterator[Part]:
    """The names in an archive, one a line; nothing is unpacked."""
    packed = Packed(body, Limits(parts=limits.parts, unpacked_bytes=2**63))
    yield from packed.written_names()


def _regained(name: str) -> str:
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _in_order(name: str) -> list[tuple[int, str]]:
    return [(int(bit), "") if bit.isascii() and bit.isdigit() else (-1, bit) for bit in _DIGITS.split(name[:200])]

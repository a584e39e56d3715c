"""Stores bodies in a folder, once each, by the SHA-256 of their uncompressed bytes: ab/cdef….zst."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import zstandard

from auditor.record.errors import ArchiveUnusable, DamagedBody

_DIGEST = re.compile(r"[0-9a-f]{64}")
_BEGINNING = re.compile(r"[0-9a-f]{4,64}")
_CHUNK_BYTES = 1024 * 1024
_LARGEST_BODY_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FolderArchive:
    """Implements `ports.Archive` in a folder, which is made when the first body comes.

    A killed `put` leaves at most a `*.part` file, which nothing reads.
    """

    folder: Path
    largest_body_bytes: int = _LARGEST_BODY_BYTES
    """A stored file that unpacks to more than this is damaged."""

    def put(self, body: bytes) -> str:
        """Keep a body; returns its hex digest.

        Raises:
            ArchiveUnusable: the folder cannot be written.
            ValueError: the body is larger than the archive would ever give back.
        """
        if len(body) > self.largest_body_bytes:
            raise ValueError(f"a body of {len(body)} bytes; the archive takes {self.largest_body_bytes}")
        sha256 = hashlib.sha256(body).hexdigest()
        path = self._path(sha256)
        try:
            if not path.exists():
                _write(path, zstandard.compress(body))
        except OSError as error:
            raise ArchiveUnusable(path, error.strerror or str(error)) from error
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """The body of that digest; None where there is none, or where it is no digest.

        Raises:
            DamagedBody: the file holds something else.
            ArchiveUnusable: the file cannot be read.
        """
        if not _DIGEST.fullmatch(sha256):
            return None
        path = self._path(sha256)
        try:
            body = _unpack(path, self.largest_body_bytes)
        except FileNotFoundError:
            return None
        except zstandard.ZstdError as error:
            raise DamagedBody(sha256, path, str(error)) from error
        except OSError as error:
            raise ArchiveUnusable(path, error.strerror or str(error)) from error
        if len(body) > self.largest_body_bytes:
            raise DamagedBody(sha256, path, f"it unpacks to more than {self.largest_body_bytes} bytes")
        if hashlib.sha256(body).hexdigest() != sha256:
            raise DamagedBody(sha256, path, "its digest is another")
        return body

    def beginning_with(self, digits: str) -> tuple[str, ...]:
        """Digests that begin so, sorted; empty for fewer than four hex digits."""
        if not _BEGINNING.fullmatch(digits):
            return ()
        found = (path.parent.name + path.stem for path in (self.folder / digits[:2]).glob(f"{digits[2:]}*.zst"))
        return tuple(sorted(digest for digest in found if _DIGEST.fullmatch(digest)))

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256[2:]}.zst"


def _write(path: Path, packed: bytes) -> None:
    """Write a whole file or none: beside its place, down to the disk, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(packed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unpack(path: Path, limit: int) -> bytes:
    """The unpacked body, read no further than one chunk past the limit."""
    body = bytearray()
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as reader:
        while len(body) <= limit and (chunk := reader.read(_CHUNK_BYTES)):
            body += chunk
    return bytes(body)

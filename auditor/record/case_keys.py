"""Keys of sealed data, one a case, each a file in a folder beside the database that backups do not hold.

Destroying the key destroys what it sealed, in the database, in every copy of it and in what was deleted from it.
The folder's own log says which were destroyed, so that a backup that is restored, of the database or of the folder
itself, has its erasures applied again (docs/decisions/0027-complainants-are-sealed.md).
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from auditor.record.errors import KeysUnusable

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NONCE_BYTES = 12
_LOG = "erased.log"


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """Seals and opens what belongs to a case. The folder is made, for its owner alone, when the first key is."""

    folder: Path

    def seal(self, case_id: str, body: bytes) -> bytes:
        """The body, readable by the case's key alone; the key is made where there is none. Raises KeysUnusable."""
        key = self._key(case_id) or self._made(case_id)
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, body, case_id.encode())

    def open(self, case_id: str, sealed: bytes) -> bytes | None:
        """What was sealed; None where its key is destroyed. Raises KeysUnusable where that key did not seal it."""
        key = self._key(case_id)
        if key is None:
            return None
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], case_id.encode())
        except InvalidTag:
            raise KeysUnusable(self.folder, f"what is kept for {case_id} was not sealed by its key") from None

    def destroy(self, case_id: str) -> None:
        """Note in the log that the key is destroyed, then destroy it; harmless where it is gone."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if case_id not in self.destroyed():
                with (self.folder / _LOG).open("a", encoding="ascii") as log:
                    log.write(f"{case_id}\n")
                    log.flush()
                    os.fsync(log.fileno())
            self._unlink(case_id)
        except OSError as error:
            raise KeysUnusable(self.folder, error.strerror or str(error)) from error

    def destroyed(self) -> frozenset[str]:
        """The cases whose keys were destroyed."""
        try:
            return frozenset((self.folder / _LOG).read_text(encoding="ascii").split())
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise KeysUnusable(self.folder, error.strerror or str(error)) from error

    def apply_again(self) -> frozenset[str]:
        """Destroy every key that the log says is destroyed: a restored folder may have brought some back."""
        known = self.destroyed()
        for case_id in known:
            try:
                self._unlink(case_id)
            except OSError as error:
                raise KeysUnusable(self.folder, error.strerror or str(error)) from error
        return known

    def _key(self, case_id: str) -> bytes | None:
        if case_id in self.destroyed():
            return None
        try:
            return self._path(case_id).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeysUnusable(self.folder, error.strerror or str(error)) from error

    def _made(self, case_id: str) -> bytes:
        if case_id in self.destroyed():
            raise KeysUnusable(self.folder, f"the key of {case_id} was destroyed: nothing more is kept for it")
        key = AESGCM.generate_key(bit_length=256)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._path(case_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise KeysUnusable(self.folder, error.strerror or str(error)) from error
        return key

    def _unlink(self, case_id: str) -> None:
        path = self._path(case_id)
        if path.exists():
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()

    def _path(self, case_id: str) -> Path:
        if not _NAME.fullmatch(case_id):
            raise KeysUnusable(self.folder, f"{case_id!r} names no case")
        return self.folder / f"{case_id}.key"

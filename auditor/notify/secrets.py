"""Reads secrets from the environment or from files. They stand nowhere else, and no message of ours repeats one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.messaging import Secret

_MOST_BYTES = 10_000


class SecretMissing(Exception):  # noqa: N818 - it says what is the matter
    """Raised where a secret is not where it was said to be; `str` names the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Where secrets are looked for."""

    environment: Mapping[str, str]
    folder: Path
    """Files that are not absolute lie beneath it."""

    def get(self, secret: Secret) -> str:
        """The secret, without blanks around it; empty where none is asked for. Raises SecretMissing."""
        if secret.environment:
            return self._from_environment(secret.environment)
        return self._from_file(self.folder / secret.file) if secret.file else ""

    def _from_environment(self, name: str) -> str:
        if not (value := self.environment.get(name, "").strip()):
            raise SecretMissing(f"the environment has no {name}")
        return value

    def _from_file(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                value = file.read(_MOST_BYTES).decode().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SecretMissing(f"{path} cannot be read ({getattr(error, 'strerror', None) or 'no text'})") from None
        if not value:
            raise SecretMissing(f"{path} is empty")
        return value

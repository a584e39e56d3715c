"""Puts letters into a folder, one file each, for other programs to take, or to see what would be sent."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from auditor.model.message import HandedOver, Letter, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRoute:
    """Implements `ports.Route` by files. A file is there whole or not at all, and one letter makes one file."""

    folder: Path

    def send(self, letter: Letter, handing_over: Callable[[], None]) -> HandedOver:
        """Write a letter; the same letter again is the same file."""
        said = {
            "message_id": letter.message_id, "at": letter.at.isoformat(), "to": letter.to,
            "subject": letter.subject, "text": letter.text,
        }  # fmt: skip
        path = self.folder / f"{letter.message_id.partition('@')[0]}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
            handing_over()
            os.replace(part, path)  # noqa: PTH105 - atomic on every system
        except OSError as error:
            return HandedOver(taken=Taken.LATER, detail=f"{self.folder}: {error.strerror}")
        return HandedOver(taken=Taken.ACCEPTED, detail=path.name)

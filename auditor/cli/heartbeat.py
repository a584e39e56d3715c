"""The heartbeat: a file that says when it was last asked what is due, for monitors and for `auditor status`."""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_WORST_BYTES = 10_000


def heartbeat_file(workspace: Path) -> Path:
    """Where it lies."""
    return workspace / "var" / "watch" / "heartbeat.json"


def beat(workspace: Path, at: datetime, command: str) -> None:
    """Write it whole, or leave the one before it; a full disk stops no watching."""
    path = heartbeat_file(workspace)
    fresh = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"at": at.isoformat(), "command": command, "pid": os.getpid()}), "utf-8")
        fresh.replace(path)


def last_beat(workspace: Path) -> datetime | None:
    """When it was last asked; None where it never was, or the file says nothing of use."""
    try:
        with heartbeat_file(workspace).open("rb") as stream:
            at = datetime.fromisoformat(json.loads(stream.read(_WORST_BYTES))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else None

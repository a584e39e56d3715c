"""A log for machines: a JSON object a line on standard error, with names of tasks and numbers, and of no person."""

import json
import sys
from collections.abc import Mapping

from auditor.visit.system_clock import SystemClock


def log_line(word: str, facts: Mapping[str, object]) -> None:
    """Write one line; a log that cannot be written stops nothing."""
    said = {"at": SystemClock().now().isoformat(timespec="seconds"), "event": word, **facts}
    try:
        sys.stderr.write(json.dumps(said, ensure_ascii=False, default=str) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return

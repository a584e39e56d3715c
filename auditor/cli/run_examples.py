"""Fills in the examples for cron and systemd: absolute paths, quoted as each of them reads its lines."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path


def filled_in(name: str, text: str, folder: Path) -> str:
    """An example with this program's command and a workspace; other files of a workspace stay as they are."""
    if "{command}" not in text:
        return text
    quote: Callable[[str], str] = _for_cron if name.endswith(".txt") else _for_systemd
    command = f"{quote(sys.executable)} -m auditor"
    return text.replace("{command}", command).replace("{workspace}", quote(str(folder.absolute())))


def _for_cron(text: str) -> str:
    """As the shell reads it, and cron before it: there a % ends the line."""
    return shlex.quote(text).replace("%", "\\%")


def _for_systemd(text: str) -> str:
    """In quotes where it must be; a % begins a specifier, a $ a variable."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if shlex.quote(text) != text else escaped

"""Finds the words this program was called by, so that a command that is printed works as it stands."""

import os
import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path


def called() -> str:
    """`auditor` where a shell finds that; else the path or the interpreter it was called by."""
    script = Path(sys.argv[0])
    if script.name == "__main__.py":
        return f"{_shown(Path(sys.executable))} -m auditor"
    found = shutil.which(script.name)
    if found and os.path.realpath(found) == os.path.realpath(script):
        return script.name
    return _shown(script) if script.is_file() else script.name or "auditor"


def _shown(path: Path) -> str:
    """A path as a person would type it here; as it is, where the folder one is in is gone."""
    with suppress(OSError):
        whole, here = path.absolute(), Path.cwd()
        path = whole.relative_to(here) if whole.is_relative_to(here) else whole
    return shlex.quote(str(path))

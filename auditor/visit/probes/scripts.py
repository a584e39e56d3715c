"""The scripts that run in pages."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def source(name: str) -> str:
    """The text of a script beside this file."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def function(name: str, *before: str) -> str:
    """The function a script is, in whose reach stand the words in which elements are named, and other scripts."""
    parts = "\n".join(source(each) for each in ("element.js", *before))
    return f"(() => {{\n{parts}\nconst main =\n{source(name).rstrip().rstrip(';')};\nreturn main;\n}})()"

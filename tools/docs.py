"""Writes the generated pages of docs/: `python tools/docs.py`, or with --check says which are out of date."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from auditor.cli.app import app
from auditor.judge import CHECKS, Check

DOCS = Path(__file__).resolve().parent.parent / "docs"
_HEAD = "<!-- Written by tools/docs.py from the code. Do not edit: `make docs`. -->\n\n"


def checks_page() -> str:
    """Every check, in the words of its own file."""
    parts = ["# Checks\n", "What each check claims, how it counts, and what it leaves to a person."]
    return "\n".join([*parts, *("\n" + _check(check) for check in CHECKS.values())]) + "\n"


def _check(check: Check) -> str:
    options = ", ".join(f"`{name}` ({spec.kind.__name__})" for name, spec in check.options.options.items()) or "none"
    after = f"`{check.after}`" if check.after else "nothing"
    examples = "\n".join(f"| {example.name} | {example.verdict} |" for example in check.examples)
    clause = "its own use, else of the element or item" if check.rests_on_item else "its own use alone"
    needs = ", ".join(sorted(check.options.needs)) or "the page alone"
    facts = (
        f"Asked of each {check.asks}. Options: {options}. Asked after: {after}. Needs: {needs}. "
        f"Clause: that of {clause}."
    )
    table = f"| example | verdict |\n|---|---|\n{examples}"
    return f"## `{check.id}`\n\n{check.claim}\n\n{check.about}\n\n{facts}\n\n{table}"


def commands_page() -> str:
    """Every command with its help text."""
    root = typer.main.get_command(app)
    return "# Commands\n\n" + f"{root.help}\n\n{root.epilog}\n" + "".join(_commands(root, ("auditor",)))


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401  typer keeps the class to itself
    for name, nested in sorted(getattr(command, "commands", {}).items()):
        yield from _one(nested, (*path, name))


def _one(command: Any, path: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401  likewise
    if getattr(command, "commands", None):
        yield from _commands(command, path)
        return
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    arguments = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
    yield f"\n## `{' '.join((*path, *arguments))}`\n\n{command.help}\n"
    rows = [f"| `{', '.join(option.opts)}` | {(option.help or '').replace('|', '/')} |" for option in options]
    if rows:
        yield "\n| option | |\n|---|---|\n" + "\n".join(rows) + "\n"


PAGES = {"checks.md": checks_page, "commands.md": commands_page}


def main() -> int:
    """Write the pages; with --check write nothing and return 1 where one is out of date."""
    stale = []
    for name, page in PAGES.items():
        text, path = _HEAD + page(), DOCS / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run `make docs` and commit")  # noqa: T201  a script's own answer
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

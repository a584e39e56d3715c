"""Writes the generated pages of docs/, and the generated part of docs/architecture.md.

`python tools/docs.py`, or with --check says which are out of date.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from auditor.cli.app import app
from auditor.files.load import load_procedures
from auditor.files.overlay import Overlay
from auditor.followup import complaint, rectification
from auditor.followup.transitions import StepTable, rows
from auditor.judge import CHECKS, Check
from auditor.report import WORDING_ROOMS, findings_schema, read_wording

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_HEAD = "<!-- Written by tools/docs.py from the code. Do not edit: `make docs`. -->\n\n"
_BEGIN = "<!-- Written by tools/docs.py from pyproject.toml and docstrings, to the end mark: `make docs`. -->"
_END = "<!-- End of what tools/docs.py writes. -->"


def checks_page() -> str:
    """Every check, in the words of its own file."""
    parts = [_HEAD + "# Checks\n", "What each check claims, how it counts, and what it leaves to a person."]
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
    return _HEAD + "# Commands\n\n" + f"{root.help}\n\n{root.epilog}\n" + "".join(_commands(root, ("auditor",)))


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


def transitions_page() -> str:
    """What may happen to a case in which stage, and the figures of the procedures that are shipped."""
    kinds = {"A rectification": rectification.STEPS, "A complaint": complaint.STEPS}
    told = "What may happen to a case: anything else is refused. [Following up](following-up.md) tells it in words."
    head = f"# Transitions\n\n{told}\n"
    tables = "\n".join(_transitions(title, steps) for title, steps in kinds.items())
    return f"{_HEAD}{head}\n{tables}\n{_procedures()}"


def _transitions(title: str, steps: StepTable) -> str:
    lines = [f"| `{stage}` | `{step}` | `{target}` |" for stage, step, target in rows(steps)]
    return "\n".join([f"## {title}\n", "| stage | step | leads to |", "|---|---|---|", *lines, ""])


def _procedures() -> str:
    found = load_procedures(Overlay())
    lines = [
        f"| `{procedure.id}` | `{term.id}` | {term.count} | {term.unit.value.replace('_', ' ')} | {term.made_for} | "
        f"{term.clause.document}{term.clause.article or ''} | {term.clause.mark} |"
        for procedure in found.values()
        for term in procedure.terms.values()
        if procedure.id == "default" or term != found["default"].terms[term.id]
    ]
    head = "## Shipped procedures\n\nWhat a procedure does not set itself is that of `default`.\n"
    table = "| procedure | term | count | unit | made for | source | mark |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, table, *lines, ""])


def schema_page() -> str:
    """What findings.json holds."""
    texts = {room: Overlay().text(f"reports/wording/en/{room}.toml") or "" for room in WORDING_ROOMS}
    wording = read_wording(texts, language="en")
    return json.dumps(findings_schema(wording), ensure_ascii=False, indent=2) + "\n"


def architecture_page() -> str:
    """The page as people wrote it, with who may import what between the marks."""
    before, rest = (DOCS / "architecture.md").read_text("utf-8").split(_BEGIN)
    return f"{before}{_BEGIN}\n\n{imports_part()}\n{_END}{rest.split(_END)[1]}"


def imports_part() -> str:
    """Every contract of import-linter, in words: floors as tables, the others as a list."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = [
        floors_table(each, container) for each in contracts if "layers" in each for container in each["containers"]
    ]
    others = [_rule(each) for each in contracts if "layers" not in each]
    return "\n".join([*floors, "### Further rules\n", *others]) + "\n"


def floors_table(contract: dict[str, Any], container: str) -> str:
    """A table of one container's rooms, the highest floor first."""
    layers = contract["layers"]
    rows = [
        f"| {floor} | `{_shown(path)}` | {_first_sentence(path)} | {_below(floor)} |"
        for floor, layer in zip(range(len(layers), 0, -1), layers, strict=True)
        for path in (_path(f"{container}.{name.strip()}") for name in layer.split("|"))
    ]
    head = (
        f"| floor | {'room' if container == 'auditor' else 'module'} | what it does | may import |\n|---|---|---|---|"
    )
    return "\n".join([f"### `{_shown(_path(container))}`: {contract['name']}\n", head, *rows, ""])


def _below(floor: int) -> str:
    return {1: "nothing of these", 2: "floor 1"}.get(floor, f"floors 1 to {floor - 1}")


def _path(module: str) -> Path:
    """The file or the folder of a module."""
    path = ROOT.joinpath(*module.split("."))
    return path if path.is_dir() else path.with_suffix(".py")


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() + "/" * path.is_dir()


def _first_sentence(path: Path) -> str:
    """The first sentence of a module's docstring, without its full stop."""
    source = path / "__init__.py" if path.is_dir() else path
    said = " ".join((ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").split())
    return re.split(r"\.(?:\s|$)", said, maxsplit=1)[0].replace("|", "/")


def _rule(contract: dict[str, Any]) -> str:
    """A contract that forbids imports, as one line of a list."""
    if contract["type"] == "independence":
        sources, forbidden = contract["modules"], "each other"
    else:
        sources, forbidden = contract["source_modules"], _listed(contract["forbidden_modules"])
    return f"- **{contract['name']}**: {_listed(sources)} must not import {forbidden}."


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name.removeprefix('auditor.')}`" for name in names)


PAGES = {
    "architecture.md": architecture_page,
    "checks.md": checks_page,
    "commands.md": commands_page,
    "findings.schema.json": schema_page,
    "transitions.md": transitions_page,
}


def main() -> int:
    """Write the pages; with --check write nothing and return 1 where one is out of date."""
    stale = []
    for name, page in PAGES.items():
        text, path = page(), DOCS / name
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

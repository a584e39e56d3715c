"""What is declared is what is imported, and nothing else."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNSEEN: dict[str, str] = {}
"""Distributions that no line imports: why they are there."""


def declared() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = (re.match(r"[A-Za-z0-9._-]+", one) for one in wanted)
    return {_plain(name[0]): name[0] for name in names if name}


def imported() -> set[str]:
    """Top-level modules that the program imports, besides the standard library and itself."""
    found = set[str]()
    for path in (ROOT / "auditor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"auditor"}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_module_that_is_imported_comes_from_a_declared_distribution():
    known = packages_distributions()
    wanted = declared()
    strange = {
        module: known.get(module, [])
        for module in imported()
        if module in known and not any(_plain(name) in wanted for name in known[module])
    }
    assert strange == {}


def test_every_distribution_that_is_declared_is_imported():
    known, used = packages_distributions(), imported()
    installed = {_plain(name) for names in known.values() for name in names}
    idle = {
        name
        for name in declared()
        if name in installed and not any(name in map(_plain, known.get(module, ())) for module in used)
    }
    assert idle - UNSEEN.keys() == set()
    assert UNSEEN.keys() <= idle, "named as unseen, and imported"

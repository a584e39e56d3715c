"""What pages of docs/ and docstrings name is there: files, folders, modules, classes and what stands in them.

Read are words in backticks, names of files anywhere, and links. Fenced examples are tested where they are followed.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "auditor"
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("README*.md")])
SOURCES = sorted([*HOUSE.rglob("*.py"), *ROOT.glob("tools/*.py")])
ROOMS = {path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

OF_A_WORKSPACE = {
    "paragraphs.toml",
    "auditor.toml",
    "checklists/own",
    "checklists/own/update-period.toml",
    "var/hosts",
    "var/",
    "examples/",
}
"""What `auditor init` and the program's own runs write, and no part of the source."""
INVENTED = {"heading_is_short.py", "checklists/headings.toml"}
"""The example of docs/adding-a-check.md."""
PLANNED = {"web/"}
"""Rooms of later parts."""
OF_OTHERS = {"Node.js", "aria.js", "tongji.js", "transport.py"}
"""A program, scripts of vendors, a file of Playwright's."""
ELSEWHERE = OF_A_WORKSPACE | INVENTED | PLANNED | OF_OTHERS

_FENCED = re.compile(r"```.*?```", re.DOTALL)
_ADDRESS = re.compile(r"\w+://\S+")
_IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
_FILE = re.compile(r"(?<![\w/.…<>*-])(?:[\w*-]+/)*[\w*-][\w.*-]*\.(?:py|js|toml|md)\b(?![\w/])", re.ASCII)
_PATH = re.compile(r"[A-Za-z_][\w-]*/(?:[\w*-]+/)*[\w*-]*", re.ASCII)
_DOTTED = re.compile(r"\w+(?:/\w+)*(?:\.\w+)+", re.ASCII)
_CLASS = re.compile(r"(?:[A-Z][a-z]+)+")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def names_in(node):
    """Every name that is defined, imported or given a value anywhere in a module or class."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield inner.name
        elif isinstance(inner, ast.alias):
            yield inner.asname or inner.name
        elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id
        elif isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
            yield inner.attr


@cache
def classes():
    """Names in each class of the house, by the class's own name."""
    found = (node for path in SOURCES for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef))
    return {node.name: {*names_in(node)} for node in found}


@cache
def file_names():
    folders = ("auditor", "tests", "tools", "checklists", "reports", "docs")
    files = [path.name for folder in folders for path in (ROOT / folder).rglob("*.*")]
    return {*files, *(path.name for path in ROOT.iterdir())}


def is_path(name, page):
    """True where a path leads somewhere: from the root, from auditor/, from the page's own folder."""
    if "/" not in name.strip("/") and name in file_names():
        return True
    bases = (ROOT, HOUSE, page.parent)
    return any(next(base.glob(name.strip("/") + end), None) for base in bases for end in ("", ".py"))


def is_in_a_room(name):
    """True where `room.module.Class.attribute`, as far as it goes, names something."""
    steps, place = re.split(r"[./]", name), HOUSE
    while steps and (place / steps[0]).is_dir():
        place /= steps.pop(0)
    if steps and (place / f"{steps[0]}.py").exists():
        place /= f"{steps.pop(0)}.py"
    module = place if place.is_file() else place / "__init__.py"
    known = {*names_in(tree_of(module))}
    return all(
        step in known or step in classes().get(before, ()) for before, step in zip(["", *steps], steps, strict=False)
    )


def is_dotted(name):
    first, *rest = re.split(r"[./]", name)
    if first in ROOMS:
        return is_in_a_room(name)
    return first not in classes() or set(rest) <= classes()[first]


def missing_of(text, page):
    """What a text names in backticks and is not there."""
    for said in _IN_BACKTICKS.findall(text):
        if said in ELSEWHERE or _FILE.fullmatch(said):
            continue
        if _PATH.fullmatch(said):
            is_there = is_path(said, page)
        elif _DOTTED.fullmatch(said):
            is_there = is_dotted(said)
        else:
            is_there = not _CLASS.fullmatch(said) or said in classes()
        if not is_there:
            yield said


def missing_files(text, page):
    yield from (said for said in _FILE.findall(text) if said not in ELSEWHERE and not is_path(said, page))


def prose_of(page):
    return _ADDRESS.sub("", _FENCED.sub("", page.read_text("utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_module_and_class_that_a_page_names_is_there(page):
    prose = prose_of(page)
    links = (link for link in _LINK.findall(prose) if not (page.parent / link).exists())
    assert [*missing_of(prose, page), *missing_files(prose, page), *links] == []


def docstrings(path):
    """Docstrings of a module, its classes and functions, and those that stand behind a constant or a field."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def test_every_module_that_a_docstring_names_is_there():
    said = [(path, text) for path in SOURCES for text in docstrings(path)]
    dotted = [
        (path.relative_to(ROOT), name)
        for path, text in said
        for name in _IN_BACKTICKS.findall(text)
        if _DOTTED.fullmatch(name) and not _FILE.fullmatch(name) and not is_dotted(name)
    ]
    files = [(path.relative_to(ROOT), name) for path, text in said for name in missing_files(text, path)]
    assert dotted + files == []


def missed(name):
    said, page = f"See `{name}`.", ROOT / "README.md"
    return {*missing_of(said, page), *missing_files(said, page)}


@pytest.mark.parametrize(
    "name", ["visit/page/", "observe/listing/pagers", "locate.Survey", "Container.roster", "cli/audits.py"]
)
def test_what_is_there_is_not_missed(name):
    assert missed(name) == set()


@pytest.mark.parametrize(
    "name",
    [
        "observe/told.py",
        "visit/lodging",
        "visit/doors/",
        "judge/account.open_on",
        "bootstrap.House",
        "Container.desk",
        "House",
    ],
)
def test_what_is_not_there_is_missed(name):
    assert missed(name) == {name}


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_what_is_excused_is_named_and_not_there(name):
    assert any(name in page.read_text("utf-8") for page in (*PAGES, *SOURCES))
    assert not (ROOT / name).exists()
    assert not (HOUSE / name).exists()


def test_the_glossary_has_no_word_twice():
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE)
    words = [word.strip().casefold() for row in rows if row[0] != "English" for word in row]
    assert sorted({word for word in words if words.count(word) > 1}) == []

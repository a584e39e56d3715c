"""No word that pages are read by, and none that a reader is told, stands in the code: words are data.

Signs of numbers and of time are no words: they are the grammar of dates and amounts. Every other exception is named
with its reason, and goes when its module needs it no longer.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "auditor"
HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")
RANGES = re.compile("一-鿿|⺀-\u2fdf|^㐀$|^鿿$")
"""All signs there are."""
NUMBERS = "〇○零一二两三四五六七八九十百千万亿半廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
TIME = "年月日号时点分秒周星期礼拜天上下午钟元至到"
"""With the sign of money, and of a span."""

DATES = "the grammar of dates as pages write them, in all their signs"
EXAMPLE = "an example in a sentence to whoever runs the program"
STREETS = "one sign before or behind a number, which a look behind must know the width of"
EXCEPTIONS = {
    "observe/dates/ambiguous_dates.py": DATES,
    "observe/dates/dates.py": DATES,
    "observe/dates/page_dates.py": DATES,
    "observe/dates/republican_years.py": DATES,
    "observe/dates/short_dates.py": DATES,
    "observe/listing/year_headings.py": DATES,
    "elements/routes.py": STREETS,
    "checklist/items.py": EXAMPLE,
    "cli/audits.py": EXAMPLE,
    "cli/workspace.py": EXAMPLE,
    "roster/draft.py": EXAMPLE,
    "judge/examples.py": "what the examples of checks are made of",
    "judge/examples_probed.py": "what the examples of checks are made of",
    "judge/toolbar_examples.py": "what the examples of checks are made of",
}


def modules() -> list[str]:
    """Every module but the demo city's, whose sites are Chinese."""
    found = (path.relative_to(HERE).as_posix() for path in HERE.rglob("*.py"))
    return sorted(name for name in found if not name.startswith(("demo/", "_data/")))


def words(source: str) -> Iterator[tuple[int, str]]:
    """The string literals that hold words in Chinese signs, by line, without docstrings and examples of checks."""
    tree = ast.parse(source)
    spared = {id(node) for holder in (*ast.walk(tree), *_of_examples(tree)) for node in _spared(holder)}
    for node in ast.walk(tree):
        if id(node) not in spared and isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            text = node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")
            if any(HAN.match(sign) and sign not in NUMBERS + TIME for sign in RANGES.sub("", text)):
                yield node.lineno, text


def _spared(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, _Example):
        yield from ast.walk(node.statement)


class _Example(ast.AST):
    def __init__(self, statement: ast.stmt) -> None:
        self.statement = statement


def _of_examples(tree: ast.Module) -> Iterator[_Example]:
    """EXAMPLES, and what is defined at the top of the module and used by nothing else."""
    defined = {name: one for one in tree.body for name in _names(one)}
    if "EXAMPLES" not in defined:
        return
    used = {name: {node.id for node in ast.walk(one) if isinstance(node, ast.Name)} for name, one in defined.items()}
    reached, waiting = set[str](), [name for name in ("check",) if name in used]
    while waiting:
        name = waiting.pop()
        if name in used and name not in reached:
            reached.add(name)
            waiting += used[name]
    for name, one in defined.items():
        if name not in reached:
            yield _Example(one)


def _names(statement: ast.stmt) -> tuple[str, ...]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return (statement.name,)
    if isinstance(statement, ast.Assign):
        return tuple(node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name))
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return (statement.target.id,)
    return ()


@pytest.mark.parametrize("module", modules())
def test_words_are_data(module: str):
    found = [*words((HERE / module).read_text("utf-8"))]
    if module in EXCEPTIONS:
        assert found, f"{module} is no exception any longer"
    else:
        assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""栏目"""', 0),
        ("A = '栏目'", 1),
        ("A = f'{x}栏目'", 1),
        ("A = b'\\xe6\\xa0\\x8f'", 1),
        ("A = '[一-鿿]{1,3}年'", 0),
        ("def check():\n    return _a\n_a = '栏目'\nEXAMPLES = (_b,)\n_b = '栏目'", 1),
        ("x = 1\n'''说明'''", 0),
    ],
)
def test_a_word_is_found_wherever_it_stands(source: str, found: int):
    assert len([*words(source)]) == found

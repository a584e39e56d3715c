"""Lists the numbers that decide something, and which of them name a source.

`python tools/constants.py [--unsourced] [PATH ...]`; without a path all of auditor/.

Read are numbers, durations and collections of numbers that a module names in capitals, and the defaults of classes of
settings (…Options, …Limits, Settings, Budget, Manners). A number has a source where its docstring or comment names one:
a standard, a law, a decision of docs/decisions, a measurement, the limit of another program. "By experience" is none.
"""

import argparse
import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SETTINGS = ("Options", "Limits", "Settings", "Budget", "Manners")
_MAKERS = frozenset(("timedelta", "Decimal", "frozenset", "tuple", "range"))
_NAMES_A_SOURCE = re.compile(
    r"\bsource:|\bdecision \d|\bmeasure(?:ments?|d (?:on|at|in|with|over|by))\b|\b(?:RFC|ISO|WCAG) ?\d"
    r"|\bGB(?:/T)? ?\d|\[MS-|\b(?:WHATWG|ECMA|BIFF)|第.{1,4}条|\bart\. \d|\b(?:Excel|Chromium|Playwright|SQLite)\b|https?://",
    re.IGNORECASE,
)
_BY_FEELING = re.compile(r"\bby (?:experience|feeling)\b|\bguess|\bour own (?:number|threshold)\b", re.IGNORECASE)


class Standing(StrEnum):
    """What stands behind a number."""

    SOURCED = "source"
    SAID = "said"
    """It is said what it is for, and not why it is so many."""
    BARE = "bare"
    """Neither docstring nor comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number, where it stands, and what is said of it."""

    path: Path
    line: int
    name: str
    value: str
    said: str

    @property
    def standing(self) -> Standing:
        """Whether a source is named."""
        if not self.said:
            return Standing.BARE
        has_source = _NAMES_A_SOURCE.search(self.said) and not _BY_FEELING.search(self.said)
        return Standing.SOURCED if has_source else Standing.SAID

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.name} = {self.value}  [{self.standing}] {self.said}".rstrip()


def constants_in(path: Path, text: str) -> Iterator[Constant]:
    """The numbers of one module, in the order they stand."""
    tree, comments = ast.parse(text), _comments(text)
    yield from _among(path, tree.body, comments, prefix="")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith(_SETTINGS):
            yield from _among(path, node.body, comments, prefix=f"{node.name}.")


def _among(path: Path, body: list[ast.stmt], comments: dict[int, str], *, prefix: str) -> Iterator[Constant]:
    """Numbers among the statements of a module, or of a class of settings."""
    for node, after in zip(body, [*body[1:], None], strict=True):
        name = _name(node)
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if name and value is not None and (prefix or name.isupper()) and _is_number(value):
            said = " ".join((_docstring(after) or comments.get(node.end_lineno or node.lineno, "")).split())
            yield Constant(path=path, line=node.lineno, name=prefix + name, value=ast.unparse(value), said=said)


def _name(node: ast.stmt) -> str:
    target = (
        node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
    )
    return target.id if isinstance(target, ast.Name) else ""


def _is_number(value: ast.expr) -> bool:
    """True for a number that is not zero, or what is made of such numbers."""
    match value:
        case ast.Constant(value=int() | float() as number):
            return not isinstance(number, bool) and number != 0
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) or _is_number(right)
        case ast.Tuple(elts=parts) | ast.Set(elts=parts) | ast.List(elts=parts):
            return bool(parts) and all(_is_number(part) for part in parts)
        case ast.Call(func=ast.Name(id=maker), args=arguments, keywords=keywords) if maker in _MAKERS:
            return any(
                _is_number(each) or _is_written(each) for each in (*arguments, *(word.value for word in keywords))
            )
    return False


def _is_written(value: ast.expr) -> bool:
    """True for a number between quotes, as Decimal takes them."""
    return isinstance(value, ast.Constant) and bool(re.fullmatch(r"-?\d+(?:\.\d+)?", str(value.value)))


def _docstring(node: ast.stmt | None) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return node.value.value if is_text else ""


def _comments(text: str) -> dict[int, str]:
    """Comments by line, without orders to the linter."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    found = {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
    return {line: said for line, said in found.items() if not said.startswith(("noqa", "fmt:", "type:"))}


def main() -> None:
    """Print every number, then how many have a source."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "auditor"], metavar="PATH")
    parser.add_argument("--unsourced", action="store_true", help="only those without a source")
    given = parser.parse_args()
    files = sorted(file for path in given.paths for file in ([path] if path.is_file() else path.rglob("*.py")))
    found = [each for file in files for each in constants_in(_shown(file), file.read_text("utf-8"))]
    for each in found:
        if not (given.unsourced and each.standing is Standing.SOURCED):
            print(each)  # noqa: T201  a script's own answer
    count = {standing: sum(each.standing is standing for each in found) for standing in Standing}
    print(  # noqa: T201  likewise
        f"{len(found)} numbers: {count[Standing.SOURCED]} with a source, {count[Standing.SAID]} whose meaning is said,"
        f" {count[Standing.BARE]} of which nothing is said"
    )


def _shown(path: Path) -> Path:
    return path.resolve().relative_to(ROOT) if path.resolve().is_relative_to(ROOT) else path


if __name__ == "__main__":
    main()

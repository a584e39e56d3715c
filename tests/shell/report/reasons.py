"""Every reason a check can give, read from its source and from its examples."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module

from auditor.judge import carriers, judge_unit, run_checks
from auditor.judge.registry import Check
from auditor.model.verdict import Verdict
from tests.vocabulary import outcome_of

VERDICTS = {verdict.value for verdict in Verdict}
Given = tuple[str, str]
"""Verdict and reason; an empty verdict where the source does not tell which."""


def given_by(check: Check) -> set[Given]:
    outcomes = [outcome_of(check, example) for example in check.examples]
    source = inspect.getsource(import_module(f"auditor.judge.checks.{check.id}"))
    return {(o.verdict.value, o.reason) for o in outcomes} | set(_scan(source))


def given_by_the_panel() -> set[Given]:
    return {given for module in (judge_unit, run_checks, carriers) for given in _scan(inspect.getsource(module))}


def _scan(source: str) -> Iterator[Given]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=verdict), args=[first, *_]) if verdict in VERDICTS:
                yield from ((verdict, reason) for reason in _texts(first))
            case ast.Tuple(elts=[ast.Name(id=verdict), ast.Constant(value=str(reason))]) if verdict in VERDICTS:
                yield verdict, reason
            case ast.Call(func=ast.IfExp(), args=[first, *_]):
                yield from (("", reason) for reason in _texts(first))
            case ast.FunctionDef(returns=returns) if returns and "str" in ast.unparse(returns).split(" | "):
                returned = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return) and inner.value]
                yield from (("", reason) for value in returned for reason in _texts(value))


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression may come to; conditions do not count."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)

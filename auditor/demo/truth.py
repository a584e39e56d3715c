"""What an audit of the demo city must find, and where an audit differs from it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from auditor.demo.questions import DemoQuestion, Key
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One finding that is not passed. Every finding that no Expected names must be passed."""

    unit_id: str
    check: str
    verdict: Verdict
    reason: str
    item_id: str | None = None
    element_id: str | None = None

    @property
    def key(self) -> Key:
        """What identifies it, in the shape of Finding.key."""
        return (self.unit_id, self.item_id or "", self.element_id or "", self.check)


def shipped_truth(names: Sequence[str]) -> str:
    """The text of truth files, one after the other, as they are shipped."""
    return "\n".join(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in names)


def read_truth(text: str, asked: Sequence[DemoQuestion]) -> tuple[Expected, ...]:
    """The findings a truth file names, of everything asked of the city's units.

    A row may name several items, elements and checks, and "*" for all that are asked: all of them come to the same
    verdict and reason. The file is ours: a row that names what nobody asks raises ValueError.
    """
    units = tomllib.loads(text)["unit"]
    return tuple(one for unit in units for row in unit.get("finding", ()) for one in _expected(unit["id"], row, asked))


def _expected(unit_id: str, row: Mapping[str, Any], asked: Sequence[DemoQuestion]) -> Iterator[Expected]:
    wanted = [question for question in asked if question.unit_id == unit_id and _fits(question, row)]
    for name, known in (
        ("items", {question.item_id for question in wanted}),
        ("elements", {question.element_id for question in wanted}),
        ("checks", {question.check for question in wanted}),
    ):
        if strange := set(row.get(name, ())) - known - {"*"}:
            raise ValueError(f"truth about {unit_id}: nobody asks {name} {sorted(strange)} of {row}")
    for question in wanted:
        yield Expected(
            unit_id=unit_id,
            item_id=question.item_id or None,
            element_id=question.element_id or None,
            check=question.check,
            verdict=Verdict(row["verdict"]),
            reason=row["reason"],
        )


def _fits(question: DemoQuestion, row: Mapping[str, Any]) -> bool:
    named = ((question.item_id, row.get("items", [""])), (question.element_id, row.get("elements", [""])))
    places = all(name in names or (name and "*" in names) for name, names in named)
    return bool(places) and question.check in row["checks"] and (question.is_of_web or "*" not in row.get("items", ()))


def replaced(expected: Sequence[Expected], by: Sequence[Expected]) -> tuple[Expected, ...]:
    """The truth with these findings put in the place of those of the same keys."""
    keys = {one.key for one in by}
    return (*(one for one in expected if one.key not in keys), *by)


def differences(expected: Iterable[Expected], findings: Iterable[Finding]) -> tuple[str, ...]:
    """One sentence for every finding that is not as expected, and every expected one that was not found."""
    wanted = {one.key: one for one in expected}
    found = {finding.key: finding for finding in findings}
    wrong = (_difference(wanted.get(key), finding) for key, finding in found.items())
    absent = (f"{_name(key)}: expected {_said(one)}, found nothing" for key, one in wanted.items() if key not in found)
    return (*filter(None, wrong), *absent)


def _difference(one: Expected | None, finding: Finding) -> str | None:
    if one is None:
        return None if finding.verdict is Verdict.PASSED else f"{_name(finding.key)}: {_instead(finding, 'passed')}"
    same = (one.verdict, one.reason) == (finding.verdict, finding.reason)
    return None if same else f"{_name(finding.key)}: {_instead(finding, _said(one))}"


def _instead(finding: Finding, wanted: str) -> str:
    return f"expected {wanted}, found {_said(finding)}"


def _said(one: Expected | Finding) -> str:
    return f"{one.verdict} ({one.reason})"


def _name(key: Key) -> str:
    return " / ".join(part for part in key if part)

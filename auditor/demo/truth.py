"""What an audit of the demo city must find, and where an audit differs from it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from auditor.model.finding import Finding
from auditor.model.verdict import Verdict

Key = tuple[str, str, str, str]
"""Unit, item, element, check; as Finding.key."""


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


def shipped_truth() -> str:
    """The text of truth.toml, as it is shipped."""
    return files(__package__).joinpath("truth.toml").read_text(encoding="utf-8")


def read_truth(text: str) -> tuple[Expected, ...]:
    """The findings a truth file names. It is ours: a fault in it raises."""
    units = tomllib.loads(text)["unit"]
    return tuple(one for unit in units for row in unit.get("finding", ()) for one in _expected(unit["id"], row))


def _expected(unit_id: str, row: Mapping[str, Any]) -> Iterator[Expected]:
    """One row may name several items, elements and checks: all of them come to the same verdict and reason."""
    for item_id in row.get("items", (None,)):
        for element_id in row.get("elements", (None,)):
            for check in row["checks"]:
                yield Expected(
                    unit_id=unit_id,
                    item_id=item_id,
                    element_id=element_id,
                    check=check,
                    verdict=Verdict(row["verdict"]),
                    reason=row["reason"],
                )


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

"""The schema of findings.json fits every row that is written, and refuses rows that are wrong."""

import json
import re
from datetime import datetime

import pytest

from auditor.report import as_json, findings_schema, findings_table
from tests.core.report.samples import barred, good, poor, unsettled, without_site
from tests.core.report.views import ZH

KINDS = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
ROWS = json.loads(as_json(findings_table((good(), poor(), unsettled(), barred(), without_site()), ZH)).body)


def misfits(row):
    """The ids of the columns that do not fit, by the few words of JSON Schema that the schema uses."""
    schema = findings_schema(ZH)["items"]
    assert set(schema) == {"type", "required", "properties"}
    missing = [name for name in schema["required"] if name not in row]
    return missing + [name for name, rule in schema["properties"].items() if name in row and not fits(row[name], rule)]


def fits(value, rule):
    assert set(rule) <= {"title", "type", "enum", "pattern", "minimum", "format"}
    kinds = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if type(value) not in {KINDS[kind] for kind in kinds}:
        return False
    if value is None:
        return True
    if rule.get("format") == "date-time" and datetime.fromisoformat(value).utcoffset() is None:
        return False
    return (
        value in rule.get("enum", [value])
        and re.search(rule.get("pattern", ""), str(value)) is not None
        and ("minimum" not in rule or value >= rule["minimum"])
    )


def test_every_row_fits():
    assert ROWS
    assert {name for row in ROWS for name in misfits(row)} == set()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verdict", "guilty"), ("points", 2), ("points", "two"), ("pages", "3"), ("pages", -1), ("is_false_alarm", 1),
        ("sha256", "abc"), ("seen_at", "2026-01-05T08:00:00"), ("unit", None), ("key", None),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_does_not_fit(column, value):
    assert misfits({**ROWS[0], column: value}) == [column]


def test_a_row_that_lacks_a_column_does_not_fit():
    assert misfits({name: cell for name, cell in ROWS[0].items() if name != "verdict"}) == ["verdict"]

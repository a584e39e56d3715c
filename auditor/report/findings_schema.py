"""Says what findings.json holds, as JSON Schema: for those who write programs that read it."""

from collections.abc import Mapping
from typing import Any

from auditor.model.verdict import Verdict
from auditor.report.findings_table import COLUMNS
from auditor.report.wording import Wording

_TEXT: Mapping[str, Any] = {"type": "string"}
_PERHAPS: Mapping[str, Any] = {"type": ["string", "null"]}
_OTHER: Mapping[str, Mapping[str, Any]] = {
    "verdict": {"type": "string", "enum": [verdict.value for verdict in Verdict]},
    "points": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
    "pages": {"type": "integer", "minimum": 0},
    "seen_at": {"type": ["string", "null"], "format": "date-time"},
    "is_false_alarm": {"type": "boolean"},
}
_MAY_BE_SILENT = frozenset({"site_id", "element", "advice", "basis", "standing", "page", "quote", "false_alarm"})
"""Columns of text that are null where there is nothing to say."""


def findings_schema(wording: Wording) -> dict[str, Any]:
    """The schema, its columns headed in the wording's language.

    It refuses no further property: columns are only ever added, and a reader must bear them.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "findings.json",
        "type": "array",
        "items": {
            "type": "object",
            "required": list(COLUMNS),
            "properties": {
                name: {"title": wording.sentence("report", "columns", name), **_property(name)} for name in COLUMNS
            },
        },
    }


def _property(name: str) -> Mapping[str, Any]:
    return _OTHER.get(name) or (_PERHAPS if name in _MAY_BE_SILENT else _TEXT)

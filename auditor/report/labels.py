"""Looks up the words of a report that need no facts (headings, table heads, captions), by key."""

from dataclasses import dataclass

from auditor.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Labels:
    """One table of the report's wording: `labels.summary` in a template. What was not written shows its key."""

    _wording: Wording
    _table: str = "labels"

    def __getitem__(self, key: str) -> str:
        return self._wording.sentence("report", self._table, key)

"""[scope]: which of a checklist's questions are asked this time. It stands below the text that an evaluation records.

Watching asks for what is due, and nothing else; who judges again, or resumes, reads the same text and asks the same.
"""

import json
from collections.abc import Collection
from dataclasses import replace

from auditor.model.checklist import Checklist
from auditor.tables.table import Table


def scope_text(items: Collection[str], site_checks: Collection[str], unit_checks: Collection[str]) -> str:
    """The table that narrows a checklist to these, to stand below its text."""
    said = {"items": items, "site_checks": site_checks, "unit_checks": unit_checks}
    lines = (f"{key} = {json.dumps(sorted(names), ensure_ascii=False)}" for key, names in said.items())
    return "\n\n[scope]\n" + "\n".join(lines) + "\n"


def narrowed(checklist: Checklist, table: Table | None) -> Checklist:
    """The checklist with the questions that [scope] names, all of them where there is no such table."""
    if table is None:
        return checklist
    items, site, unit = (_named(table, key) for key in ("items", "site_checks", "unit_checks"))
    _note_unknown(table, "items", items - {item.id for item in checklist.items})
    _note_unknown(table, "site_checks", site - {use.check for use in checklist.site_checks})
    _note_unknown(table, "unit_checks", unit - {use.check for use in checklist.unit_checks})
    table.close()
    return replace(
        checklist,
        items=tuple(item for item in checklist.items if item.id in items),
        site_checks=tuple(use for use in checklist.site_checks if use.check in site),
        unit_checks=tuple(use for use in checklist.unit_checks if use.check in unit),
    )


def _named(table: Table, key: str) -> frozenset[str]:
    if key not in table.values:
        table.missing(key)
    return frozenset(table.texts(key))


def _note_unknown(table: Table, key: str, unknown: frozenset[str]) -> None:
    for name in sorted(unknown):
        table.document.fault((*table.place, key), name, "a name of this checklist")

"""[[dimension]], [[grade]] and [[veto]] tables, and whether every point has its dimension."""

from collections.abc import Iterable
from decimal import Decimal

from auditor.checklist.uses import UseReader
from auditor.model.checklist import Checklist, CheckUse, Dimension, Grade, Veto
from auditor.model.unit import UnitKind
from auditor.tables.document import TableDocument
from auditor.tables.table import Table, note_repeats

_FULL_MARKS = 100
_PERIOD = "max_age_days"
"""The option of the checks that hold something to a period."""


def read_dimensions(tables: tuple[Table, ...], uses: UseReader) -> tuple[Dimension, ...]:
    """The axes of the score. A check lies in one of them at most."""
    note_repeats(tables)
    seen: dict[str, str] = {}
    return tuple(_dimension(table, uses, seen) for table in tables)


def _dimension(table: Table, uses: UseReader, seen: dict[str, str]) -> Dimension:
    names = table.texts("checks")
    known = (uses.checks[name].options for name in names if name in uses.checks)
    dimension = Dimension(
        id=table.id(),
        name=table.text("name"),
        name_en=table.text("name_en"),
        checks=tuple(dict.fromkeys(names)),
        is_of_age=any(_PERIOD in options for options in known),
    )
    if "checks" not in table.values:
        table.missing("checks")
    for check in dimension.checks:
        if uses.check(table, check, "checks") and check in seen:
            expected = f"a check in one dimension only; {seen[check]} has it already"
            table.document.fault((*table.place, "checks"), check, expected)
        seen.setdefault(check, dimension.id)
    table.close()
    return dimension


def read_grades(tables: tuple[Table, ...]) -> tuple[Grade, ...]:
    """The grades, the highest first."""
    note_repeats(tables, "name")
    grades = [_grade(table) for table in tables]
    return tuple(sorted(grades, key=lambda grade: grade.at_least, reverse=True))


def _grade(table: Table) -> Grade:
    points = table.optional_points("at_least")
    if "at_least" not in table.values:
        table.missing("at_least")
    if points is not None and points > _FULL_MARKS:
        table.fault("at_least", f"a number from 0 to {_FULL_MARKS}")
    grade = Grade(name=table.text("name"), name_en=table.text("name_en"), at_least=points or Decimal(0))
    table.close()
    return grade


def read_vetoes(tables: tuple[Table, ...], uses: UseReader, groups: frozenset[str]) -> tuple[Veto, ...]:
    """The vetoes. `groups` are those the items carry."""
    note_repeats(tables)
    return tuple(_veto(table, uses, groups) for table in tables)


def _veto(table: Table, uses: UseReader, groups: frozenset[str]) -> Veto:
    veto = Veto(
        id=table.id(),
        name=table.text("name"),
        name_en=table.text("name_en"),
        check=table.text("check"),
        at_least=table.count("at_least"),
        binds=table.choices("binds", UnitKind),
        groups=table.texts("groups"),
        clause_id=uses.clause(table),
    )
    if veto.check:
        uses.check(table, veto.check, "check")
    if not veto.binds and not table.values.get("binds"):
        table.fault("binds", "the kinds of unit it binds")
    for group in veto.groups:
        if group not in groups:
            expected = f"a group of an [[item]]: {', '.join(sorted(groups)) or 'there is none'}"
            table.document.fault((*table.place, "groups"), group, expected)
    table.close()
    return veto


def note_lost_points(document: TableDocument, checklist: Checklist) -> None:
    """Note every check that gives points which no dimension gathers."""
    gathered = {check for dimension in checklist.dimensions for check in dimension.checks}
    for check in sorted({use.check for use in _all_uses(checklist) if use.points} - gathered):
        document.fault(("dimension",), check, f"a dimension that gathers the points of {check}")


def _all_uses(checklist: Checklist) -> Iterable[CheckUse]:
    yield from checklist.unit_checks
    yield from checklist.site_checks
    for item in checklist.items:
        yield from item.checks
        yield from (use for local in item.local for use in local.checks)

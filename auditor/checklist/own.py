"""[own]: what an office adds to a checklist by a document of its own; in force once that document is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.checklist.uses import UseReader
from auditor.model.checklist import Adoption, CheckUse, Item, OptionValue
from auditor.model.clause import Clause, ClauseMark
from auditor.tables.table import Table

CLAUSE_ID = "own"
_ADOPTED = ("document", "number", "adopted_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What an office adds, and the document it adopted it by."""

    version: str
    adds_to: tuple[str, ...]
    """Ids of the checklists it is laid over."""
    clause: Clause | None
    """None until the document is filled in: then nothing is added."""
    checks: tuple[CheckUse, ...]
    """Asked of all the unit's columns together."""
    adoption: Adoption | None = None
    """Where the document adopts the whole checklist it is laid over as the office's own rules."""
    rulings: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    """What it rules of checks that the checklist asks of its items: options that are true or false, by check."""

    def ruled(self, item: Item) -> Item:
        """An item with the office's rulings in the uses of its checks, those that some places set among them."""
        local = tuple(replace(one, checks=self._ruled(one.checks)) for one in item.local)
        return replace(item, checks=self._ruled(item.checks), local=local)

    def _ruled(self, uses: tuple[CheckUse, ...]) -> tuple[CheckUse, ...]:
        return tuple(replace(use, options={**use.options, **self.rulings.get(use.check, {})}) for use in uses)


def read_own(table: Table, uses: UseReader) -> Own:
    """Read [own]. A document half filled in is a fault; one not filled in at all adds nothing."""
    version, adds_to = table.text("version"), table.texts("adds_to")
    clause, adopts = _clause(table), table.flag("adopts_checklist")
    asked = table.table("checks")
    rulings, checks = uses.rulings(asked), uses.unit_uses(asked)
    table.close()
    if clause is None:
        return Own(version=version, adds_to=adds_to, clause=None, checks=())
    return Own(
        version=version, adds_to=adds_to, clause=clause, checks=tuple(map(_adopted, checks)), rulings=rulings,
        adoption=_adoption(table) if adopts else None,
    )  # fmt: skip


def _adopted(use: CheckUse) -> CheckUse:
    return use if use.clause_id else CheckUse(
        check=use.check, options=use.options, points=use.points, clause_id=CLAUSE_ID, set_by=use.set_by, hint=use.hint
    )  # fmt: skip


def _clause(table: Table) -> Clause | None:
    missing = [key for key in _ADOPTED if table.raw(key) is None or table.raw(key) == ""]
    if len(missing) == len(_ADOPTED):
        return None
    for key in missing:
        table.fault(key, f"filled in, as {' and '.join(name for name in _ADOPTED if name not in missing)} is")
    document, number, day = _text(table, "document"), _text(table, "number"), _day(table)
    article = f"{number} {day.isoformat() if day else ''}".strip()
    return Clause(id=CLAUSE_ID, document=document, article=article, text=document, mark=ClauseMark.DEPARTMENT)


def _adoption(table: Table) -> Adoption | None:
    day = _day(table)
    return Adoption(document=_text(table, "document"), number=_text(table, "number"), on=day) if day else None


def _text(table: Table, key: str) -> str:
    return (table.optional_text(key) or "") if table.values.get(key) else ""


def _day(table: Table) -> date | None:
    return table.optional_day("adopted_on") if table.values.get("adopted_on") else None

"""[[item]] tables -> Item, with its elements."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.checklist.uses import UseReader
from auditor.folding import bare, fold
from auditor.model.checklist import AppliesTo, Carrier, CheckUse, Element, Force, Item, LocalUses
from auditor.model.unit import UnitKind
from auditor.tables.table import Table, note_repeats


class Subject(StrEnum):
    """公开主体: who publishes the item."""

    ENTERPRISE = "enterprise"
    BUREAU = "bureau"
    GOVERNMENT = "government"


class ItemShape(StrEnum):
    """Forms that satisfy an element besides its words."""

    TELEPHONE = "telephone"
    FARE = "fare"
    TIME = "time"
    ADDRESS = "address"
    ROUTE = "route"
    HEAD = "head"
    FORBIDDEN = "forbidden"
    ALLOWANCE = "allowance"
    HEADWAY = "headway"
    LINE = "line"
    BEGINS = "begins"
    OFFICE_HOURS = "office_hours"
    COMPANY_PHONE = "company_phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReader:
    """Reads items, each with the checks every item is asked."""

    uses: UseReader
    defaults: tuple[CheckUse, ...]

    def items(self, tables: tuple[Table, ...]) -> tuple[Item, ...]:
        """Every item; ids are unique in a checklist, element ids in an item."""
        note_repeats(tables)
        return tuple(self._item(table) for table in tables)

    def _item(self, table: Table) -> Item:
        force = table.choice("force", Force, default=Force.MUST)
        item = Item(
            id=table.id(),
            name=table.text("name"),
            name_en=table.text("name_en"),
            synonyms=table.texts("synonyms"),
            subject=table.choice("subject", Subject, default=Subject.ENTERPRISE).value,
            force=force,
            applies_to=_applies_to(table.table("applies_to")),
            in_force_from=table.optional_day("in_force_from"),
            in_force_to=table.optional_day("in_force_to"),
            carriers=table.choices("carriers", Carrier) or (Carrier.SITE,),
            clause_id=self.uses.clause(table),
            group=table.optional_text("group"),
            elements=tuple(self._elements(table.tables("element"))),
            checks=self.uses.item_uses(table, self.defaults, force),
            local=tuple(map(self._local, table.tables("local"))),
        )
        _note_contradictions(table, item)
        table.close()
        return item

    def _local(self, table: Table) -> LocalUses:
        applies_to = _applies_to(table.table("applies_to"))
        if not applies_to.places:
            table.fault("applies_to", "the places that set it so")
        local = LocalUses(applies_to=applies_to, checks=self.uses.local(table))
        table.close()
        return local

    def _elements(self, tables: tuple[Table, ...]) -> Iterable[Element]:
        note_repeats(tables)
        for table in tables:
            yield self._element(table)
            table.close()

    def _element(self, table: Table) -> Element:
        element = Element(
            id=table.id(),
            name=table.text("name"),
            words=table.texts("words"),
            shapes=tuple(shape.value for shape in table.choices("shapes", ItemShape)),
            columns=table.texts("columns"),
            not_in=table.texts("not_in"),
            perhaps=table.texts("perhaps"),
            at_least=table.count("at_least", default=1),
            force=table.choice("force", Force, default=Force.MUST),
            clause_id=self.uses.clause(table),
            points=table.optional_points("points"),
            kinds=table.choices("kinds", UnitKind),
        )
        signs = len(element.words) + len(element.shapes) + bool(element.columns)
        if not signs:
            table.fault("words", "a word, a shape or the columns of a table to know the element by")
        elif element.at_least > signs:
            table.fault("at_least", f"at most {signs}, the number of its words and shapes, and its table")
        _note_words(table, element)
        if len(element.columns) == 1 or not all(map(_names_of, element.columns)):
            table.fault("columns", "two or more names of columns, other names of one after |: 首班车|首班时间")
        return element


def _note_words(table: Table, element: Element) -> None:
    """Note words without effect: a longer word that holds none of the others, a doubtful one that is a sure one."""
    words = [fold(word) for word in (*element.words, *element.perhaps)]
    for longer in element.not_in:
        if not any(word in fold(longer) and word != fold(longer) for word in words):
            table.document.fault(
                (*table.place, "not_in"), longer, "a longer word that holds one of its words or perhaps"
            )
    for word in element.perhaps:
        if word in element.words:
            table.document.fault((*table.place, "perhaps"), word, "a word that is not among its words already")


def _names_of(column: str) -> bool:
    return all(bare(name) for name in column.split("|"))


def _applies_to(table: Table | None) -> AppliesTo:
    if table is None:
        return AppliesTo()
    bound = AppliesTo(kinds=table.choices("kinds", UnitKind), places=table.texts("places"))
    table.close()
    return bound


def _note_contradictions(table: Table, item: Item) -> None:
    if item.in_force_from and item.in_force_to and item.in_force_to < item.in_force_from:
        table.fault("in_force_to", f"a day not before in_force_from, {item.in_force_from}")
    if item.name and item.name in item.synonyms:
        table.fault("synonyms", f"other names than the name itself, {item.name}")

"""The whole of a checklist file."""

from collections.abc import Mapping
from hashlib import sha256

from auditor.checklist.items import ItemReader
from auditor.checklist.own import Own, read_own
from auditor.checklist.scope import narrowed
from auditor.checklist.scoring import note_lost_points, read_dimensions, read_grades, read_vetoes
from auditor.checklist.uses import UseReader
from auditor.model.check import CheckOptions
from auditor.model.checklist import SAMPLED, Checklist, CheckUse, Item
from auditor.model.clause import Clause, ClauseMark
from auditor.model.unit import UnitKind
from auditor.tables.document import read_document
from auditor.tables.table import Table, note_repeats, whole

_MOST_SAMPLED = 50  # pages
_DIGITS = 8
"""Of a digest: enough to tell the texts of one office apart."""


def read_checklist(text: str, *, file: str, checks: Mapping[str, CheckOptions]) -> Checklist:
    """Read a checklist against the checks there are, by id; raises InputFaults with every fault.

    The layout is told in docs/adding-a-checklist.md.
    """
    document = read_document(text, file)
    table = whole(document)
    clauses = _clauses(table.tables("clause"))
    uses = UseReader(checks=checks, clauses=frozenset(clause.id for clause in clauses))
    items = _items(table, uses)
    site_checks, sample = _site(table, uses)
    own = _own(table, uses)
    checklist = Checklist(
        id=table.id(),
        version=_version(table, own),
        title=table.text("title"),
        title_en=table.text("title_en"),
        kinds=_kinds(table),
        scoring_by=table.optional_text("scoring_by"),
        clauses=(*clauses, own.clause) if own and own.clause else clauses,
        items=tuple(map(own.ruled, items)) if own else items,
        unit_checks=own.checks if own else (),
        site_checks=site_checks,
        sample=sample,
        adopted=own.adoption if own else None,
        mended_costs_points=table.values.get("mended_costs_points") is None or table.flag("mended_costs_points"),
        digest=sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS],
        dimensions=read_dimensions(table.tables("dimension"), uses),
        grades=read_grades(table.tables("grade")),
        vetoes=read_vetoes(table.tables("veto"), uses, frozenset(item.group for item in items if item.group)),
    )
    note_lost_points(document, checklist)
    asked = narrowed(checklist, table.table("scope"))
    table.close()
    document.close()
    return asked


def read_addition(text: str, *, file: str, checks: Mapping[str, CheckOptions]) -> Own:
    """Read a file that holds [own] alone, to be laid over checklists; raises InputFaults with every fault."""
    document = read_document(text, file)
    table = whole(document)
    own = _own(table, UseReader(checks=checks, clauses=frozenset()))
    if own is None:
        table.missing("own")
    elif not own.adds_to:
        document.fault(("own", "adds_to"), None, "the ids of the checklists it is laid over")
    table.close()
    document.close()
    return own or Own(version="", adds_to=(), clause=None, checks=())


def _own(table: Table, uses: UseReader) -> Own | None:
    own = table.table("own")
    return read_own(own, uses) if own else None


def _version(table: Table, own: Own | None) -> str:
    """The checklist's version, and that of what the office adds to it."""
    version = table.text("version")
    return f"{version}+{own.version}" if own and own.clause else version


def _kinds(table: Table) -> tuple[UnitKind, ...]:
    if not table.values.get("kinds") and not _asks_of_sites_alone(table):
        table.fault("kinds", "the kinds of unit it is the default for, at least one")
    return table.choices("kinds", UnitKind)


def _clauses(tables: tuple[Table, ...]) -> tuple[Clause, ...]:
    note_repeats(tables)
    return tuple(_clause(table) for table in tables)


def _clause(table: Table) -> Clause:
    clause = Clause(
        id=table.id(),
        document=table.text("document"),
        article=table.optional_text("article"),
        text=table.text("text"),
        mark=table.choice("mark", ClauseMark),
        source=table.optional_text("source"),
        via=table.optional_text("via"),
    )
    if clause.mark is ClauseMark.LOCAL and "via" not in table.values:
        table.document.fault((*table.place, "via"), None, "who passed the wording on, since the mark is L")
    table.close()
    return clause


def _asks_of_sites_alone(table: Table) -> bool:
    """True for a checklist without columns, which is nobody's default: it is asked by its name."""
    return not table.values.get("item") and not table.values.get("kinds") and "site" in table.values


def _site(table: Table, uses: UseReader) -> tuple[tuple[CheckUse, ...], int]:
    """The checks of [site], and on how many pages probes are run for them."""
    holder = table.table("site")
    if holder is None:
        return (), SAMPLED
    checks = uses.site_uses(holder.table("checks"))
    sample = holder.count("sample", default=SAMPLED)
    if sample > _MOST_SAMPLED:
        holder.fault("sample", f"a number of pages from 1 to {_MOST_SAMPLED}")
    holder.close()
    return checks, sample


def _items(table: Table, uses: UseReader) -> tuple[Item, ...]:
    if not table.values.get("item") and not _asks_of_sites_alone(table):
        table.fault("item", "at least one [[item]]")
    defaults = uses.defaults(_checks_below(table, "defaults"))
    return ItemReader(uses=uses, defaults=defaults).items(table.tables("item"))


def _checks_below(table: Table, key: str) -> Table | None:
    holder = table.table(key)
    if holder is None:
        return None
    checks = holder.table("checks")
    holder.close()
    return checks

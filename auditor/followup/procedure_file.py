"""TOML text -> Procedure, or every fault at once, each with its line."""

from collections.abc import Mapping
from string import Formatter

from auditor.followup.deadline import LONGEST, DayUnit
from auditor.followup.procedure import CountsFrom, NoAnswerMeans, Procedure, Term, TermId
from auditor.model.case import CaseKind
from auditor.model.clause import Clause, ClauseMark
from auditor.model.unit import UnitKind
from auditor.tables.document import read_document
from auditor.tables.table import Table, whole

_IN_NUMBERS = frozenset({"office", "year", "serial"})
_MOST = 99


def base_of(text: str, *, file: str) -> str:
    """Id of the procedure that fills in what a file leaves out; empty where it says everything itself."""
    return whole(read_document(text, file)).optional_text("base") or ""


def read_procedure(text: str, *, file: str, base: Procedure | None = None) -> Procedure:
    """Read a procedure, laid over its base where it has one; raises InputFaults with every fault."""
    document = read_document(text, file)
    table = whole(document)
    own = _terms(table)
    table.optional_text("base")
    terms = {**(base.terms if base else {}), **own}
    procedure = Procedure(
        id=table.id(),
        version=table.text("version"),
        title=table.text("title"),
        title_en=table.text("title_en"),
        terms={key: terms[key] for key in TermId if key in terms},
        places=table.texts("places"),
        kinds=table.choices("kinds", UnitKind),
        channels=table.texts("channels"),
        max_returns=_number(table, "max_returns", base.max_returns if base else 1),
        extension_count=_number(table, "extension_count", base.extension_count if base else 1),
        no_answer_means=table.choice(
            "no_answer_means", NoAnswerMeans, default=base.no_answer_means if base else NoAnswerMeans.ASKED_AGAIN
        ),
        numbers={**(base.numbers if base else {}), **_numbers(table)},
    )
    for missing in TermId:
        if missing not in procedure.terms:
            document.fault(("terms", missing.value), None, "this table, which is missing, or a base that has it")
    for kind in CaseKind:
        if kind.value not in procedure.numbers:
            document.fault(("numbers", kind.value), None, "how its numbers are written, or a base that says so")
    table.close()
    document.close()
    return procedure


def _terms(table: Table) -> dict[TermId, Term]:
    holder = table.table("terms")
    if holder is None:
        return {}
    found = {key: _term(key, below) for key in TermId if (below := holder.table(key.value)) is not None}
    holder.close()
    return found


def _term(key: TermId, table: Table) -> Term:
    term = Term(
        id=key,
        count=_days(table),
        unit=table.choice("unit", DayUnit),
        made_for=table.text("made_for"),
        clause=_clause(key, table),
        counts_from=table.choice("counts_from", CountsFrom, default=CountsFrom.ACCEPTED),
    )
    if term.counts_from is not CountsFrom.ACCEPTED and key is not TermId.TOTAL_ANSWER_WITHIN:
        table.fault("counts_from", f"this key in {TermId.TOTAL_ANSWER_WITHIN} alone")
    table.close()
    return term


def _clause(key: TermId, table: Table) -> Clause:
    clause = Clause(
        id=key.value.replace("_", "-"),
        document=table.text("document"),
        article=table.optional_text("article"),
        text=table.optional_text("text") or "",
        mark=table.choice("mark", ClauseMark),
        source=table.optional_text("source"),
        via=table.optional_text("via"),
    )
    if clause.mark is ClauseMark.LOCAL and "via" not in table.values:
        table.document.fault((*table.place, "via"), None, "who passed the wording on, since the mark is L")
    return clause


def _days(table: Table) -> int:
    if "count" not in table.values:
        table.missing("count")
    return _whole(table, "count", 0, LONGEST)


def _number(table: Table, key: str, default: int) -> int:
    return _whole(table, key, default, _MOST)


def _whole(table: Table, key: str, default: int, most: int) -> int:
    value = table.raw(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        table.fault(key, f"a whole number from 0 to {most}")
        return default
    return value


def _numbers(table: Table) -> Mapping[str, str]:
    holder = table.table("numbers")
    if holder is None:
        return {}
    found = {kind.value: text for kind in CaseKind if (text := holder.optional_text(kind.value))}
    for kind, text in found.items():
        if _holds(text) is None or not {"year", "serial"} <= (_holds(text) or set()) <= _IN_NUMBERS:
            holder.fault(kind, "a text with {year} and {serial}, and {office} where it is wanted")
    holder.close()
    return found


def _holds(text: str) -> set[str] | None:
    """Names in braces; None where the braces cannot be read."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parsed):
        return None
    return {name for _, name, _, _ in parsed if name is not None}

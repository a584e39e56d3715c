"""Loads the files that people write: checklists, calendar, vocabulary, roster."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from auditor.agenda.plan import Plan
from auditor.agenda.read_plan import read_plan
from auditor.calendar import Calendar, YearOverride, read_year
from auditor.checklist.own import Own
from auditor.checklist.read import read_addition, read_checklist
from auditor.checklist.vocabulary import read_chapter
from auditor.files.decode import read_text
from auditor.files.overlay import Overlay
from auditor.files.table import TABLES, read_table
from auditor.followup.procedure import Procedure
from auditor.followup.procedure_file import base_of, read_procedure
from auditor.model.check import CheckOptions
from auditor.model.checklist import Checklist
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import Roster
from auditor.model.vocabulary import Chapter, Vocabulary
from auditor.roster.csv_headings import headings
from auditor.roster.csv_roster import read_roster_csv
from auditor.roster.toml import read_roster_toml

_CHECKLISTS = "checklists"
_OWN = "checklists/own"
_CALENDARS = "checklists/calendars"
_VOCABULARY = "checklists/vocabulary"
_PLAN = "checklists/watching/watch.toml"
_PROCEDURES = "checklists/procedures"


def load_checklist(shelf: Overlay, checklist_id: str, checks: Mapping[str, CheckOptions]) -> Checklist:
    """The checklist of that id, from checklists/<id>.toml; raises InputFaults with every fault."""
    relative = f"{_CHECKLISTS}/{checklist_id}.toml"
    known = shelf.names(_CHECKLISTS, ".toml")
    text = shelf.text(relative) if checklist_id in known else None
    if text is None:
        raise InputFaults([_unknown(checklist_id, known)])
    checklist = read_checklist(
        text + added_text(shelf, checklist_id, checks), file=_shown(shelf, relative), checks=checks
    )
    if checklist.id != checklist_id:
        expected = f"{checklist_id}, the name of its file"
        raise InputFaults([Fault(file=_shown(shelf, relative), key="id", value=checklist.id, expected=expected)])
    return checklist


def load_additions(shelf: Overlay, checks: Mapping[str, CheckOptions]) -> dict[str, Own]:
    """What the office adds to checklists, by the name of its file under checklists/own; raises InputFaults.

    Two files that add to one checklist are a fault.
    """
    found, taken, faults = dict[str, Own](), dict[str, str](), list[Fault]()
    for name in shelf.names(_OWN, ".toml"):
        relative = f"{_OWN}/{name}.toml"
        try:
            found[name] = read_addition(shelf.text(relative) or "", file=_shown(shelf, relative), checks=checks)
        except InputFaults as caught:
            faults += caught.faults
        for checklist_id in found[name].adds_to if name in found else ():
            if checklist_id in taken:
                expected = f"a checklist that {taken[checklist_id]}.toml does not add to already"
                faults.append(Fault(file=_shown(shelf, relative), key="adds_to", value=checklist_id, expected=expected))
            taken[checklist_id] = name
    _raise(faults)
    return found


def checklist_text(shelf: Overlay, checklist_id: str, checks: Mapping[str, CheckOptions]) -> str:
    """The text of a checklist, with what the office adds to it: all that an evaluation records of its rules."""
    return (shelf.text(f"{_CHECKLISTS}/{checklist_id}.toml") or "") + added_text(shelf, checklist_id, checks)


def added_text(shelf: Overlay, checklist_id: str, checks: Mapping[str, CheckOptions]) -> str:
    """What the office adds to a checklist, to stand below its text; empty while its document is not filled in."""
    for name, own in load_additions(shelf, checks).items():
        if checklist_id in own.adds_to and own.clause:
            return "\n\n" + (shelf.text(f"{_OWN}/{name}.toml") or "")
    return ""


def load_checklists(shelf: Overlay, checks: Mapping[str, CheckOptions]) -> tuple[Checklist, ...]:
    """Every checklist, by id; raises InputFaults with the faults of all files."""
    checklists, faults = list[Checklist](), list[Fault]()
    for checklist_id in shelf.names(_CHECKLISTS, ".toml"):
        try:
            checklists.append(load_checklist(shelf, checklist_id, checks))
        except InputFaults as caught:
            faults += caught.faults
    _raise([*dict.fromkeys(faults)])
    return tuple(checklists)


def load_calendar(shelf: Overlay) -> Calendar:
    """The calendar with every year under checklists/calendars; raises InputFaults with the faults of all files."""
    years, faults = list[YearOverride](), list[Fault]()
    for name in shelf.names(_CALENDARS, ".toml"):
        try:
            years.append(_year(shelf, name))
        except InputFaults as caught:
            faults += caught.faults
    _raise(faults)
    return Calendar(tuple(years))


def load_plan(shelf: Overlay) -> Plan:
    """The plan of watching: the workspace's watch.toml laid over the shipped one; raises InputFaults."""
    shipped = read_plan(Overlay().text(_PLAN) or "", _PLAN)
    own = shelf.workspace / "watch.toml" if shelf.workspace else None
    if own is None or not own.is_file():
        return shipped
    return read_plan(read_text(own, file=str(own)), str(own), shipped)


def load_procedures(shelf: Overlay) -> dict[str, Procedure]:
    """Every procedure under checklists/procedures by id; raises InputFaults with the faults of all files."""
    found, faults = dict[str, Procedure](), list[Fault]()
    for name in shelf.names(_PROCEDURES, ".toml"):
        try:
            found[name] = load_procedure(shelf, name)
        except InputFaults as caught:
            faults += caught.faults
    _raise([*dict.fromkeys(faults)])
    return found


def load_procedure(shelf: Overlay, name: str) -> Procedure:
    """The procedure of an id, with what its base says where it is silent; raises InputFaults."""
    relative = f"{_PROCEDURES}/{name}.toml"
    text = shelf.text(relative)
    known = shelf.names(_PROCEDURES, ".toml")
    if text is None:
        raise InputFaults([Fault(file=_PROCEDURES, key="procedure", value=name, expected=f"one of {', '.join(known)}")])
    return procedure_of(shelf, text, name, _shown(shelf, relative))


def procedure_of(shelf: Overlay, text: str, name: str, file: str) -> Procedure:
    """The procedure that a text of that name says, its base taken from the shelf; raises InputFaults."""
    base, known = base_of(text, file=file), shelf.names(_PROCEDURES, ".toml")
    if base and (
        base not in known or base == name or base_of(shelf.text(f"{_PROCEDURES}/{base}.toml") or "", file=file)
    ):
        expected = "a procedure that has no base itself, such as default"
        raise InputFaults([Fault(file=file, key="base", value=base, expected=expected)])
    procedure = read_procedure(text, file=file, base=load_procedure(shelf, base) if base else None)
    if procedure.id != name:
        raise InputFaults([Fault(file=file, key="id", value=procedure.id, expected=f"{name}, the name of its file")])
    return procedure


def load_vocabulary(shelf: Overlay) -> Vocabulary:
    """Every phrase under checklists/vocabulary, the workspace's laid over those shipped.

    Raises InputFaults with the faults of all files.
    """
    chapters, faults = list[Chapter](), list[Fault]()
    for name in shelf.names(_VOCABULARY, ".toml"):
        try:
            chapters.append(_chapter(shelf, name))
        except InputFaults as caught:
            faults += caught.faults
    _raise(faults)
    return Vocabulary(chapters=tuple(chapters))


def load_roster(path: Path, vocabulary: Vocabulary, items: AbstractSet[str] = frozenset()) -> Roster:
    """The roster in TOML or in a table (CSV or a workbook); raises InputFaults with every fault.

    `vocabulary` knows the headings of tables and the names of kinds; `items` are the ids a pinned column may name;
    where none are given, any will do.
    """
    file, ending = str(path), path.suffix.lower()
    if ending in TABLES:
        return read_roster_csv(read_table(path, headings(vocabulary).is_heading), file, vocabulary)
    if ending != ".toml":
        raise InputFaults([Fault(file=file, key="file", value=ending, expected="a file in .toml, .xlsx or .csv")])
    return read_roster_toml(read_text(path, file=file), file, vocabulary, items)


def known_items(shelf: Overlay, checks: Mapping[str, CheckOptions]) -> frozenset[str]:
    """The ids of the items of every checklist that can be read."""
    found = set[str]()
    for checklist_id in shelf.names(_CHECKLISTS, ".toml"):
        with suppress(InputFaults):
            found.update(item.id for item in load_checklist(shelf, checklist_id, checks).items)
    return frozenset(found)


def _year(shelf: Overlay, name: str) -> YearOverride:
    relative = f"{_CALENDARS}/{name}.toml"
    year = read_year(shelf.text(relative) or "", _shown(shelf, relative))
    if str(year.year) != name:
        expected = f"{name}, the name of its file"
        raise InputFaults([Fault(file=_shown(shelf, relative), key="year", value=str(year.year), expected=expected)])
    return year


def shipped_chapter(name: str, own: Path) -> Chapter | None:
    """The shipped phrases that a workspace's file of a name is laid over; None where it is that file itself, or new."""
    found = Overlay().origin(f"{_VOCABULARY}/{name}.toml")
    if found is None or found.samefile(own):
        return None
    return read_chapter(read_text(found, file=str(found)), str(found))


def _chapter(shelf: Overlay, name: str) -> Chapter:
    chapter: Chapter | None = None
    for path in shelf.layers(f"{_VOCABULARY}/{name}.toml"):
        chapter = read_chapter(read_text(path, file=str(path)), str(path), chapter)
        if chapter.id != name:
            expected = f"{name}, the name of its file"
            raise InputFaults([Fault(file=str(path), key="id", value=chapter.id, expected=expected)])
    return chapter or Chapter(id=name, version="", phrases=())


def _unknown(checklist_id: str, known: Iterable[str]) -> Fault:
    expected = f"one of {', '.join(known) or 'none: there is no checklist'}"
    return Fault(file=_CHECKLISTS, key="checklist", value=checklist_id, expected=expected)


def _shown(shelf: Overlay, relative: str) -> str:
    return str(shelf.origin(relative) or relative)


def _raise(faults: list[Fault]) -> None:
    if faults:
        raise InputFaults(faults)

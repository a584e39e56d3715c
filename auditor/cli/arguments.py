"""Checks what a person writes on the command line, before anything is done."""

from collections.abc import Iterable
from datetime import date, datetime

from auditor.bootstrap import Container
from auditor.cli.printing import errors
from auditor.flow.unit_judging import Assignment
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import Unit
from auditor.model.web_address import is_meant_as_address, url_fault, without_credentials
from auditor.roster.kinds import kind_label
from auditor.settings import LANGUAGES

_MOST_NAMED = 5
_DAY = "%Y-%m-%d"


def fault(key: str, value: str, expected: str) -> InputFaults:
    """One fault of the command line, to be raised."""
    return InputFaults([Fault(file="command line", key=key, value=value, expected=expected)])


def refuse_blank(**options: str) -> None:
    """What a person must say in words is not left blank. Raises InputFaults."""
    empty = [name for name, value in options.items() if not value.strip()]
    if empty:
        raise InputFaults(
            Fault(file="command line", key=f"--{name}", value="", expected="words that are not blank") for name in empty
        )


def known_language(text: str | None) -> str | None:
    """A language reports are written in, or None for that of the settings. Raises InputFaults, before any visit."""
    if text is not None and text not in LANGUAGES:
        raise fault("--lang", text, "zh or en")
    return text


def written_day(text: str | None) -> str | None:
    """A day as it is written, if one is. Raises InputFaults where it is none, before anything is done."""
    try:
        return text and datetime.strptime(text, _DAY).date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise fault("--on", text or "", "a day such as 2026-07-01") from None


def day_written(key: str, text: str | None) -> date | None:
    """A day given on the command line, or None. Raises InputFaults where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise fault(key, text or "", "a day such as 2026-07-01") from None


def day_judged_for(container: Container, on: str | None) -> date:
    """The day given, today if none is. Raises InputFaults for a day to come: nobody can have seen it."""
    today = container.today()
    day = date.fromisoformat(on) if on else today
    if day > today:
        raise fault("--on", day.isoformat(), f"a day that has come: today is {today.isoformat()}")
    return day


def readable_address(key: str, text: str) -> str:
    """An address of the web that can be opened. Raises InputFaults."""
    if complaint := url_fault(text.strip()):
        raise fault(key, without_credentials(text), complaint)
    return text.strip()


def is_address(text: str) -> bool:
    """True where an address of the web is meant, well written or not."""
    return is_meant_as_address(text)


def warn_of_other_kinds(assignments: Iterable[Assignment]) -> None:
    """Say which units are judged by a checklist for units of another kind: it is done as asked, and may be a slip."""
    others: dict[str, list[Unit]] = {}
    told: dict[str, str] = {}
    for unit, checklist, _ in assignments:
        if checklist.kinds and unit.kind not in checklist.kinds:
            others.setdefault(checklist.id, []).append(unit)
            told[checklist.id] = ", ".join(map(kind_label, checklist.kinds))
    for checklist_id, units in others.items():
        named = "; ".join(f"{unit.name} is {kind_label(unit.kind)}" for unit in units[:_MOST_NAMED])
        more = f"; and {len(units) - _MOST_NAMED} more" if len(units) > _MOST_NAMED else ""
        sentence = (
            f"Warning: checklist {checklist_id} is for {told[checklist_id]}; {named}{more}. Judged by it, as asked."
        )
        errors.print(sentence, markup=False, highlight=False, soft_wrap=True)

"""Steps of `auditor rectification`: what the unit says, what was seen again, and what a person decides."""

from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import day_written, fault, readable_address, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_figures import figures
from auditor.cli.case_files import export, import_returned
from auditor.cli.case_retest import retest_now
from auditor.cli.case_steps import BY, CASE, HANDLERS, SEEN, WHY, Make, by_id, case_id, day_by_hand, simple, take
from auditor.cli.rectifications import app as app  # noqa: PLC0414 - handed on with its steps
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.followup import rectification
from auditor.followup.case_file import Stamp, step
from auditor.followup.handling import more_time, sending_back
from auditor.followup.procedure import Procedure
from auditor.model.case import Answer, Case, CaseKind, Retest
from auditor.model.event import Event
from auditor.model.person import Role
from auditor.model.verdict import Verdict

_RECTIFICATION = CaseKind.RECTIFICATION
_ANSWERERS = (Role.LIAISON, *HANDLERS)
_MOST_BYTES = 50_000_000


@app.command()
def receive(case: CASE, by: BY, seen: SEEN = None) -> None:
    """签收: the unit says that it has the notice."""
    container = workspace_container()
    actor = acting_person(container, by)
    is_liaison = Role.LIAISON in actor.roles(container.today())
    _take(container, case, simple("noted", liaison=actor.id if is_liaison else ""), by, _ANSWERERS, seen)


@app.command()
def answer(  # noqa: PLR0913, PLR0917 - one a command-line option
    case: CASE,
    by: BY,
    measure: Annotated[str, typer.Option("--measure", help="How it was mended.")] = "",
    responsible: Annotated[str, typer.Option("--responsible", help="Who is responsible for it.")] = "",
    proof: Annotated[str, typer.Option("--proof", metavar="URL", help="The page that shows it.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="A file handed in; it goes to the archive.")] = None,
    dispute: Annotated[str, typer.Option("--dispute", metavar="WHY", help="It is disputed, and why.")] = "",
    more_days: Annotated[
        int | None, typer.Option("--more-time", metavar="DAYS", help="Ask for more time; say --why.")
    ] = None,
    why: WHY = "",
    seen: SEEN = None,
) -> None:
    """The unit answers: it mended the fault, disputes it, or asks for more time."""
    container = workspace_container()
    if sum(map(bool, (measure, dispute, more_days))) != 1:
        raise fault("--measure", measure, "one of --measure, --dispute and --more-time")
    if dispute:
        made = simple("disputed", why=dispute)
    elif more_days:
        refuse_blank(why=why)
        made = simple("time_asked", why=why, count=more_days)
    else:
        shown = readable_address("--proof", proof) if proof else ""
        handed_in = _handed_in(container, file)
        told = Answer(measure=measure, responsible=responsible, proof=shown, **handed_in)
        made = simple("reported", **pack(told))
    _take(container, case, made, by, _ANSWERERS, seen)


@app.command("time")
def answer_for_time(
    case: CASE,
    by: BY,
    why: WHY,
    days: Annotated[int, typer.Option("--days", help="So many more; 0 refuses it.")],
    seen: SEEN = None,
) -> None:
    """Grant a unit more time, or refuse it."""

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        return [more_time(rectification.RULES, known, days, why, procedure, stamp, approved_by=stamp.by)]

    _take(workspace_container(), case, make if days else simple("time_refused", why=why), by, HANDLERS, seen)


@app.command()
def redate(
    case: CASE,
    by: BY,
    why: WHY,
    due: Annotated[str, typer.Option("--due", metavar="YYYY-MM-DD", help="The day it is due on from now.")],
    seen: SEEN = None,
) -> None:
    """Set the day a unit must answer by, by hand, with a reason that stands in the record."""
    container = workspace_container()
    refuse_blank(why=why)
    day = day_by_hand(container, due, why)
    _take(container, case, simple("date_changed", **day), by, HANDLERS, seen)


@app.command()
def retest(
    case: CASE,
    by: BY,
    evaluation: Annotated[
        str | None, typer.Option("--evaluation", help="Take what a later evaluation found, and visit no site.")
    ] = None,
    seen: SEEN = None,
    as_json: JSON = False,
) -> None:
    """Audit the unit now, and see whether the very fault still stands: before and after side by side."""
    container = workspace_container()
    found = case_id(container, case, _RECTIFICATION)
    retest_now(container, found, by, named=evaluation, seen=seen, as_json=as_json)


@app.command()
def confirm(case: CASE, by: BY, why: WHY = "", seen: SEEN = None) -> None:
    """销号: a person confirms that the fault is mended. Where the re-test could not tell, --why says what was seen."""
    _take(workspace_container(), case, simple("confirmed", why=why), by, HANDLERS, seen)


@app.command("return")
def give_back(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """退回: it is not mended, or not as it should be; once more than the procedure allows, it is escalated (督办)."""
    refuse_blank(why=why)

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        return [sending_back(rectification.RULES, known, why, procedure, stamp)]

    _take(workspace_container(), case, make, by, HANDLERS, seen)


@app.command()
def escalate(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """督办: take an overdue case, or one that failed, to the supervising leader."""
    refuse_blank(why=why)
    _take(workspace_container(), case, simple("escalated", why=why), by, HANDLERS, seen)


@app.command()
def inspect(
    case: CASE,
    by: BY,
    why: WHY,
    verdict: Annotated[str, typer.Option("--verdict", help="mended or faulty.")],
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Day it was looked at.")] = None,
    seen: SEEN = None,
) -> None:
    """An inspector's record of a vehicle or a hall: mended closes the case, faulty sends it back."""
    container = workspace_container()
    if verdict not in {"mended", "faulty"}:
        raise fault("--verdict", verdict, "mended or faulty")
    refuse_blank(why=why)
    day = day_written("--on", on) or container.today()
    found = Retest(
        on=day, verdict=Verdict.PASSED if verdict == "mended" else Verdict.FAILED, by=by_id(container, by), why=why
    )

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        first = step(rectification.RULES, known, f"inspected_{verdict}", pack(found), stamp)
        if verdict == "mended":
            return [first]
        faulty = rectification.still_faulty(known)
        return [first, sending_back(rectification.RULES, faulty, why, procedure, stamp)]

    _take(container, case, make, by, (Role.INSPECTOR,), seen)


@app.command()
def annul(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """撤销: the finding was wrong. The unit is told, and what was published of it wants a correction."""
    refuse_blank(why=why)
    _take(workspace_container(), case, simple("annulled", why=why), by, HANDLERS, seen)


def _take(container: Container, case: str, make: Make, by: str, roles: tuple[Role, ...], seen: int | None) -> None:
    take(container, case, make, by=by, roles=roles, seen=seen, kind=_RECTIFICATION)


def _handed_in(container: Container, file: Path | None) -> dict[str, Any]:
    """A file's digest and name, the file in the archive. Raises InputFaults."""
    if file is None:
        return {}
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise fault("--file", str(file), f"a file of at most {_MOST_BYTES // 1_000_000} MB")
        body = file.read_bytes()
    except OSError as error:
        raise fault("--file", str(file), f"a file that can be read ({error.strerror})") from None
    return {"file_sha256": container.archive.put(body), "file_name": file.name}


app.command("export")(export)
app.command("import")(import_returned)
app.command()(figures)

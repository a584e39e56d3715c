"""Steps of `auditor complaint`: what the office, the unit and the complainant do."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault, readable_address, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_steps import BY, CASE, SEEN, WHY, Make, by_id, case_id, in_one_sentence, say, simple, take
from auditor.cli.complaint_check import check_now
from auditor.cli.complaint_opening import OFFICERS, refuse_named, sealed_files
from auditor.cli.complaints import app as app  # noqa: PLC0414 - handed on with its steps
from auditor.cli.work_orders import import_orders
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.files.decode import read_text
from auditor.followup import complaint
from auditor.followup.case_file import Stamp, step
from auditor.followup.handling import more_time, sending_back
from auditor.followup.procedure import Procedure
from auditor.model.case import Answer, Case, CaseKind
from auditor.model.complainant import Complainant, without_name
from auditor.model.event import Event
from auditor.model.person import Role

_COMPLAINT = CaseKind.COMPLAINT
_LEADERS = (Role.LEADER, Role.SIGNER, Role.SUPERVISOR)
_UNIT_SIDE = (Role.LIAISON, *OFFICERS)


@app.command("screen")
def screen_it(
    case: CASE,
    by: BY,
    decision: Annotated[str, typer.Option("--decision", help="accepted, not_accepted, supplement or supplemented.")],
    why: WHY = "",
    go_to: Annotated[str, typer.Option("--go-to", help="Not accepted: where else to go.")] = "",
    seen: SEEN = None,
) -> None:
    """受理审查: accepted; not accepted, with the right address; or a supplement asked, and the clock stops."""
    container = workspace_container()
    today = container.today().isoformat()
    refuse_named_in(container, case, why=why, go_to=go_to)
    steps = {
        "accepted": simple("accepted", why=why),
        "not_accepted": simple("not_accepted", why=why, go_to=go_to),
        "supplement": simple("supplement_asked", why=why, on=today),
        "supplemented": simple("supplemented", on=today),
    }
    if decision not in steps:
        raise fault("--decision", decision, f"one of {', '.join(steps)}")
    _take(container, case, steps[decision], by, seen)


@app.command()
def assign(
    case: CASE, by: BY, to: Annotated[str, typer.Option("--to", help="The liaison.")] = "", seen: SEEN = None
) -> None:
    """转办: hand it to the unit's liaison, without a word of who complained."""
    container = workspace_container()
    found = case_id(container, case, _COMPLAINT)
    _take(container, case, simple("assigned", liaison=_liaison(container, found, to)), by, seen)


@app.command()
def answer(
    case: CASE,
    by: BY,
    measure: Annotated[str, typer.Option("--measure", help="What the company says, and does.")],
    responsible: Annotated[str, typer.Option("--responsible", help="Who is responsible there.")] = "",
    proof: Annotated[str, typer.Option("--proof", metavar="URL", help="The page that shows it.")] = "",
    seen: SEEN = None,
) -> None:
    """企业反馈: the company answers; the office goes on to check it."""
    container = workspace_container()
    shown = readable_address("--proof", proof) if proof else ""
    who = container.complainants.of(case_id(container, case, _COMPLAINT)) or Complainant()
    told = Answer(
        measure=without_name(who, measure), responsible=without_name(who, responsible), proof=without_name(who, shown)
    )

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        del procedure
        replied = step(complaint.RULES, known, "company_replied", pack(told), stamp)
        return [replied, step(complaint.RULES, complaint.after_reply(known), "verifying", {}, stamp)]

    _take(container, case, make, by, seen, _UNIT_SIDE)


@app.command()
def check(
    case: CASE,
    by: BY,
    visit: Annotated[bool, typer.Option("--visit/--archive-only", help="Open the page complained of now, too.")] = True,
    as_json: JSON = False,
) -> None:
    """核查: what the page shows now, and what was archived of it around the day complained of."""
    container = workspace_container()
    check_now(container, case_id(container, case, _COMPLAINT), by, visit=visit, as_json=as_json)


@app.command()
def extend(
    case: CASE,
    by: BY,
    why: WHY,
    days: Annotated[int, typer.Option("--days", help="So many more.")],
    approved_by: Annotated[str, typer.Option("--approved-by", help="The leader who approved it.")],
    seen: SEEN = None,
) -> None:
    """延期: more time for the answer, as often as the procedure allows, approved by a leader; tell the new day."""
    container = workspace_container()
    refuse_blank(why=why)
    refuse_named_in(container, case, why=why)
    leader = by_id(container, approved_by, _LEADERS)

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        return [more_time(complaint.RULES, known, days, why, procedure, stamp, approved_by=leader)]

    _take(container, case, make, by, seen)


@app.command("return")
def give_back(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """退回重办: the company's answer does not do; once more than the procedure allows, it is escalated (督办)."""
    container = workspace_container()
    refuse_blank(why=why)
    refuse_named_in(container, case, why=why)

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        return [sending_back(complaint.RULES, known, why, procedure, stamp)]

    _take(container, case, make, by, seen)


@app.command()
def withdraw(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """撤回: the complainant takes it back."""
    refuse_blank(why=why)
    refuse_named_in(workspace_container(), case, why=why)
    _take(workspace_container(), case, simple("withdrawn", why=why), by, seen)


@app.command()
def duplicate(
    case: CASE, by: BY, of: Annotated[str, typer.Option("--of", help="The case it repeats.")], seen: SEEN = None
) -> None:
    """重复: the same facts again; the other case goes on."""
    container = workspace_container()
    _take(container, case, simple("duplicate", same_as=case_id(container, of, _COMPLAINT)), by, seen)


@app.command()
def amend(  # noqa: PLR0913, PLR0917 - one a command-line option
    case: CASE,
    by: BY,
    name: Annotated[str, typer.Option("--name")] = "",
    phone: Annotated[str, typer.Option("--phone")] = "",
    email: Annotated[str, typer.Option("--email")] = "",
    address: Annotated[str, typer.Option("--address")] = "",
    words: Annotated[Path | None, typer.Option("--words", help="File of what was supplemented; it is sealed.")] = None,
    files: Annotated[list[Path] | None, typer.Option("--file", help="A further file handed in; it is sealed.")] = None,
    seen: SEEN = None,
) -> None:
    """Correct or supplement what is kept of who complained; what is not given stays."""
    container = workspace_container()
    found, actor = case_id(container, case, _COMPLAINT), by_id(container, by, OFFICERS)
    kept = container.complainants.of(found)
    if kept is None:
        raise fault("CASE", case, "a complaint whose complainant was not erased")
    more = read_text(words, file=str(words), gb18030=True) if words else ""
    now = replace(
        kept,
        name=name.strip() or kept.name,
        phone=phone.strip() or kept.phone,
        email=email.strip() or kept.email,
        address=address.strip() or kept.address,
        files=(*kept.files, *sealed_files(files or ())),
        words="\n".join(filter(None, (kept.words, more))),
    )
    work = container.casework()
    with in_one_sentence("CASE", case), container.cases.desk(container.clock.now()) as desk:
        stamp = work.stamp(actor)
        known = work.take_at(
            desk, found, lambda one, _: [step(complaint.RULES, one, "complainant_changed", {}, stamp)], expected=seen
        )
        desk.keep_complainant(found, now)
    say(known)


app.command("import")(import_orders)


def refuse_named_in(container: Container, case: str, **texts: str) -> None:
    """Raise InputFaults where words that others read say who complained."""
    who = container.complainants.of(case_id(container, case, _COMPLAINT))
    if who is not None:
        refuse_named(who, **texts)


def _liaison(container: Container, found: str, named: str) -> str:
    """The liaison named, or the unit's only one. Raises InputFaults."""
    line = container.cases.line(found)
    known = container.persons().liaisons(line.unit_id, container.today()) if line else ()
    chosen = [one for one in known if named.strip() in {one.id, one.name}] if named else list(known)
    if len(chosen) != 1:
        raise fault(
            "--to", named, f"one liaison of the unit: {', '.join(one.id for one in known) or 'it has none today'}"
        )
    return chosen[0].id


def _take(
    container: Container, case: str, make: Make, by: str, seen: int | None, roles: tuple[Role, ...] = OFFICERS
) -> None:
    take(container, case, make, by=by, roles=roles, seen=seen, kind=_COMPLAINT)

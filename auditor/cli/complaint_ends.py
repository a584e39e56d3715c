"""How a complaint ends: decided, answered, called, archived, and its papers."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.arguments import fault, refuse_blank
from auditor.cli.case_steps import BY, CASE, SEEN, WHY, by_id, case_id, in_one_sentence, say, take
from auditor.cli.complaint_opening import OFFICERS
from auditor.cli.complaint_papers import paper
from auditor.cli.complaint_steps import app as app  # noqa: PLC0414 - handed on with its steps
from auditor.cli.complaint_steps import refuse_named_in
from auditor.cli.printing import plain, screen
from auditor.cli.workspace_option import workspace_container
from auditor.files.decode import read_text
from auditor.flow.casework import Opening
from auditor.followup import complaint
from auditor.followup.case_file import Stamp, step
from auditor.followup.procedure import Procedure
from auditor.model.case import Case, CaseKind, CaseStage
from auditor.model.event import Event

_COMPLAINT = CaseKind.COMPLAINT


@app.command()
def decide(
    case: CASE,
    by: BY,
    why: WHY,
    decision: Annotated[str, typer.Option("--decision", help="upheld or unfounded.")],
    mended: Annotated[bool, typer.Option("--mended", help="Upheld, and mended already: nothing is ordered.")] = False,
    seen: SEEN = None,
) -> None:
    """Decide: upheld, and what is to be mended is ordered in a case of its own; or unfounded."""
    container = workspace_container()
    refuse_named_in(container, case, why=why)
    refuse_blank(why=why)
    if decision not in {"upheld", "unfounded"} or (mended and decision == "unfounded"):
        raise fault("--decision", decision, "upheld or unfounded; --mended beside upheld alone")
    found, actor = case_id(container, case, _COMPLAINT), by_id(container, by, OFFICERS)
    work = container.casework()
    with in_one_sentence("CASE", case), container.cases.desk(container.clock.now()) as desk:
        stamp = work.stamp(actor)
        known = work.take_at(
            desk, found, lambda one, _: [step(complaint.RULES, one, decision, {"why": why}, stamp)], expected=seen
        )
        if mended:
            known = work.take_at(
                desk, found, lambda one, _: [step(complaint.RULES, one, "found_mended", {"why": why}, stamp)]
            )
        elif known.stage is CaseStage.UPHELD and known.matter is not None:
            opening = Opening(matter=known.matter, procedure=work.procedure_of(known), by=actor, data={"linked": found})
            ordered = work.order(desk, opening)
            told = {"rectification": ordered.id}
            known = work.take_at(desk, found, lambda one, _: [step(complaint.RULES, one, "rectifying", told, stamp)])
    say(known)
    if known.linked:
        screen.print(plain(f"Ordered to be mended: {known.linked}."), soft_wrap=True)


@app.command()
def reply(
    case: CASE,
    by: BY,
    how: Annotated[str, typer.Option("--how", help="How the answer went: letter, in_person, site …")],
    words: Annotated[Path | None, typer.Option("--words", help="File of the answer; it is sealed.")] = None,
    seen: SEEN = None,
) -> None:
    """答复: the complainant is answered in writing. The words are kept sealed, and for the complainant alone."""
    container = workspace_container()
    refuse_named_in(container, case, how=how)
    found, actor = case_id(container, case, _COMPLAINT), by_id(container, by, OFFICERS)
    text = read_text(words, file=str(words), gb18030=True) if words else ""
    kept = container.complainants.of(found)
    work = container.casework()
    with in_one_sentence("CASE", case), container.cases.desk(container.clock.now()) as desk:
        known = work.take_at(
            desk, found, lambda one, _: [step(complaint.RULES, one, "answered", {"how": how}, work.stamp(actor))],
            expected=seen,
        )  # fmt: skip
        if text and kept is not None:
            desk.keep_complainant(found, replace(kept, answer=text))
    say(known)


@app.command()
def close(
    case: CASE,
    by: BY,
    satisfaction: Annotated[str, typer.Option("--satisfaction", help="What was said when called.")] = "",
    how: Annotated[str, typer.Option("--how", help="How the call was made.")] = "telephone",
    seen: SEEN = None,
) -> None:
    """回访、归档: record the follow-up call where one was made, and archive the case."""
    container = workspace_container()
    refuse_named_in(container, case, satisfaction=satisfaction, how=how)

    def make(known: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        del procedure
        called: list[Event] = []
        if satisfaction:
            called = [step(complaint.RULES, known, "followed_up", {"how": how, "satisfaction": satisfaction}, stamp)]
            known = replace(known, stage=CaseStage.FOLLOWED_UP)
        return [*called, step(complaint.RULES, known, "archived", {}, stamp)]

    take(container, case, make, by=by, roles=OFFICERS, seen=seen, kind=_COMPLAINT)


app.command("paper")(paper)

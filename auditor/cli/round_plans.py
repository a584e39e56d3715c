"""`auditor round plan`: which units, by which checklists, for which period."""

from collections.abc import Sequence
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import chosen_units
from auditor.cli.printing import plain, screen
from auditor.cli.round_context import LEADING, act_of, in_words
from auditor.cli.workspace_option import workspace_container
from auditor.model.counted import counted
from auditor.model.round import Round
from auditor.model.round_plan import ChosenChecklist, RoundPlan, RoundSample, RoundTerms, SampleKind, UnitGroup
from auditor.model.unit import Unit
from auditor.round.actions import Act, planning
from auditor.round.periods import read_period
from auditor.round.sampling import drawn

USUAL = RoundTerms()


def plan(  # noqa: PLR0913, PLR0917 - one a command-line option
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the round is called.")],
    period: Annotated[str, typer.Option("--period", help="2026-11, 2026Q4, 2026H2, 2026, or 2026-11-02..2026-11-20.")],
    by: Annotated[str, typer.Option("--by", help="Who plans it: a supervisor.")],
    units: Annotated[
        list[str] | None, typer.Option("--units", help="Ids or names, repeated or separated by commas; all if none.")
    ] = None,
    groups: Annotated[
        list[str] | None, typer.Option("--group", metavar="NAME=UNITS", help="Units ranked with each other; repeated.")
    ] = None,
    checklist: Annotated[
        str | None, typer.Option("--checklist", help="Judge all by this checklist instead of each kind's own.")
    ] = None,
    sample: Annotated[
        str, typer.Option("--sample", metavar="all|random:N|stratified:N", help="How units are drawn.")
    ] = "all",
    seed: Annotated[int, typer.Option("--seed", help="The number they are drawn by: the same draws the same.")] = 0,
    within: Annotated[
        int, typer.Option("--sighted-within", help="Days before signing within which a failure must be seen last.")
    ] = USUAL.sighted_within_days,
    hearing: Annotated[
        int, typer.Option("--hearing-days", help="Working days units have to object.")
    ] = USUAL.hearing_working_days,
    remind: Annotated[
        int, typer.Option("--remind-after", help="Working days after which they are reminded.")
    ] = USUAL.reminder_working_days,
) -> None:
    """Plan a special evaluation: its period, units, checklists and terms are fixed from here on."""
    container = workspace_container()
    act = act_of(container, by, LEADING)
    frame = chosen_units(container.roster(), units)
    with in_words():
        made = RoundPlan(
            name=" ".join(name.split()), period=read_period(period), frame=_ids(frame), units=(), checklists=(),
            groups=_groups(container, groups or ()), sample=_sample(sample, seed),
            terms=_terms(within, hearing, remind),
        )  # fmt: skip
        round_ = planned(container, made, frame, checklist, act)
    say_planned(round_)


def planned(
    container: Container, made: RoundPlan, frame: Sequence[Unit], checklist: str | None, act: Act
) -> Round:  # fmt: skip
    """Draw the units, fix their checklists, and record the plan. Raises Refused, InputFaults."""
    units = drawn(frame, made.sample)
    whole = RoundPlan(
        name=made.name, period=made.period, frame=made.frame, units=_ids(units),
        checklists=_checklists(container, units, checklist), groups=made.groups, sample=made.sample, terms=made.terms,
    )  # fmt: skip
    round_id = f"r{act.at:%Y%m%d-%H%M%S-%f}"
    taken = [one.plan.name for one in container.rounds.all()]
    found = container.rounds.act(round_id, lambda _, __: [planning(round_id, whole, taken, act)])
    if found is None:
        raise LookupError(round_id)
    return found


def say_planned(round_: Round) -> None:
    """What was planned, in a few lines."""
    made = round_.plan
    screen.print(plain(f"Planned: {made.name} ({made.period.first_on} to {made.period.last_on})."), soft_wrap=True)
    screen.print(f"{counted(len(made.units), 'unit')} of {len(made.frame)}, {made.sample.kind.value}.", highlight=False)
    for one in made.checklists:
        screen.print(f"  {one.kind.value}: {one.checklist_id} {one.edition}", highlight=False)


def _checklists(
    container: Container, units: Sequence[Unit], checklist: str | None
) -> tuple[ChosenChecklist, ...]:  # fmt: skip
    by_kind = {unit.kind: (found, text) for unit, found, text in container.assignments(tuple(units), checklist)}
    return tuple(
        ChosenChecklist(
            kind=kind, checklist_id=found.id, edition=found.edition, sha256=container.archive.put(text.encode())
        )
        for kind, (found, text) in by_kind.items()
    )


def _ids(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.id for unit in units)


def _groups(container: Container, groups: Sequence[str]) -> tuple[UnitGroup, ...]:
    made, held = [], set[str]()
    for text in groups:
        name, mark, names = text.partition("=")
        if not mark or not name.strip() or not names.strip():
            raise fault("--group", text, "NAME=UNIT,UNIT")
        ids = _ids(chosen_units(container.roster(), [names]))
        if twice := held.intersection(ids):
            raise fault("--group", text, f"units that are in no other group; {', '.join(sorted(twice))} are")
        held.update(ids)
        made.append(UnitGroup(name=name.strip(), units=ids))
    return tuple(made)


def _sample(text: str, seed: int) -> RoundSample:
    kind, _, size = text.partition(":")
    if text == SampleKind.ALL:
        return RoundSample(kind=SampleKind.ALL, seed=seed)
    if kind not in {SampleKind.RANDOM, SampleKind.STRATIFIED} or not size.isascii() or not size.isdigit():
        raise fault("--sample", text, "all, random:N or stratified:N")
    return RoundSample(kind=SampleKind(kind), size=int(size[:9]), seed=seed)


def _terms(within: int, hearing: int, remind: int) -> RoundTerms:
    for key, value, most in (("--sighted-within", within, 365), ("--hearing-days", hearing, 60)):
        if not 1 <= value <= most:
            raise fault(key, str(value), f"a number of days from 1 to {most}")
    if not 1 <= remind <= hearing:
        raise fault("--remind-after", str(remind), f"a number of days from 1 to {hearing}, the term of the hearing")
    return RoundTerms(sighted_within_days=within, hearing_working_days=hearing, reminder_working_days=remind)

"""`auditor round`: special evaluations, from the plan to what is published, corrected and compared."""

from collections import Counter
from decimal import Decimal
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli import round_hearings, round_plans, round_reviews, round_signing, round_visits
from auditor.cli.arguments import fault
from auditor.cli.audits import JSON
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.round_context import known_round, published_result, result_of
from auditor.cli.round_publishing import write_published
from auditor.cli.round_visits import ROUND
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.model.round import Round, RoundState
from auditor.model.round_result import FaultStanding, RoundResult, UnitStanding
from auditor.round.comparison import RoundComparison, compare_rounds, trend
from auditor.round.gates import before_hearing, before_publishing
from auditor.round.publication import results_digest
from auditor.round.states import state_on

app = typer.Typer(
    help="Special evaluations: plan, visit, review, hear, sign, publish, correct, compare.",
    no_args_is_help=True,
)
app.command("plan")(round_plans.plan)
app.command("visit")(round_visits.visit)
app.command("review")(round_reviews.review)
app.command("sight-again")(round_visits.sight_again)
app.command("hear")(round_hearings.hear)
app.command("sign")(round_signing.sign)
app.command("publish")(round_signing.publish)
app.command("correct")(round_signing.correct)
app.command("cancel")(round_signing.cancel)


@app.command("list")
def list_rounds(as_json: JSON = False) -> None:
    """Every round, and where it stands today."""
    container = workspace_container()
    today, rounds = container.today(), container.rounds.all()
    if as_json:
        print_json([_summary(container, one) for one in rounds])
        return
    made = table("Id", "Name", "Period", "Units", "State", "Published as")
    for one in rounds:
        period = f"{one.plan.period.first_on} – {one.plan.period.last_on}"
        number = one.published.number if one.published else ""
        state = state_on(one, today).value
        made.add_row(one.id, *map(plain, (one.plan.name, period, str(len(one.plan.units)), state, number)))
    if made.row_count:
        print_table(made)
    else:
        screen.print("No round yet: `auditor round plan NAME --period 2026Q4 --by PERSON`.")


def _summary(container: Container, one: Round) -> dict[str, object]:
    return {"id": one.id, "name": one.plan.name, "state": state_on(one, container.today()).value}


@app.command("show")
def show_round(
    name: ROUND,
    documents: Annotated[bool, typer.Option("--documents", help="Write what was published once more.")] = False,
    as_json: JSON = False,
) -> None:
    """Where a round stands: its ranking, what may be named, and what is missing for the next step."""
    container = workspace_container()
    round_ = known_round(container, name)
    if documents:
        for path in write_published(container, round_):
            screen.print(plain(str(path)), soft_wrap=True)
        return
    stands = round_.published is not None and not round_.correcting
    result = published_result(container, round_) if stands else result_of(container, round_)
    if as_json:
        print_json({**_summary(container, round_), "round": pack(round_), "result": pack(result)})
        return
    state = state_on(round_, container.today())
    screen.print(plain(f"{round_.plan.name}: {state.value}"), style="bold", soft_wrap=True)
    print_ranking(result)
    counts = Counter(fault.standing for unit in result.units for fault in unit.faults)
    told = ", ".join(f"{counts[one]} {one.value.replace('_', ' ')}" for one in FaultStanding if counts[one])
    screen.print(f"Faults: {told or 'none'}.", highlight=False)
    for line in _missing(round_, result, state):
        screen.print(plain(line), soft_wrap=True)


def _missing(round_: Round, result: RoundResult, state: RoundState) -> list[str]:
    """What the next step still needs."""
    if state is RoundState.TO_REVIEW:
        obstacles = before_hearing(result)
    elif state in {RoundState.IN_HEARING, RoundState.TO_SIGN}:
        obstacles = before_publishing(round_, result, results_digest(result))
    else:
        obstacles = ()
    due = [f"Units may object until {round_.hearing.due}."] if round_.hearing and state is RoundState.IN_HEARING else []
    return [*due, *(f"Missing: {one.what} ({one.remedy})." for one in obstacles)]


def print_ranking(result: RoundResult) -> None:
    """The units by kind and rank, those without a score last."""
    made = table("Rank", "Unit", "Kind", "Group", "Of group", "Score of 100", "To be named", "Mended", "Left open")
    for unit in sorted(result.units, key=lambda one: (one.kind.value, one.rank_in_kind is None, one.rank_in_kind or 0)):
        counts = (
            unit.of(FaultStanding.NAMED, FaultStanding.UNSEEN),
            unit.of(FaultStanding.MENDED),
            unit.of(FaultStanding.LEFT_OPEN),
        )
        places = (str(unit.rank_in_kind or "–"), plain(unit.name), unit.kind.value, plain(unit.group))
        made.add_row(*places, str(unit.rank_in_group or ""), _points(unit), *(str(len(one)) for one in counts))
    if made.row_count:
        print_table(made)


def _points(unit: UnitStanding) -> str:
    if unit.score is None:
        return "untested, no score"
    scored = unit.score.total.of_hundred()
    veto = ", veto" if unit.vetoed else ""
    return f"{scored.low}{veto}" if scored.is_certain else f"{scored.low}–{scored.high}{veto}"


@app.command("compare")
def compare(
    names: Annotated[list[str], typer.Argument(metavar="EARLIER LATER...", help="Rounds, in the order of time.")],
    as_json: JSON = False,
) -> None:
    """What became of every fault between the last two rounds named, and how scores went over all of them."""
    container = workspace_container()
    if len(names) < 2:  # noqa: PLR2004 - a comparison has two sides
        raise fault("ROUND", " ".join(names), "two rounds or more")
    results = [published_result(container, known_round(container, name)) for name in names]
    compared, points = compare_rounds(*results[-2:]), trend(results)
    if as_json:
        print_json({"comparison": pack(compared), "trend": [pack(point) for point in points]})
        return
    print_comparison(compared)
    made = table("Round", "Mean score", "With a score", "Untested", "Named")
    for point in points:
        row = (point.name, _mean(point.average), str(point.scored), str(point.untested), str(point.named))
        made.add_row(*map(plain, row))
    print_table(made)


def _mean(points: Decimal | None) -> str:
    return "–" if points is None else str(points)


def print_comparison(compared: RoundComparison) -> None:
    """A line a fault, and the counts."""
    made = table("Fault", "Short", "Course")
    for one in compared.faults:
        told = f"{one.course.value}{' (new rule)' if one.by_new_rule else ''}"
        made.add_row(plain(str(one.key)), one.key.short, told)
    if made.row_count:
        print_table(made)
    scores = table("Unit", "Score before", "Score now")
    for unit_id, *points in compared.points:
        if len(set(points)) > 1:
            scores.add_row(plain(unit_id), *map(_mean, points))
    if scores.row_count:
        print_table(scores)
    counts = compared.counts()
    screen.print(", ".join(f"{count} {course.value}" for course, count in counts.items()) + ".", highlight=False)
    for kind, before, now in compared.changed_rules:
        screen.print(plain(f"Other rules for {kind.value}: {before}, now {now}."), soft_wrap=True)

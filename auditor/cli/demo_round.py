"""`auditor demo --round`: two special evaluations of the demo city, from plan to correction and comparison."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from auditor.bootstrap import Container
from auditor.cli.printing import plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.round_choice import Choice
from auditor.cli.round_context import known_round, material_of, published_result, result_of, take_step
from auditor.cli.round_hearings import object_to, open_hearing
from auditor.cli.round_plans import planned
from auditor.cli.round_publishing import file_scan, freeze
from auditor.cli.round_reviews import decided
from auditor.cli.round_signing import add_signature
from auditor.cli.round_visits import first_visit, second_visit
from auditor.cli.round_workbooks import exported, imported
from auditor.cli.rounds import print_comparison, print_ranking
from auditor.demo import round_story as story
from auditor.demo.build import build_city
from auditor.demo.mutations import Mutation
from auditor.demo.questions import Key
from auditor.demo.roster import city_roster
from auditor.demo.round_story import DemoTruth
from auditor.demo.server import CityServer
from auditor.model.counted import counted
from auditor.model.round import Round
from auditor.model.round_plan import RoundPlan
from auditor.model.round_result import FaultStanding
from auditor.model.round_review import Decision, TaskKind
from auditor.report import Rendered
from auditor.roster.persons import adding, posting
from auditor.round.actions import Act, answering, confirming
from auditor.round.comparison import RoundComparison, RoundCourse, compare_rounds
from auditor.round.periods import read_period
from auditor.round.sightings import question
from auditor.round.workbook import COLUMNS

_DAY = timedelta(days=1)
_LANGUAGE = "zh_CN"


def play_rounds(container: Container, known: DemoTruth) -> tuple[str, ...]:
    """Tell the whole story, day by day. Every difference between what it came to and the truth; none is right."""
    clock = story.StoryClock(container.clock)
    container.clock = clock
    play = _Play(container, known, clock)
    play.appoint()
    first = play.first_round()
    clock.ahead += story.NEXT_ROUND
    second = play.second_round()
    compared = compare_rounds(published_result(container, first), published_result(container, second))
    screen.print()
    screen.print("What became of every fault from the first round to the second:", style="bold")
    print_comparison(compared)
    return play.differences(compared)


class _Play:
    """The persons of the story at work."""

    def __init__(self, container: Container, known: DemoTruth, clock: story.StoryClock) -> None:
        self._container, self._known, self._clock = container, known, clock

    def appoint(self) -> None:
        """Everybody takes up their post."""
        container = self._container
        for person_id, name, role, units in story.PERSONS:
            by, at = story.LEADER, container.clock.now()
            container.events.append(adding(container.persons(), person_id, name, by=by, at=at))
            person = container.persons().by_id[person_id]
            container.events.append(posting(person, role, units, container.today(), by=by, at=at))
        self._say(f"{counted(len(story.PERSONS), 'person')} take up their posts.")

    def first_round(self) -> Round:
        """The first round, to its correction."""
        known, container = self._known, self._container
        with self._served(known.mutations(story.FIRST, story.MENDED_AT_ONCE)):
            round_ = self._planned(story.ROUNDS[0])
            round_ = first_visit(container, round_, self._act(story.LEADER))
        self._say("Every unit was visited: the evaluation of the round.")
        self._next_day()
        self._review(round_)
        round_ = self._hear(round_)
        self._next_day()
        round_ = self._speak(round_)
        round_ = self._look_again(round_, known.mutations(story.FIRST))
        mended = sum(len(unit.of(FaultStanding.MENDED)) for unit in result_of(container, round_).units)
        self._say(f"The units were looked at again: {counted(mended, 'fault')} had been mended meanwhile.")
        round_ = self._answer(round_, "1", story.ANSWER, ids=self._again(round_), decision=Decision.FAILED)
        round_ = self._published(round_, story.NUMBERS[0])
        print_ranking(published_result(container, round_))
        self._file(round_)
        self._next_day(10)
        return self._corrected(round_)

    def second_round(self) -> Round:
        """The second round, a period later."""
        mutations = self._known.mutations(story.SECOND)
        with self._served(mutations):
            round_ = self._planned(story.ROUNDS[1])
            round_ = first_visit(self._container, round_, self._act(story.LEADER))
        self._say("A period later every unit was visited again.")
        self._review(round_)
        round_ = self._hear(round_)
        round_ = self._look_again(round_, mutations)
        round_ = self._published(round_, story.NUMBERS[2])
        print_ranking(published_result(self._container, round_))
        return round_

    def differences(self, compared: RoundComparison) -> tuple[str, ...]:
        """Where the comparison is not what the truth about the city says."""
        known = self._known
        first = known.with_faults(known.mutations(story.FIRST))
        second = known.with_faults(known.mutations(story.SECOND))
        adopted = [one.unit_id for one in published_result(self._container, known_round(
            self._container, story.ROUNDS[0])).units if one.checklist_id in story.ADOPTED]  # fmt: skip
        expected = story.expected_courses(first, second, adopted)
        found = {question(fault.key): fault.course for fault in compared.faults}
        return tuple(_differing(expected, found))

    def _planned(self, name: str) -> Round:
        container, today = self._container, self._container.today()
        units = container.roster().supervised
        period = read_period(f"{today - timedelta(days=29)}..{today}")
        ids = tuple(unit.id for unit in units)
        made = RoundPlan(name=name, period=period, frame=ids, units=(), checklists=())
        round_ = planned(container, made, units, None, self._act(story.LEADER))
        self._say(f"{name} is planned: {counted(len(units), 'unit')}.")
        return round_

    def _review(self, round_: Round) -> None:
        """By workbook: it goes out, comes back filled in, and is taken."""
        container = self._container
        path = container.settings.output / f"{round_.id}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        written, count = exported(container, round_, path, Choice(), _LANGUAGE)
        carried = len(material_of(container, round_).tasks) - count
        say = container.stationery(_LANGUAGE).wording.sentence
        failed = say("round", "tasks", TaskKind.FAILURE.value)
        words = {one: say("round", "decisions", one.value) for one in Decision}

        def decide(task: str) -> tuple[str, str]:
            is_open = task != failed
            return (words[Decision.LEFT_OPEN], story.OPEN_REASON) if is_open else (words[Decision.FAILED], "")

        places = {name: COLUMNS.index(name) + 1 for name in ("task", "decision", "reason")}
        body = story.filled_in(written.read_bytes(), decide, places)
        write_file(path, Rendered(name=path.name, media_type="", body=body))
        taken = imported(container, round_, path, self._act(story.REVIEWER), _LANGUAGE)
        told = f"; {counted(carried, 'decision')} of the round before still held" if carried else ""
        self._say(f"The reviewer decided {counted(taken, 'finding')} in the workbook {path}{told}.")

    def _hear(self, round_: Round) -> Round:
        opened, paths = open_hearing(self._container, round_, self._act(story.LEADER))
        due = opened.hearing.due if opened.hearing else None
        self._say(f"{counted(len(paths), 'unit')} got their check copies, and may object until {due}: {paths[0]}")
        return opened

    def _speak(self, round_: Round) -> Round:
        """One unit objects, another confirms."""
        container, act = self._container, self._act(story.REVIEWER)
        links = [task.id for task in material_of(container, round_).tasks
                 if task.fault.unit_id == story.OBJECTS and task.fault.check == "links_resolve"]  # fmt: skip
        round_ = object_to(container, round_, story.OBJECTS, story.OBJECTION, links, act)
        self._say(f"{story.OBJECTS} objects to {counted(len(links), 'finding')}; {story.LATE} confirms.")
        return take_step(container, round_, lambda now, _: [confirming(now, story.LATE, act)])

    def _look_again(self, round_: Round, mutations: Sequence[Mutation]) -> Round:
        """After the term."""
        due = round_.hearing.due if round_.hearing else self._container.today()
        self._next_day(max(1, (due - self._container.today()).days + 1))
        with self._served(mutations):
            return second_visit(self._container, round_, self._act(story.LEADER))

    def _again(self, round_: Round) -> tuple[str, ...]:
        """What is to be looked at again."""
        made = self._container.rounds.decisions(round_.plan.units)
        waiting = {key for key, one in made.items() if one.decision is Decision.LOOK_AGAIN}
        return tuple(task.id for task in material_of(self._container, round_).tasks if task.fault in waiting)

    def _answer(self, round_: Round, number: str, answer: str, *, ids: tuple[str, ...], decision: Decision) -> Round:
        container, act = self._container, self._act(story.REVIEWER)
        document = story.LATE_DOCUMENT if decision is Decision.NOT_APPLICABLE else ""
        decided(container, round_, Choice(ids=ids), decision, act, reason=answer, document=document)
        self._say(f"Objection {number} is answered: {decision.value}.")
        return take_step(container, round_, lambda now, _: [answering(now, number, answer, act)])

    def _published(self, round_: Round, number: str, what: str = "") -> Round:
        container = self._container
        for signer in story.SIGNERS:
            round_ = add_signature(container, round_, container.persons().by_id[signer])
        round_, paths = freeze(container, round_, self._act(story.LEADER), number=number, what=what)
        version = round_.published.version if round_.published else 0
        self._say(f"Signed by two who reviewed nothing of it, and published as {number}, version {version}: {paths[0]}")
        return round_

    def _file(self, round_: Round) -> None:
        scan = self._container.settings.output / "signed.pdf"
        write_file(scan, Rendered(name=scan.name, media_type="", body=story.SCAN))
        file_scan(self._container, round_, scan, self._act(story.LEADER))
        self._say("The signed copy is filed.")

    def _corrected(self, round_: Round) -> Round:
        """A late objection opens a correction."""
        container = self._container
        mine = [task.id for task in material_of(container, round_).tasks if question(task.fault) == story.LATE_KEY]
        round_ = object_to(container, round_, story.LATE, story.LATE_OBJECTION, mine, self._act(story.REVIEWER))
        self._say(f"{story.LATE} objects, too late for the notice: a correction is under way.")
        number = round_.objections[-1].id
        decision = Decision.NOT_APPLICABLE
        round_ = self._answer(round_, number, story.LATE_ANSWER, ids=tuple(mine), decision=decision)
        return self._published(round_, story.NUMBERS[1], story.CORRECTED)

    @contextmanager
    def _served(self, mutations: Sequence[Mutation]) -> Iterator[None]:
        """The city as it is on this day of the story, on loopback."""
        built = build_city(self._container.today(), mutations, self._known.city)
        with CityServer(built) as server:
            self._container.rosters.save(city_roster(built, server.origins).units, self._container.clock.now())
            yield

    def _act(self, person: str) -> Act:
        return Act(by=person, at=self._container.clock.now())

    def _next_day(self, days: int = 1) -> None:
        self._clock.ahead += days * _DAY

    def _say(self, what: str) -> None:
        screen.print(plain(f"{self._container.today()}  {what}"), soft_wrap=True)


def _differing(expected: Mapping[Key, RoundCourse], found: Mapping[Key, RoundCourse]) -> Iterator[str]:
    for key in sorted(expected.keys() | found.keys()):
        wanted, got = expected.get(key), found.get(key)
        if wanted is not got:
            yield f"{' / '.join(filter(None, key))}: expected {wanted or 'nothing'}, found {got or 'nothing'}"

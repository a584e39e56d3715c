"""The story of `auditor demo --round`: two special evaluations of the demo city, and what happens between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Protocol

from openpyxl import load_workbook

from auditor.demo.expected_changes import consequences
from auditor.demo.mutations import Mutation, MutationKind
from auditor.demo.questions import DemoQuestion, Key
from auditor.demo.reading import CityPlan
from auditor.demo.truth import Expected, replaced
from auditor.model.person import Role
from auditor.model.verdict import Verdict
from auditor.round.comparison import RoundCourse
from auditor.round.workbook import FIRST_ROW

ROUNDS = ("云桥市公共交通企业信息公开专项评估（第一次）", "云桥市公共交通企业信息公开专项评估（第二次）")
NUMBERS = ("云交演〔2026〕1号", "云交演〔2026〕2号", "云交演〔2027〕1号")
"""文号 of the first notice, of its correction, of the second notice."""
NEXT_ROUND = timedelta(days=90)
PERSONS = (
    ("demo-leader", "演示主管", Role.SUPERVISOR, ()),
    ("demo-reviewer", "演示复核员", Role.REVIEWER, ()),
    ("demo-signer-a", "演示签发人甲", Role.SIGNER, ()),
    ("demo-signer-b", "演示签发人乙", Role.SIGNER, ()),
    ("demo-liaison-bus", "演示公交联络员", Role.LIAISON, ("demo-bus",)),
    ("demo-liaison-station", "演示车站联络员", Role.LIAISON, ("demo-station",)),
    ("demo-liaison-bureau", "演示局联络员", Role.LIAISON, ("demo-bureau",)),
)
LEADER, REVIEWER, SIGNERS = "demo-leader", "demo-reviewer", ("demo-signer-a", "demo-signer-b")
ADOPTED = ("urban-transit", "coach-station")
ADOPTION = """[own]
version = "1"
adds_to = ["urban-transit", "coach-station"]
document = "云桥市公共交通企业信息公开评估办法（演示）"
number = "云交演〔2026〕第1号"
adopted_on = 2026-01-05
adopts_checklist = true
"""
"""The companies' checklists are adopted in writing; the bureau's is not, so what is unverified there stands apart."""
SCAN = b"%PDF-1.4\n% a stand-in for the signed scan of the demo\n%%EOF\n"

OBJECTS, OBJECTION = "demo-bus", "该链接已于当日恢复，请再次查看。"
ANSWER = "已再次查看，链接仍未恢复，维持原结论。"
LATE, LATE_OBJECTION = "demo-station", "本站不办理行李托运，该要素不适用于本站。"
LATE_ANSWER = "经核实，该站不办理行李托运，已更正。"
LATE_KEY: Key = ("demo-station", "safety", "restricted", "elements_present")
"""What the late objection is about."""
LATE_DOCUMENT = "云桥长途汽车站经营许可（演示）"
CORRECTED = "删去云桥长途汽车站有限公司的一项问题，得分和排名相应更正。"
OPEN_REASON = "现有材料不能确定"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFault:
    """One fault of the story: of which kind, in which column, of which element."""

    kind: MutationKind
    unit_id: str
    item_id: str
    element_id: str | None = None

    def among(self, mutations: Iterable[Mutation]) -> Mutation:
        """The mutation that plants it."""
        mine = (self.kind, self.unit_id, self.item_id, self.element_id)
        return next(one for one in mutations if (one.kind, one.unit_id, one.item_id, one.element_id) == mine)


MENDED_AT_ONCE = (StoryFault(kind=MutationKind.BLANK, unit_id="demo-bus", item_id="commitments"),)
"""There at the first look, and mended before the second."""
FIRST = (
    StoryFault(kind=MutationKind.BLANK, unit_id="demo-bus", item_id="rights"),
    StoryFault(
        kind=MutationKind.ELEMENT_GONE, unit_id="demo-bus", item_id="emergency", element_id="extinguisher"
    ),
)  # fmt: skip
"""There in the first round, at both looks."""
SECOND = (
    StoryFault(kind=MutationKind.COLUMN_GONE, unit_id="demo-station", item_id="overview"),
    StoryFault(kind=MutationKind.BLANK, unit_id="demo-bus", item_id="emergency"),
)
"""There in the second round instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTruth:
    """What is known of the city beforehand."""

    city: CityPlan
    truth: tuple[Expected, ...]
    asked: tuple[DemoQuestion, ...]
    possible: Callable[[], tuple[Mutation, ...]]
    """What may be planted; it takes a moment to say."""

    def mutations(self, *faults: Sequence[StoryFault]) -> tuple[Mutation, ...]:
        """The mutations that plant faults of the story."""
        known = self.possible()
        return tuple(one.among(known) for some in faults for one in some)

    def with_faults(self, mutations: Sequence[Mutation]) -> tuple[Expected, ...]:
        """What must be found with them planted."""
        changed = self.truth
        for mutation in mutations:
            changed = replaced(changed, consequences(mutation, self.asked))
        return changed


class _Clock(Protocol):
    def now(self) -> datetime:
        """Now."""
        ...


@dataclass(slots=True)
class StoryClock:
    """The clock of the story: the machine's, so many days ahead."""

    clock: _Clock
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """Now, in the story."""
        return self.clock.now() + self.ahead


def filled_in(workbook: bytes, decide: Callable[[str], tuple[str, str]], columns: Mapping[str, int]) -> bytes:
    """The review workbook as a person sends it back: `decide` gives decision and reason by the words of the task.

    `columns`: places of `task`, `decision` and `reason`, from 1.
    """
    book = load_workbook(BytesIO(workbook))
    page = book.worksheets[0]
    for line in range(FIRST_ROW, (page.max_row or 0) + 1):
        if task := page.cell(line, columns["task"]).value:
            decision, reason = decide(str(task))
            page.cell(line, columns["decision"]).value = decision
            page.cell(line, columns["reason"]).value = reason
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def expected_courses(
    first: Iterable[Expected], second: Iterable[Expected], units: Iterable[str]
) -> dict[Key, RoundCourse]:
    """What must become of every fault from the first round to the second, by the truth about the city alone."""
    among = set(units)
    before = {one.key for one in first if one.verdict is Verdict.FAILED and one.unit_id in among} - {LATE_KEY}
    now = {one.key: one for one in second}
    failed_now = {key for key, one in now.items() if one.verdict is Verdict.FAILED and one.unit_id in among}
    found = {key: _course(now.get(key)) for key in before}
    return found | dict.fromkeys(failed_now - before - {LATE_KEY}, RoundCourse.NEW)


def _course(one: Expected | None) -> RoundCourse:
    if one is None:
        return RoundCourse.MENDED
    if one.verdict is Verdict.FAILED:
        return RoundCourse.STILL
    return RoundCourse.WORSE if one.reason == "after_failed" else RoundCourse.OPEN

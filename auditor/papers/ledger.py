"""整改台账: every problem in a row, with columns that are filled in while it is mended."""

from collections.abc import Sequence

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.papers.paper import IssueFacts, PaperTable
from auditor.papers.problems import Problem, problems_of
from auditor.papers.words import PaperWords
from auditor.report.wording import Wording

LEDGER_COLUMNS = (
    "number", "unit", "liaison", "column", "check", "seen", "page", "evidence", "basis", "points", "found_on", "due",
    "measure", "person", "link", "answer", "recheck", "closed", "status",
)  # fmt: skip
"""From `measure` on they are empty until somebody answers."""
STATUSES = ("not_begun", "under_way", "to_recheck", "closed")


def ledger_of(
    evaluation: Evaluation, results: Sequence[UnitResult], *, wording: Wording, issue: IssueFacts
) -> tuple[PaperTable, tuple[str, ...]]:
    """The ledger of an evaluation, and the words its last column may hold."""
    words = PaperWords(wording=wording, judged_on=evaluation.on)
    due = words.day(issue.due) or (words.say("due", "days", n=issue.due_days) if issue.due_days else "")
    problems = [one for result in results for one in problems_of(result, words)]
    statuses = tuple(words.say("statuses", name) for name in STATUSES)
    rows = tuple(_row(number, one, due, statuses[0]) for number, one in enumerate(problems, 1))
    return PaperTable(headings=tuple(words.say("ledger_columns", name) for name in LEDGER_COLUMNS), rows=rows), statuses


def _row(number: int, one: Problem, due: str, status: str) -> tuple[str, ...]:
    own = {"number": str(number), "due": due, "status": status, "seen": f"{one.seen}：{one.situation}"}
    return tuple(own.get(name, str(getattr(one, name, ""))) for name in LEDGER_COLUMNS)

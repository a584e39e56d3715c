"""Problems as papers tell them: what was seen, where, by which rule, how to mend. Only what may be named is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model.evaluation import UnitResult
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict
from auditor.papers.words import PaperWords
from auditor.report.finding_rows import URL_CHARACTERS, Lines
from auditor.report.sanitize import clean
from auditor.report.wording import SHANGHAI, plain
from auditor.round.basis import may_be_named

_LONGEST = 2000
_TOLD = 160
"""Characters of a situation: the unit's report tells all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of one unit."""

    unit_id: str
    unit: str
    liaison: str
    column: str
    """With the element, where there is one."""
    check: str
    """Its name in the checklist."""
    seen: str
    """What was seen, in two or three words: 栏目空白."""
    situation: str
    page: str
    evidence: str
    """The beginning of the page's digest; empty where it may not be told."""
    basis: str
    points: str
    found_on: str
    advice: str
    entry: str
    """The title of an entry that leads nowhere."""


def is_named(result: UnitResult, finding: Finding) -> bool:
    """True for a failure that a document may name: its rule was read in the original, or adopted in writing."""
    is_failure = finding.verdict is Verdict.FAILED and not finding.after
    return is_failure and may_be_named(finding, result.checklist)


def problems_of(result: UnitResult, words: PaperWords) -> tuple[Problem, ...]:
    """The problems of a unit that a document names, in the order judged."""
    lines = Lines(voice=words.voice, result=result)
    return tuple(_problem(lines, one, words) for one in result.findings if is_named(result, one))


def left_open(results: Sequence[UnitResult]) -> int:
    """How many findings a person must settle, and failures whose rule may not be cited yet."""
    return sum(1 for _ in _open(results))


def _open(results: Sequence[UnitResult]) -> Iterator[Finding]:
    for result in results:
        for finding in result.findings:
            is_failed = finding.verdict is Verdict.FAILED and not finding.after
            if finding.verdict is Verdict.CANT_TELL or (is_failed and not is_named(result, finding)):
                yield finding


def is_tested(result: UnitResult) -> bool:
    """True for a unit of which anything could be judged, one way or the other; the others are 未测."""
    return any(finding.verdict in {Verdict.PASSED, Verdict.FAILED} for finding in result.findings)


def _problem(lines: Lines, finding: Finding, words: PaperWords) -> Problem:
    result, voice = lines.result, words.voice
    first = next(iter(finding.evidence), None)
    column, element = lines.column(finding), lines.element(finding)
    digest = first.sha256 if first and first.sha256 and not first.restricted else ""
    seen_on = finding.seen_at.astimezone(SHANGHAI).date() if finding.seen_at else None
    return Problem(
        unit_id=result.unit.id,
        unit=clean(result.unit.name),
        liaison=clean(words.liaison(result.unit)),
        column=words.place(column, element),
        check=words.check(finding),
        seen=words.seen(finding),
        situation=words.quoted(clean(lines.sentence(finding), _TOLD)),
        page=clean(first.page, URL_CHARACTERS) if first else "",
        evidence=digest[:12],
        basis=clean(voice.basis_of(result.checklist, finding).text, _LONGEST),
        points=plain(finding.points),
        found_on=words.day(seen_on),
        advice=words.quoted(voice.advice(finding)),
        entry=clean(str(finding.facts.get("title", ""))),
    )

"""Builds what both kinds of report share: the facts of the evaluation, the notes, the basis."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from auditor.model.checklist import Checklist
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.finding import Finding
from auditor.model.office import Office
from auditor.report.clauses import clause_lines
from auditor.report.finding_rows import COUNTED, Lines
from auditor.report.labels import Labels
from auditor.report.phrasing import Voice
from auditor.report.sanitize import clean
from auditor.report.view import PaperView
from auditor.report.wording import SHANGHAI

TEMPLATE_VERSION = "v2"


def paper(
    voice: Voice, title: str, evaluation: Evaluation, results: Sequence[UnitResult], office: Office, shown_at: datetime
) -> PaperView:
    """The frame around a report; `shown_at` is when it was made."""
    checklists = used_checklists(results)
    return PaperView(
        html_lang=voice.wording.language.replace("_", "-"),
        title=title,
        office=office,
        labels=Labels(voice.wording),
        shown_on=voice.wording.said("shown_on", shown_at.astimezone(SHANGHAI).date()),
        facts=tuple(_facts(voice, evaluation, checklists, shown_at)),
        scoring=tuple(_scoring(voice, checklists)),
        notes=tuple(_notes(voice, evaluation, results)),
        silenced=tuple(said for result in results for said in Lines(voice=voice, result=result).silenced()),
        meanings=tuple(map(voice.verdict, COUNTED)),
        clauses=clause_lines(voice, results),
        contact=_contact(voice, office),
    )


def used_checklists(results: Sequence[UnitResult]) -> tuple[Checklist, ...]:
    """Every checklist some unit was judged by, once, in order."""
    return tuple({(r.checklist.id, r.checklist.edition): r.checklist for r in results}.values())


def _facts(
    voice: Voice, evaluation: Evaluation, checklists: Sequence[Checklist], shown_at: datetime
) -> Iterator[tuple[str, str]]:
    said = voice.wording.said
    visited = _visited(voice, evaluation)
    yield voice.say("facts", "evaluation"), clean(evaluation.name)
    yield voice.say("facts", "judged_on"), said("on", evaluation.on)
    yield voice.say("facts", "visited"), visited
    for checklist in checklists:
        named = voice.say(
            "facts", "checklist", title=voice.title(checklist), id=checklist.id, version=checklist.edition
        )
        yield voice.say("labels", "checklist"), named
    yield voice.say("facts", "product"), clean(evaluation.product_version)
    yield voice.say("facts", "template"), TEMPLATE_VERSION
    yield voice.say("facts", "shown_at"), said("shown_at", shown_at)


def _visited(voice: Voice, evaluation: Evaluation) -> str:
    """From when to when sites were looked at; once where both are the same minute."""
    started, finished = evaluation.started_at, evaluation.finished_at
    told = voice.wording.said("started", started)
    if finished is None:
        return voice.say("facts", "visited_open", started=started)
    if told == voice.wording.said("finished", finished):
        return told
    return voice.say("facts", "visited_span", started=started, finished=finished)


def _scoring(voice: Voice, checklists: Sequence[Checklist]) -> Iterator[str]:
    for checklist in checklists:
        key = "scoring_by" if checklist.scoring_by else "scoring_own"
        yield voice.say("notes", key, title=voice.title(checklist), scoring_by=checklist.scoring_by)


def _notes(voice: Voice, evaluation: Evaluation, results: Sequence[UnitResult]) -> Iterator[str]:
    if evaluation.finished_at is None:
        yield voice.say("evaluation", "unfinished")
    if evaluation.replays is not None:
        yield voice.say("evaluation", "replayed", replays=evaluation.replays)
    elif any(_is_older(finding, evaluation) for result in results for finding in result.findings):
        yield voice.say("evaluation", "reused")
    for key in ("ranges", "observed", "basis", "trace", "limits", "own"):
        yield voice.say("notes", key)


def _is_older(finding: Finding, evaluation: Evaluation) -> bool:
    """True where what it says was seen before the evaluation began."""
    return finding.seen_at is not None and finding.seen_at < evaluation.started_at


def _contact(voice: Voice, office: Office) -> str:
    match bool(office.contact), bool(office.phone):
        case True, True:
            return voice.say("requirements", "contact", contact=office.contact, phone=office.phone)
        case True, False:
            return voice.say("requirements", "contact_person", contact=office.contact)
        case False, True:
            return voice.say("requirements", "contact_phone", phone=office.phone)
    return ""

"""Builds the view of one unit's report from its result."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count, groupby

from auditor.model.evaluation import Evaluation, PointRange, UnitResult
from auditor.model.finding import Finding
from auditor.model.office import Office
from auditor.model.unit import Site
from auditor.report.ages import ages, has_no_period
from auditor.report.finding_rows import SHORT_DIGEST, Lines, counts, is_of_accessibility, windows
from auditor.report.labels import Labels
from auditor.report.phrasing import Voice
from auditor.report.report_frame import paper
from auditor.report.sanitize import clean
from auditor.report.score_view import dimension_points
from auditor.report.view import ItemView, PaperView, PictureView, UnitView
from auditor.report.wording import Wording

_ANSWERS = ("mend", "dispute", "open", "deadline")


def unit_view(
    evaluation: Evaluation,
    result: UnitResult,
    *,
    wording: Wording,
    office: Office,
    shown_at: datetime,
    pictures: Mapping[str, str] | None = None,
) -> UnitView:
    """Everything the report of one unit says, in words, and the pictures it shows (data: addresses by digest)."""
    voice = Voice(wording=wording)
    lines = Lines(voice=voice, result=result, pictures=pictures or {})
    items = tuple(_items(lines))
    problems = tuple(line for item in items for line in item.lines if line.number is not None)
    return UnitView(
        paper=_paper(voice, evaluation, result, office, shown_at),
        words=Labels(wording, "unit"),
        summary=tuple(_summary(voice, evaluation, result)),
        score=voice.hundred(result.score.total),
        grade=voice.grade(result.score, result.checklist),
        vetoes=tuple(map(voice.veto, result.score.vetoes)),
        counts=counts(voice, result.findings),
        dimensions=dimension_points(voice, result),
        no_period=_no_period(voice, result),
        ages=ages(lines),
        problems=problems,
        problems_intro=voice.say("unit", "problems_intro", n=len(problems)),
        items=items,
        unchecked=tuple(lines.unchecked()),
        answers=tuple(voice.say("answer", key) for key in _ANSWERS),
    )


def _paper(voice: Voice, evaluation: Evaluation, result: UnitResult, office: Office, shown_at: datetime) -> PaperView:
    title = voice.say("titles", "unit", unit=result.unit.name)
    around = paper(voice, title, evaluation, (result,), office, shown_at)
    return replace(around, facts=(*_unit_facts(voice, result, evaluation), *around.facts))


def _unit_facts(voice: Voice, result: UnitResult, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    unit = result.unit
    yield voice.say("labels", "unit"), clean(unit.name)
    yield voice.say("labels", "kind"), voice.say("kinds", unit.kind.value)
    yield voice.say("labels", "place"), clean(unit.place)
    sites = tuple(_site(voice, site, result) for site in unit.sites)
    yield voice.say("labels", "sites"), voice.join(sites) if sites else voice.say("unit", "no_sites")
    now = tuple(
        clean(liaison.name)
        for liaison in unit.liaisons
        if (liaison.from_on is None or liaison.from_on <= evaluation.on)
        and (liaison.to_on is None or evaluation.on <= liaison.to_on)
    )
    yield voice.say("labels", "liaison"), voice.join(now) if now else voice.say("unit", "no_liaison")


def _site(voice: Voice, site: Site, result: UnitResult) -> str:
    """Its name and address, and since when it was looked at: an audit may be older than the evaluation."""
    named = f"{clean(site.name)} {clean(site.url)}"
    seen = [finding.seen_at for finding in result.findings if finding.site_id == site.id and finding.seen_at]
    return voice.say("unit", "site_seen", site=named, seen=min(seen)) if seen else named


def _summary(voice: Voice, evaluation: Evaluation, result: UnitResult) -> Iterator[str]:
    if not result.findings:
        yield voice.say("unit", "no_findings")
        return
    given = {one.verdict.code: one.count for one in counts(voice, result.findings)}
    yield voice.say("unit", "standing", on=evaluation.on, findings=len(result.findings), **given)
    if result.silenced:
        yield voice.say("notes", "silenced_count", n=len(result.silenced))
    if not result.score.total.possible:
        yield voice.say("unit", "score_nothing")
        return
    hundred = result.score.total.of_hundred()
    key = "score_certain" if hundred.is_certain else "score_open"
    yield voice.say("unit", key, score=voice.range(hundred), grade=voice.grade(result.score, result.checklist))


def _no_period(voice: Voice, result: UnitResult) -> str:
    is_unset = any(has_no_period(result, dimension) for dimension in result.checklist.dimensions)
    return voice.say("unit", "no_period") if is_unset else ""


def _items(lines: Lines) -> Iterator[ItemView]:
    """Every column in the order judged, the site as a whole first; problems are numbered through."""
    numbers = count(1)
    points = dict(lines.result.score.items)
    by_item = groupby(sorted(lines.result.findings, key=_rank), key=_section)
    for position, ((item_id, _), findings) in enumerate(by_item, 1):
        yield _item(lines, item_id, tuple(findings), points.get(item_id or ""), f"item-{position}", numbers)


def _rank(finding: Finding) -> int:
    """The site as a whole, then its accessibility, its sample first; then the columns, in the order judged."""
    if finding.item_id is not None:
        return 3
    if not is_of_accessibility(finding):
        return 0
    return 2 if finding.facts["probes"] else 1


def _section(finding: Finding) -> tuple[str | None, bool]:
    return finding.item_id, is_of_accessibility(finding)


def _item(
    lines: Lines,
    item_id: str | None,
    findings: tuple[Finding, ...],
    points: PointRange | None,
    anchor: str,
    numbers: Iterator[int],
) -> ItemView:
    voice, checklist = lines.voice, lines.result.checklist
    item = checklist.item(item_id)
    name = lines.column(findings[0])
    earned = voice.say("unit", "item_unscored")
    if points and points.possible:
        earned = voice.say("unit", "item_points", points=voice.points(points).text)
    return ItemView(
        anchor=anchor,
        name=name,
        force=voice.say("force", item.force.value) if item else "",
        basis=voice.basis(checklist.clause(item.clause_id)) if item else None,
        points=earned,
        caption=voice.say("unit", "item_caption", column=name),
        lines=tuple(lines.lines(findings, numbers)),
        pictures=tuple(_pictures(lines, findings)),
    )


def _pictures(lines: Lines, findings: tuple[Finding, ...]) -> Iterator[PictureView]:
    """What the window showed in the course of trials; the page is named where there are several."""
    shown = windows(findings)
    several = len({one.page for one in shown}) > 1
    for one in shown:
        name, digest = lines.voice.say("pictures", one.shows), one.screenshot or ""
        caption = lines.voice.say("pictures", "of_page", picture=name, page=one.page) if several else name
        yield PictureView(caption=caption, image=(lines.pictures or {}).get(digest, ""), digest=digest[:SHORT_DIGEST])

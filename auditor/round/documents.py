"""Makes the plain documents of a round: a unit's check copy 核对稿, and the notice 通报 that is published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult
from auditor.model.finding import Finding
from auditor.model.office import Office
from auditor.model.round import Hearing, Publication, Round
from auditor.model.round_result import FaultStanding, RoundFault, RoundResult, UnitStanding
from auditor.report.finding_rows import Lines
from auditor.report.phrasing import Voice, finding_sentence
from auditor.report.sanitize import clean
from auditor.report.wording import Said, Wording
from auditor.round.results import RoundMaterial
from auditor.round.sightings import Latest, latest_findings
from auditor.round.tasks import VETO

_PUBLIC = (FaultStanding.NAMED, FaultStanding.MENDED)
"""What a notice has tables of: only the first is of problems."""
_APART = (FaultStanding.UNFOUNDED, FaultStanding.LEFT_OPEN, FaultStanding.NOT_APPLICABLE)
"""What is said of nobody in public: it stands in a list of its own, and in the unit's check copy."""
_BEFORE = {FaultStanding.NAMED: (FaultStanding.NAMED, FaultStanding.UNSEEN)}
"""In a check copy: what is to be named, though it is yet to be seen a second time."""
_LONGEST = 1000
"""Characters of what a person wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSection:
    """One part of a document: a heading, sentences, and a table where it has headings."""

    title: str
    sentences: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDocument:
    """A document before it is laid out."""

    name: str
    """Of its file, without an ending."""
    language: str
    """As HTML names it: zh-CN."""
    title: str
    head: tuple[str, ...]
    sections: tuple[DocumentSection, ...]
    foot: tuple[str, ...] = ()


def check_copy(
    round_: Round, hearing: Hearing, unit: UnitStanding, result: UnitResult, *, wording: Wording, office: Office
) -> RoundDocument:
    """What a unit is given before anything is signed: all that is to be said of it, and until when it may object."""
    words = _Words(wording, (result,))
    say = words.say
    heard = say("check_copy", "term", due=hearing.due, on=hearing.opened_on)
    moving = (say("check_copy", "provisional"),) if hearing.provisional else ()
    return RoundDocument(
        name=f"check-copy-{unit.unit_id}", language=words.html_lang,
        title=say("check_copy", "title", unit=unit.name, round=round_.plan.name),
        head=(heard, *moving, say("check_copy", "silence"), say("check_copy", "how")),
        sections=(
            words.scores([unit]), *words.lists([unit], (*_PUBLIC, *_APART), before=True),
            words.scoring([result.checklist]),
        ),
        foot=words.foot(office, hearing.opened_on),
    )  # fmt: skip


def notice(
    material: RoundMaterial, result: RoundResult, publication: Publication, *, wording: Wording, office: Office
) -> RoundDocument:
    """The notice that is published: what was done, the ranking, what is named, what was mended, how points are made."""
    round_, found = material.round_, material.results
    words = _Words(wording, found, latest_findings(material.looks))
    say = words.say
    checklists = tuple({(one.checklist.id, one.checklist.edition): one.checklist for one in found}.values())
    head = (say("notice", "number", number=publication.number, on=publication.on),)
    corrected = (
        DocumentSection(
            title=say("notice", "corrected"),
            sentences=(
                say("notice", "version", version=publication.version),
                clean(publication.what, _LONGEST), clean(publication.why, _LONGEST),
            ),
        ),
    ) if publication.version > 1 else ()  # fmt: skip
    return RoundDocument(
        name=f"notice-v{publication.version}", language=words.html_lang,
        title=say("notice", "title", round=round_.plan.name), head=head,
        sections=(
            *corrected, words.summary(round_, result), words.scores(result.units),
            *words.lists(result.units, _PUBLIC),
            words.untested(result.units), words.scoring(checklists),
        ),
        foot=words.foot(office, publication.on),
    )  # fmt: skip


def apart(
    material: RoundMaterial, result: RoundResult, publication: Publication, *, wording: Wording, office: Office
) -> RoundDocument:
    """The list that stays in the office 内部留存: what has no basis, what was left open, what does not apply."""
    round_, words = material.round_, _Words(wording, material.results)
    return RoundDocument(
        name=f"apart-v{publication.version}", language=words.html_lang,
        title=words.say("apart", "title", round=round_.plan.name), head=(words.say("apart", "lead"),),
        sections=tuple(words.lists(result.units, _APART)), foot=words.foot(office, publication.on),
    )  # fmt: skip


class _Words:
    """Words the parts of a document."""

    def __init__(self, wording: Wording, found: Iterable[UnitResult], latest: Latest = MappingProxyType({})) -> None:
        self._latest = latest
        self._wording, self._voice = wording, Voice(wording=wording)
        self._found = {result.unit.id: result for result in found}
        self._findings = {
            (key, result.unit.id): finding
            for result in self._found.values() for finding in result.findings for key in finding.fault_keys
        }  # fmt: skip
        self.html_lang = wording.language.replace("_", "-")

    def say(self, *keys: str, **facts: Said) -> str:
        return self._wording.sentence("round", *keys, **facts)

    def summary(self, round_: Round, result: RoundResult) -> DocumentSection:
        plan, scored = round_.plan, [unit for unit in result.units if unit.points is not None]
        named = sum(len(unit.of(FaultStanding.NAMED)) for unit in result.units)
        days = tuple(visit.on.isoformat() for visit in round_.visits if visit.on)
        sentences = [
            self.say("summary", "period", first_on=plan.period.first_on, last_on=plan.period.last_on),
            self.say(
                "summary", "units", frame=len(plan.frame), units=len(plan.units), sample_kind=plan.sample.kind.value
            ),
            self.say("summary", "looked", days=days, within=plan.terms.sighted_within_days),
            self.say("summary", "named", named=named, scored=len(scored)),
        ]
        if plan.sample.size:
            sentences.insert(2, self.say("summary", "seed", seed=plan.sample.seed, size=plan.sample.size))
        kept = sum(len(unit.of(*_APART)) for unit in result.units)
        if kept:
            sentences.append(self.say("summary", "apart", kept=kept))
        if result.average is not None:
            sentences.append(self.say("summary", "average", average=result.average))
        return DocumentSection(title=self.say("sections", "summary"), sentences=tuple(sentences))

    def scores(self, units: Sequence[UnitStanding]) -> DocumentSection:
        """The units that have a score, by kind and rank."""
        ranked = sorted((u for u in units if u.points is not None), key=lambda u: (u.kind, u.rank_in_kind or 0))
        headings = ("rank", "unit", "kind", "group", "rank_in_group", "points", "grade", "veto")
        rows = tuple(self._score(unit) for unit in ranked)
        return DocumentSection(
            title=self.say("sections", "scores"), headings=self._headings(*headings), rows=rows,
            sentences=(self.say("scores", "apart"),),
        )  # fmt: skip

    def _score(self, unit: UnitStanding) -> tuple[str, ...]:
        grade = self._voice.grade(unit.score, self._found[unit.unit_id].checklist) if unit.score else ""
        kind = self._wording.sentence("report", "kinds", unit.kind.value)
        rank, among = str(unit.rank_in_kind or ""), str(unit.rank_in_group or "")
        points = self._voice.hundred(unit.score.total).text if unit.score else ""
        veto = self.say("scores", "vetoed") if unit.vetoed else ""
        return (rank, clean(unit.name), kind, clean(unit.group), among, points, grade, veto)

    def lists(
        self, units: Sequence[UnitStanding], standings: Sequence[FaultStanding], *, before: bool = False
    ) -> Iterator[DocumentSection]:
        """A table for each way a fault may stand; the one of problems stands there though it be empty."""
        for standing in standings:
            wanted = _BEFORE.get(standing, (standing,)) if before else (standing,)
            rows = tuple(self._fault(unit, fault) for unit in units for fault in unit.of(*wanted))
            lead = "to_be_named" if before and standing is FaultStanding.NAMED else standing.value
            if rows or standing is FaultStanding.NAMED:
                yield DocumentSection(
                    title=self.say("sections", standing.value), sentences=(self.say("lead", lead),),
                    headings=self._headings("id", "unit", "column", "situation", "basis", "seen_on", "why"), rows=rows,
                )  # fmt: skip

    def _fault(self, unit: UnitStanding, fault: RoundFault) -> tuple[str, ...]:
        days = self._wording.said("days", tuple(day.isoformat() for day in fault.seen_on))
        why = clean(self._wording.said("why", tuple(filter(None, (fault.why, fault.document)))))
        if fault.key.check == VETO:
            veto = next(v for v in self._found[unit.unit_id].checklist.vetoes if v.id == fault.key.part)
            told = self.say("lead", "veto", name=self._voice.name(veto), at_least=veto.at_least)
            return (fault.key.short, clean(unit.name), "", told, "", "", why)
        result, finding = self._found[unit.unit_id], self._findings[fault.key, unit.unit_id]
        if fault.standing is FaultStanding.NAMED:
            finding = self._latest.get(fault.key, finding)
        lines = Lines(voice=self._voice, result=result)
        basis = self._basis(result.checklist, finding)
        column = " ".join(filter(None, (lines.column(finding), lines.element(finding))))
        told = finding_sentence(self._wording, finding, result.checklist.clause(finding.clause_id))
        told = f"{told} {clean(fault.key.part)}".strip()
        return (fault.key.short, clean(unit.name), column, told, basis, days, why)

    def _basis(self, checklist: Checklist, finding: Finding) -> str:
        adopted = checklist.adopted
        if adopted and not finding.verified:
            return self.say(
                "basis", "adopted", document=adopted.document, number=adopted.number, on=adopted.on
            )  # fmt: skip
        return self._voice.basis_of(checklist, finding).text

    def untested(self, units: Sequence[UnitStanding]) -> DocumentSection:
        names = tuple(clean(unit.name) for unit in units if unit.points is None)
        told = self.say("untested", "units", names=names) if names else self.say("untested", "none")
        return DocumentSection(title=self.say("sections", "untested"), sentences=(told,))

    def scoring(self, checklists: Sequence[Checklist]) -> DocumentSection:
        """How points are made: dimensions, grades, vetoes, the formula, and what a fault that was mended costs."""
        return DocumentSection(
            title=self.say("sections", "scoring"),
            sentences=tuple(sentence for one in checklists for sentence in self._scoring(one)),
        )

    def _scoring(self, checklist: Checklist) -> Iterator[str]:
        name = self._voice.name
        yield self.say("scoring", "checklist", title=self._voice.title(checklist), version=checklist.edition)
        yield self.say("scoring", "formula", dimensions=tuple(map(name, checklist.dimensions)))
        grades = tuple(self.say("scoring", "grade", name=name(g), at_least=g.at_least) for g in checklist.grades)
        if grades:
            yield self.say("scoring", "grades", grades=grades)
        for veto in checklist.vetoes:
            yield self.say("scoring", "veto", name=name(veto), at_least=veto.at_least)
        yield self.say("scoring", "mended_costs" if checklist.mended_costs_points else "mended_is_free")
        set_by = checklist.scoring_by
        yield self.say("scoring", "by", document=set_by) if set_by else self.say("scoring", "own")

    def _headings(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say("headings", name) for name in names)

    def foot(self, office: Office, on: date) -> tuple[str, ...]:
        contact = " ".join(filter(None, (office.contact, office.phone)))
        return tuple(filter(None, (clean(office.name), self._wording.said("on", on), clean(contact))))

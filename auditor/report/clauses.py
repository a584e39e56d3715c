"""Lists the documents that findings rest on: one line each, with how far each of its provisions was read."""

from collections.abc import Iterator, Sequence

from auditor.model.clause import Clause
from auditor.model.evaluation import UnitResult
from auditor.report.phrasing import QUOTABLE, Voice, standing
from auditor.report.sanitize import clean
from auditor.report.view import ClauseView

_ORDER = ("law", "relayed", "department", "unverified")


def clause_lines(voice: Voice, results: Sequence[UnitResult]) -> tuple[ClauseView, ...]:
    """Every document that findings rest on, once; those read in the original first."""
    by_document: dict[str, list[Clause]] = {}
    for clause in sorted(_used(results), key=lambda clause: _ORDER.index(standing(clause))):
        by_document.setdefault(clause.document, []).append(clause)
    return tuple(_line(voice, clauses) for clauses in by_document.values())


def _used(results: Sequence[UnitResult]) -> list[Clause]:
    """What findings name, each provision once: two checklists may hold the same."""
    named = [
        clause
        for result in results
        for finding in result.findings
        if (clause := result.checklist.clause(finding.clause_id))
    ]
    return [*{(one.document, one.article, one.mark, one.via, one.text): one for one in named}.values()]


def _line(voice: Voice, clauses: Sequence[Clause]) -> ClauseView:
    """One document; where one provision of it is used, as findings name that."""
    if len(clauses) == 1:
        return voice.clause(clauses[0])
    return ClauseView(
        standing=standing(clauses[0]),
        standing_words="\n".join(_standings(voice, clauses)),
        name=clean(clauses[0].document),
        text="\n".join(_texts(voice, clauses)),
    )


def _standings(voice: Voice, clauses: Sequence[Clause]) -> Iterator[str]:
    """How far each was read; those read alike together. Of an article read in part, the rest is called so."""
    told: set[str] = set()
    for stands, via in dict.fromkeys(map(_kind, clauses)):
        alike = [one for one in clauses if _kind(one) == (stands, via)]
        articles = tuple(dict.fromkeys(_article(voice, one, told) for one in alike if one.article))
        told |= {one.article for one in alike if one.article}
        named = _named(voice, articles, via)
        said = voice.say("standings", stands)
        yield voice.say("marks", "provision", provision=named, said=said) if named else said


def _article(voice: Voice, clause: Clause, told: set[str]) -> str:
    article = clean(clause.article or "")
    return voice.say("marks", "rest_of", article=article) if clause.article in told else article


def _texts(voice: Voice, clauses: Sequence[Clause]) -> Iterator[str]:
    """The words of what was read, each under its article, and under who passed it on."""
    for clause in clauses:
        stands, via = _kind(clause)
        if stands in QUOTABLE and clause.text:
            named, said = _named(voice, (clean(clause.article or ""),), via), clean(clause.text)
            yield voice.say("marks", "provision", provision=named, said=said) if named else said


def _named(voice: Voice, articles: tuple[str, ...], via: str) -> str:
    who = voice.say("marks", "passed_on", via=via) if via else ""
    return voice.join(tuple(filter(None, (*articles, who))))


def _kind(clause: Clause) -> tuple[str, str]:
    """How far a provision was read, and who passed it on."""
    stands = standing(clause)
    return stands, clean(clause.via or "") if stands == "relayed" else ""

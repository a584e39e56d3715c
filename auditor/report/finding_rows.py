"""Builds the lines of a report from findings, with everything that traces them."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult
from auditor.model.finding import Evidence, Finding
from auditor.model.verdict import Verdict
from auditor.report.phrasing import Voice, check_name, finding_sentence, in_language, seen_as
from auditor.report.sanitize import clean, safe_href
from auditor.report.view import CountView, EvidenceView, LineView, UncheckedView
from auditor.report.wording import SHANGHAI, plain

SHORT_DIGEST = 12  # hex digits of a SHA-256 that are shown
URL_CHARACTERS = 2000
_ELEMENT = "element"
_WORD = re.compile(r"[^/_]*[/_]+|[^/_]+")
"""A word of a key with the sign behind it."""
_UNSETTLED = (Verdict.CANT_TELL, Verdict.UNTESTED)
COUNTED = (Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.INAPPLICABLE, Verdict.UNTESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Makes the lines of one unit's findings."""

    voice: Voice
    result: UnitResult
    pictures: Mapping[str, str] | None = None
    """Pictures that the report shows, as data: addresses by digest; None for a report that shows none."""

    def line(self, finding: Finding, number: int | None = None, *, kin: tuple[Finding, ...] = ()) -> LineView:
        """One finding as a line; `kin` are findings of further elements that say the very same."""
        voice, checklist = self.voice, self.result.checklist
        alike = (finding, *kin)
        trace = voice.say(
            "trace", "line", check=finding.check, checklist=finding.checklist_id,
            version=finding.checklist_version, product=finding.product_version, key="/".join(finding.key),
        )  # fmt: skip
        return LineView(
            number=number,
            anchor=f"{finding.verdict.value}-{number}" if number else "",
            unit=clean(self.result.unit.name),
            column=self.column(finding),
            element=voice.join(tuple(element for one in alike if (element := self.element(one)))),
            check=check_name(voice.wording, finding.check),
            seen=seen_as(voice.wording, finding.check),
            verdict=voice.verdict(finding.verdict),
            sentence=self.sentence(finding),
            advice=voice.advice(finding),
            evidence=tuple(self._evidence(finding)),
            seen_at=voice.wording.said("seen_at", finding.seen_at),
            basis=voice.basis_of(checklist, finding),
            points=plain(sum((one.points for one in kin), finding.points)),
            trace=trace,
            trace_parts=tuple(_WORD.findall(trace)),
        )

    def _evidence(self, finding: Finding) -> Iterator[EvidenceView]:
        """The pages, each named and quoted once, and so a barrier's words; an element's picture beside the first."""
        told: set[object] = set()
        for one in finding.evidence:
            view, bare = self._pictured(one, told), replace(one, screenshot=None, shows="")
            is_told = bare in told or ("rule" in finding.facts and one.quote in told)
            yield replace(view, is_further=bare in told, quote="" if is_told else view.quote)
            told |= {bare, one.quote, one.screenshot}

    def _pictured(self, one: Evidence, told: Container[object]) -> EvidenceView:
        """The page, with the picture of an element not shown before, or a word on why there is none."""
        voice = self.voice
        view = _evidence(one, voice.say("labels", "withheld"))
        if not one.shows:
            return view
        view = replace(view, shows=voice.say("pictures", one.shows))
        is_element = one.shows == _ELEMENT and view.picture and one.screenshot not in told
        if not is_element or self.pictures is None:
            return view
        image = self.pictures.get(view.picture, "")
        return replace(view, image=image, left_out="" if image else voice.say("labels", "picture_left_out"))

    def lines(self, findings: Iterable[Finding], numbers: Iterator[int]) -> Iterator[LineView]:
        """A line each; elements of one check that say the very same share one. What did not pass takes a number."""
        for _, alike in groupby(findings, key=self._sameness):
            first, *kin = alike
            number = next(numbers) if first.verdict is Verdict.FAILED else None
            yield self.line(first, number, kin=tuple(kin))

    def sentence(self, finding: Finding) -> str:
        """What was seen; the unit's own sites by their names."""
        names = {site.id: site.name for site in self.result.unit.sites}
        sites = finding.facts.get("sites")
        named = tuple(names.get(site, site) for site in sites) if isinstance(sites, tuple) else None
        told = replace(finding, facts={**finding.facts, "sites": named}) if named else finding
        return finding_sentence(self.voice.wording, told, self.result.checklist.clause(finding.clause_id))

    def column(self, finding: Finding) -> str:
        """The column's name, or that of the site as a whole."""
        item = self.result.checklist.item(finding.item_id)
        if item is not None:
            return self.voice.name(item)
        own = "accessibility" if is_of_accessibility(finding) else "site_itself"
        return clean(finding.item_id) if finding.item_id else self.voice.say("labels", own)

    def element(self, finding: Finding) -> str:
        """The element's name, or that of a barrier's rule; empty where the check asks of the whole column."""
        facts = in_language(self.voice.wording, finding.facts)
        if is_of_accessibility(finding):
            named = next((name for name in ("help", "rule") if facts.get(name)), None)
            return clean(self.voice.wording.said(named, facts[named], "judge")) if named else ""
        return element_name(self.result.checklist, finding)

    def silenced(self) -> Iterator[str]:
        """What a person called a false alarm: what was seen, who says so, why, and how it counts."""
        for finding, review in self.result.silenced:
            yield self.voice.say(
                "notes", "silenced_line", unit=clean(self.result.unit.name), place=self.place(finding),
                check=check_name(self.voice.wording, finding.check), sentence=self.sentence(finding),
                reason=clean(review.reason), by=clean(review.by), reviewed_on=review.at.astimezone(SHANGHAI).date(),
                counts_as=self.voice.say("counts_as", review.counts_as.value),
            )  # fmt: skip

    def place(self, finding: Finding) -> str:
        """Column, and element where there is one."""
        column, element = self.column(finding), self.element(finding)
        return self.voice.say("evaluation", "place_and_element", column=column, element=element) if element else column

    def unchecked(self) -> Iterator[UncheckedView]:
        """What was left open or not looked at, one for every verdict and reason, in the order found."""
        if not self.result.findings:
            yield self._nothing_found()
        groups: dict[tuple[Verdict, str], list[Finding]] = {}
        for finding in self.result.findings:
            if finding.verdict in _UNSETTLED:
                why = finding.reason if finding.after else self.sentence(finding)
                groups.setdefault((finding.verdict, why), []).append(finding)
        for (verdict, _), findings in groups.items():
            yield self._unchecked(verdict, findings)

    def _nothing_found(self) -> UncheckedView:
        """A unit without findings was not looked at: it must not read as if nothing were left open."""
        return UncheckedView(
            unit=clean(self.result.unit.name),
            verdict=self.voice.verdict(Verdict.UNTESTED),
            sentence=self.voice.say("unit", "no_findings"),
            places=self.voice.say("labels", "everything"),
        )

    def _unchecked(self, verdict: Verdict, findings: Sequence[Finding]) -> UncheckedView:
        """One row; where earlier checks decided, it names all of them."""
        voice, first = self.voice, findings[0]
        after = tuple(dict.fromkeys(check_name(voice.wording, one.after) for one in findings if one.after))
        told = replace(first, facts={**first.facts, "after": after}) if after else first
        columns = tuple(dict.fromkeys(self.column(finding) for finding in findings))
        return UncheckedView(
            unit=clean(self.result.unit.name),
            verdict=voice.verdict(verdict),
            sentence=self.sentence(told),
            places=voice.say("evaluation", "unchecked_places", places=voice.join(columns), findings=len(findings)),
        )

    def _sameness(self, finding: Finding) -> tuple[object, ...]:
        own = finding.element_id if finding.verdict is Verdict.FAILED else None
        sentence = self.sentence(finding)
        return (finding.check, finding.verdict, sentence, finding.evidence, finding.clause_id, own)


def is_of_accessibility(finding: Finding) -> bool:
    """True for what was concluded from probes of the site's pages: a section of its own."""
    return finding.item_id is None and "probes" in finding.facts


def windows(findings: Iterable[Finding]) -> tuple[Evidence, ...]:
    """Pictures of the window before, during and after something was tried, in the order judged, each once."""
    cited = (one for finding in findings for one in finding.evidence if one.shows not in {"", _ELEMENT})
    found = {one.screenshot: one for one in cited if one.screenshot and not one.restricted}
    return tuple(sorted(found.values(), key=lambda one: one.page))


def pictures_wanted(result: UnitResult) -> tuple[str, ...]:
    """Digests of the pictures a unit's report shows, each once: what trials showed, then elements in the way."""
    cited = (one for finding in result.findings for one in finding.evidence if one.shows == _ELEMENT)
    elements = (one.screenshot for one in cited if not one.restricted)
    shown = (*(one.screenshot for one in windows(result.findings)), *elements)
    return tuple(dict.fromkeys(digest for digest in shown if digest))


def element_name(checklist: Checklist, finding: Finding) -> str:
    """The element's name, or its id where the checklist no longer knows it."""
    item = checklist.item(finding.item_id)
    found = next((e.name for e in item.elements if e.id == finding.element_id), None) if item else None
    return clean(found or finding.element_id or "")


def counts(voice: Voice, findings: Iterable[Finding]) -> tuple[CountView, ...]:
    """How often each verdict was given, none left out."""
    given = [finding.verdict for finding in findings]
    return tuple(CountView(verdict=voice.verdict(verdict), count=given.count(verdict)) for verdict in COUNTED)


def _evidence(evidence: Evidence, withheld: str) -> EvidenceView:
    """A page as evidence; one that shows numbers of persons is named, without a link and without its digest."""
    shown = not evidence.restricted
    sha256 = clean(evidence.sha256 or "") if shown else ""
    picture = clean(evidence.screenshot or "") if shown else ""
    return EvidenceView(
        page=clean(evidence.page, URL_CHARACTERS),
        href=safe_href(evidence.page) if shown else None,
        quote=clean(evidence.quote),
        sha256=sha256,
        sha256_short=sha256[:SHORT_DIGEST],
        picture=picture,
        picture_short=picture[:SHORT_DIGEST],
        withheld="" if shown else withheld,
    )

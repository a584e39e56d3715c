"""申诉文书: acceptance, refusal, supplement, transfer, extension, answer and the record of the call, from one case.

Papers to the complainant name the complainant and are for nobody else; the transfer to the unit says nothing of who
complained (docs/following-up.md).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model.case import Case, CaseStage
from auditor.model.complainant import Complainant
from auditor.model.office import Office
from auditor.papers.paper import IssueFacts, OfficePaper
from auditor.report.sanitize import clean
from auditor.report.wording import Said, Wording

_LONG = 2000


class ComplaintPaper(StrEnum):
    """The papers there are."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    SUPPLEMENT = "supplement"
    TRANSFER = "transfer"
    EXTENSION = "extension"
    ANSWER = "answer"
    CALL = "call"


REACHED = {
    ComplaintPaper.ACCEPTED: CaseStage.ACCEPTED,
    ComplaintPaper.NOT_ACCEPTED: CaseStage.NOT_ACCEPTED,
    ComplaintPaper.SUPPLEMENT: CaseStage.NEED_SUPPLEMENT,
    ComplaintPaper.TRANSFER: CaseStage.ACCEPTED,
    ComplaintPaper.CALL: CaseStage.FOLLOWED_UP,
}
"""The stage a case must have reached for a paper; an extension wants one granted, an answer a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFacts:
    """What a paper says that the case does not know itself."""

    unit: str
    due: date | None
    """Of the answer; of a transfer, of the unit's reply."""
    why: str = ""
    go_to: str = ""


def lacking(kind: ComplaintPaper, case: Case) -> str:
    """What must happen before a paper can be made; empty where it can."""
    if kind is ComplaintPaper.EXTENSION:
        return "" if case.extensions else "an extension that was granted"
    if kind is ComplaintPaper.ANSWER:
        return "" if case.decision else "a decision"
    stage = REACHED[kind]
    return "" if case.reached(stage) else f"a case that is {stage.value.replace('_', ' ')}, or was"


def complaint_paper(  # noqa: PLR0913 - what a paper is made of
    kind: ComplaintPaper,
    case: Case,
    who: Complainant | None,
    facts: ComplaintFacts,
    *,
    wording: Wording,
    office: Office,
    issue: IssueFacts,
) -> OfficePaper:
    """One paper of a case. `who` is let out of the transfer and the record of the call."""
    say = _Words(wording, kind, _facts(case, facts, wording))
    is_to_complainant = kind not in {ComplaintPaper.TRANSFER, ComplaintPaper.CALL}
    name = clean(who.name) if who and is_to_complainant else ""
    unnamed = say.common("to_unnamed") if is_to_complainant else ""
    recipients = clean(facts.unit) if kind is ComplaintPaper.TRANSFER else name or unnamed
    contact = " ".join(filter(None, (clean(office.contact), clean(office.phone))))
    receipt = (say.common("receipt", receipt=clean(case.receipt)),) if case.receipt else ()
    return OfficePaper(
        name=say.own("file"),
        heading="",
        draft="" if issue.is_signed else say.common("draft"),
        number=clean(issue.number),
        title=say.own("title"),
        recipients=recipients,
        opening=(say.own("opening"), *_body(kind, case, say), *receipt),
        parts=(),
        annexes_label="",
        annexes=(),
        office=clean(office.name),
        on=wording.said("on", issue.on) or wording.sentence("papers", "notice", "no_day"),
        contact=say.common("office_contact", contact=contact) if contact else "",
        copied_to="",
    )


def _body(kind: ComplaintPaper, case: Case, say: "_Words") -> list[str]:
    paragraphs = [say.own("body")]
    if kind is ComplaintPaper.ANSWER:
        paragraphs.append(say.own(case.decision, why=clean(case.decision_why, _LONG)))
        if case.answers:
            paragraphs.append(say.own("measure", measure=clean(case.answers[-1].measure, _LONG)))
    return paragraphs


def _facts(case: Case, facts: ComplaintFacts, wording: Wording) -> dict[str, Said]:
    matter = case.matter
    told = {"unit": clean(facts.unit), "problem": clean(matter.problem if matter else "", _LONG)}
    page = clean(matter.page if matter else "", _LONG)
    key = "matter_page" if page else "matter"
    return {
        **told,
        "case": case.id,
        "number": clean(case.number or case.id),
        "received_on": case.first_reached(CaseStage.RECEIVED),
        "answered_on": case.reached(CaseStage.ANSWERED),
        "due": facts.due,
        "why": clean(facts.why, _LONG),
        "go_to": clean(facts.go_to, _LONG),
        "satisfaction": clean(case.satisfaction, _LONG),
        "matter": wording.sentence("papers", "complaint", key, page=page, **told),
    }


@dataclass(frozen=True, slots=True)
class _Words:
    """Sentences of one kind of paper."""

    wording: Wording
    kind: ComplaintPaper
    facts: dict[str, Said]

    def own(self, key: str, **more: Said) -> str:
        """A sentence of this paper alone."""
        return self.wording.sentence("papers", "complaint", self.kind.value, key, **{**self.facts, **more})

    def common(self, key: str, **more: Said) -> str:
        """A sentence of all of them."""
        return self.wording.sentence("papers", "complaint", key, **{**self.facts, **more})

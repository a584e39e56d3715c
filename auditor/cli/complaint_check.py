"""Checks what a complaint says: the page now, and what the archive holds of it around the day complained of."""

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.case_retest import audited
from auditor.cli.case_steps import by_id, in_one_sentence
from auditor.cli.complaint_opening import OFFICERS
from auditor.cli.printing import plain, print_json, print_table, table
from auditor.codec import pack
from auditor.flow.page_history import PageThen, pages_around
from auditor.followup import complaint
from auditor.followup.case_file import step
from auditor.model.audit import AuditReason
from auditor.model.case import Retest
from auditor.model.verdict import Verdict


def check_now(container: Container, case_id: str, by: str, *, visit: bool, as_json: bool) -> None:
    """Visit where wanted, look the page up, note the check in the case, and print what was seen when."""
    actor = by_id(container, by, OFFICERS)
    work = container.casework()
    with in_one_sentence("CASE", case_id):
        case, _ = work.case(case_id)
    if case.matter is None or not case.matter.page:
        raise fault("CASE", case_id, "a complaint about a page; this one names none")
    evaluation = audited(container, case, AuditReason.COMPLAINT).id if visit else ""
    seen = pages_around(
        container.archived_pages.at(case.matter.page), container.archive, container.vocabulary, case.matter.seen_on
    )
    retest = Retest(
        on=container.today(), verdict=Verdict.CANT_TELL, evaluation_id=evaluation, by=actor, why="looked_up"
    )
    with in_one_sentence("CASE", case_id):
        work.take(case_id, lambda one, _: [step(complaint.RULES, one, "checked", pack(retest), work.stamp(actor))])
    if as_json:
        print_json([_json(one) for one in seen])
        return
    made = table("Seen", "Blank", "What the page showed", "Archived as")
    for one in seen:
        made.add_row(f"{one.seen_at:%Y-%m-%d %H:%M}", _blank(one), plain(one.quote), one.sha256)
    print_table(made)


def _json(one: PageThen) -> dict[str, object]:
    return {
        "audit": one.audit_id, "seen_at": one.seen_at.isoformat(), "is_blank": one.is_blank, "quote": one.quote,
        "sha256": one.sha256,
    }  # fmt: skip


def _blank(one: PageThen) -> str:
    return {True: "blank", False: "not blank", None: "not in the archive"}[one.is_blank]

"""Attachments on their way from a site to a finding, and again from the record."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from auditor.flow.evaluate import evaluate, rejudge
from auditor.model.checklist import Element
from auditor.model.document import DocumentState, Transcript
from auditor.model.page import Purpose, Visit
from auditor.model.verdict import Verdict
from tests.core.flow.town import CHECKLIST, ITEMS, ON, company, desk_of, pages_at, roster
from tests.fakes import FakeEvaluationStore, FakeWeb
from tests.uses import use

UNIT = company(1)
HOME = UNIT.sites[0].url
FILE = f"{HOME}pj/biao.xlsx"
HOTLINE = Element(id="hotline", name="监督电话", words=("监督电话",))
FARES = replace(ITEMS[1], checks=(use("elements_present", points=Decimal(5)),), elements=(HOTLINE,))
ASSIGNED = ((UNIT, replace(CHECKLIST, items=(FARES,)), "town"),)
READ = Transcript(state=DocumentState.READ, form="xlsx", blocks=("监督电话：0000-5550100",), reader="r 1")


def town(transcript: Transcript | None) -> FakeWeb:
    pages = pages_at(HOME, with_fares=True)
    pages[f"{HOME}pj/"] = pages[f"{HOME}pj/"].replace("</p>", f'</p><p><a href="{FILE}">附件：价目</a></p>')
    return FakeWeb(pages, files={} if transcript is None else {FILE: transcript})


def found(results):
    return next(each for each in results[0].findings if each.check == "elements_present")


@pytest.mark.parametrize(
    ("transcript", "verdict", "reason"),
    [
        (READ, Verdict.PASSED, "element_in_attachment"),
        (replace(READ, blocks=("线路走向",)), Verdict.FAILED, "element_not_seen"),
        (Transcript(state=DocumentState.SCANNED), Verdict.CANT_TELL, "attachment_not_read"),
        (None, Verdict.CANT_TELL, "attachment_not_read"),
    ],
)
async def test_what_the_attachment_says_is_judged_and_judged_the_same_from_the_record(transcript, verdict, reason):
    web = town(transcript)
    context = desk_of(web)
    evaluation, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    assert (found(results).verdict, found(results).reason) == (verdict, reason)
    asked = list(web.opened)
    assert asked.count((UNIT.sites[0].id, FILE)) == 1
    web.clock.advance(timedelta(hours=1))
    _, again = await rejudge(context, evaluation, ASSIGNED, name="again")
    assert again == results
    assert web.opened == asked


async def test_its_bytes_are_in_the_archive_by_the_digest_the_finding_names():
    context = desk_of(town(READ))
    _, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    digest = found(results).evidence[0].sha256
    assert context.archive.get(digest) == READ.text.encode()


async def test_an_evaluation_that_fetched_no_files_is_judged_again_without_accusing():
    """As were all before attachments were read."""
    web = town(replace(READ, blocks=("线路走向",)))
    context = desk_of(web)
    evaluation, _ = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    assert isinstance(context.evaluations, FakeEvaluationStore)
    context.evaluations.forget_documents()
    web.clock.advance(timedelta(hours=1))
    _, again = await rejudge(context, evaluation, ASSIGNED, name="again")
    assert (found(again).verdict, found(again).reason) == (Verdict.CANT_TELL, "attachment_not_read")


async def test_a_replay_gives_the_file_as_it_was_read_then():
    context = desk_of(town(READ))
    evaluation, _ = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    replay = context.replay(evaluation.id)
    async with replay.site(UNIT.sites[0]) as site:
        document = await site.fetch(Visit(url=FILE, purpose=Purpose.FILE))
    assert (document.transcript, document.body) == (READ, b"")


async def test_a_file_with_numbers_of_persons_is_restricted_and_its_words_are_masked_where_they_are_quoted():
    private = replace(READ, blocks=("监督电话：0000-5550100，联系人身份证号11010519491231002X",))
    web = town(private)
    context = desk_of(web)
    evaluation, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    assert found(results).evidence[0].restricted
    assert context.audits.is_restricted(found(results).evidence[0].sha256)
    assert "11010519491231002X" not in repr(results)
    web.clock.advance(timedelta(hours=1))
    _, again = await rejudge(context, evaluation, ASSIGNED, name="again")
    assert again == results

"""What a platform tells of a list that its page did not show, on its way to a finding, and again from the record."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from auditor.flow.evaluate import evaluate, rejudge
from auditor.model.checklist import Carrier, Item
from auditor.model.document import Document, DocumentState, Transcript
from auditor.model.unit import Site
from auditor.model.verdict import Verdict
from tests.core.flow.town import CHECKLIST, ITEMS, ON, company, desk_of, roster
from tests.fakes import FakeEvaluationStore, FakeWeb
from tests.uses import use

HOME = "http://s1.example/"
COLUMN = f"{HOME}gkmlpt/index#7"
INTERFACE = f"{HOME}gkmlpt/api/all/7?page=1&sid=2"
UNIT = replace(company(1), sites=(Site(id="s1", name="第1公交", url=HOME),))
ASSIGNED = ((UNIT, replace(CHECKLIST, items=ITEMS[:1]), "town"),)
TREE = [{"id": 7, "name": "通知公告", "post_count": 2}, {"id": 8, "name": "机构职能", "post_count": 9}]
FRESH, OLD = 1765450800, 1609470000  # 2025-12-11, 2021-01-01


def told(on: int, title: str = "关于5路调整的通知") -> Transcript:
    """The answer as it comes."""
    articles = [{"title": title, "url": "/gkmlpt/content/1/2/post_3.html", "create_time": on}]
    return Transcript(state=DocumentState.READ, blocks=(json.dumps({"total": 2, "articles": articles}),))


def town(answer: Transcript | None, tree: list[dict[str, object]] = TREE) -> FakeWeb:
    config = f"<script>window._CONFIG = {{SID: '2', TREE: {json.dumps(tree)}}}</script>"
    begins, ends = "<html><head><title>公开平台</title></head><body>", f"{config}</body></html>"
    index = f"{HOME}gkmlpt/index"
    pages = {
        HOME: f"<html><body><nav><a href='{index}'>信息公开目录</a></nav><p>为市民出行服务。</p></body></html>",
        index: f"{begins}<p>请选择目录</p>{ends}",
        COLUMN: f"{begins}<p>暂无数据</p>{ends}",
    }
    return FakeWeb(pages, files={} if answer is None else {INTERFACE: answer})


def found(results, check, item="notices"):
    return next(each for each in results[0].findings if each.check == check and each.item_id == item)


@pytest.mark.parametrize(
    ("answer", "blank", "updated"),
    [
        (told(FRESH), (Verdict.PASSED, "platform_tells_entries"), (Verdict.PASSED, "told_entry_age")),
        (told(OLD), (Verdict.PASSED, "platform_tells_entries"), (Verdict.CANT_TELL, "list_not_filled")),
        (None, (Verdict.CANT_TELL, "platform_counts_entries"), (Verdict.UNTESTED, "after_open")),
    ],
)
async def test_what_the_platform_tells_is_judged_and_judged_the_same_from_the_record(answer, blank, updated):
    web = town(answer)
    context = desk_of(web)
    evaluation, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    first, second = found(results, "not_blank"), found(results, "updated_within")
    assert ((first.verdict, first.reason), (second.verdict, second.reason)) == (blank, updated)
    asked = list(web.opened)
    assert [url for _, url in asked].count(INTERFACE) == 1
    assert [url for _, url in asked if url.endswith("#8")] == []
    web.clock.advance(timedelta(hours=1))
    _, again = await rejudge(context, evaluation, ASSIGNED, name="again")
    assert again == results
    assert web.opened == asked


async def test_the_evidence_is_the_answer_and_its_bytes_are_in_the_archive():
    context = desk_of(town(told(FRESH)))
    _, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    evidence = found(results, "not_blank").evidence[0]
    assert evidence.page == INTERFACE
    assert context.archive.get(evidence.sha256) == told(FRESH).text.encode()


async def test_an_answer_with_numbers_of_persons_is_restricted_and_its_words_are_masked():
    context = desk_of(town(told(FRESH, "公示：张三 11010519491231002X")))
    evaluation, results = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    evidence = found(results, "not_blank").evidence[0]
    assert evidence.restricted
    assert "11010519491231002X" not in evidence.quote
    audit = context.evaluations.audit_of(evaluation.id, "s1")
    recorded = context.audits.document(audit.id, INTERFACE)
    assert isinstance(recorded, Document)
    assert recorded.restricted


async def test_an_evaluation_that_asked_no_interface_is_judged_again_without_accusing():
    """As were all before interfaces were asked."""
    web = town(told(OLD))
    context = desk_of(web)
    evaluation, _ = await evaluate(context, ASSIGNED, roster(UNIT), name="e", on=ON)
    assert isinstance(context.evaluations, FakeEvaluationStore)
    context.evaluations.forget_documents()
    web.clock.advance(timedelta(hours=1))
    _, again = await rejudge(context, evaluation, ASSIGNED, name="again")
    assert (found(again, "not_blank").verdict, found(again, "not_blank").reason) == (
        Verdict.CANT_TELL, "platform_counts_entries",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "verdict", "reason"),
    [
        (TREE, Verdict.FAILED, "not_found"),
        ([*TREE, {"id": 9, "name": "城区票价信息公示"}], Verdict.CANT_TELL, "resembling_column"),
        ([*TREE, {"id": 9, "name": "其他", "jump_url": "javascript:go()"}], Verdict.CANT_TELL, "search_incomplete"),
        ([*TREE, *({"id": n, "name": f"目录{n}"} for n in range(10, 5_010))], Verdict.CANT_TELL, "search_incomplete"),
    ],
)
async def test_a_column_is_missing_only_where_the_tree_was_read_to_its_end(tree, verdict, reason):
    asked = use("column_found", points=Decimal(1))
    fares = replace(ITEMS[1], checks=(asked,), carriers=(Carrier.SITE,))
    context = desk_of(town(told(FRESH), tree))
    duties = Item(id="duties", name="机构职能", name_en="Duties", checks=(asked,))
    assigned = ((UNIT, replace(CHECKLIST, items=(ITEMS[0], duties, fares)), "town"),)
    _, results = await evaluate(context, assigned, roster(UNIT), name="e", on=ON)
    missing = found(results, "column_found", "fares")
    assert (missing.verdict, missing.reason) == (verdict, reason), missing.facts


async def test_the_pages_of_a_site_told_apart_by_their_routes_alone_are_columns_of_their_own():
    menu = "<nav><a href='#/tz'>通知公告</a> <a href='#/about'>企业概况</a></nav>"
    rows = "".join(f"<li><a href='#/tz/{n}'>关于5路调整的通知</a> 2025-12-0{n}</li>" for n in range(1, 6))
    web = FakeWeb(
        {
            HOME: f"<html><body>{menu}<p>为市民出行服务。</p></body></html>",
            f"{HOME}#/tz": f"<html><body>{menu}<h1>通知公告</h1><ul>{rows}</ul></body></html>",
            f"{HOME}#/about": f"<html><body>{menu}<h1>企业概况</h1></body></html>",
        }
    )
    _, results = await evaluate(desk_of(web), ASSIGNED, roster(UNIT), name="e", on=ON)
    assert found(results, "not_blank").evidence[0].page == f"{HOME}#/tz"
    assert found(results, "updated_within").facts["newest_on"] == date(2025, 12, 5)

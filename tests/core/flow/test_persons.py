"""A page that shows numbers of persons is recorded as restricted, and nothing in clear stands in the findings."""

from dataclasses import replace

from auditor.flow.evaluate import evaluate
from auditor.model.page import Page
from auditor.model.verdict import Verdict
from tests.core.flow.town import CHECKLIST, ON, company, desk_of, roster, web_of
from tests.fakes import FakeEvaluationStore
from tests.uses import use

SPECIMEN = "11010519491231002X"
"""The specimen of GB 11643-1999."""
UNIT = company(1)
ASKING = replace(CHECKLIST, site_checks=(use("no_personal_numbers"),))


async def found_with(text: str):
    web = web_of(company(0), UNIT)
    fares = f"{UNIT.sites[0].url}pj/"
    web.pages[fares] = web.pages[fares].replace("全程票价2元", f"{text}，全程票价2元")
    store = FakeEvaluationStore()
    context = desk_of(web, store)
    evaluation, (result,) = await evaluate(context, [(UNIT, ASKING, "")], roster(UNIT), name="一月", on=ON)
    finding = next(one for one in result.findings if one.check == "no_personal_numbers")
    pages = [page for page in store.pages(evaluation.id) if isinstance(page, Page)]
    return finding, result, {page.final_url.rpartition("/s1.example/")[2] for page in pages if page.restricted}


async def test_the_page_is_restricted_and_the_finding_masks_the_number():
    finding, result, restricted = await found_with(f"驾驶员张某，身份证号{SPECIMEN}")
    assert (finding.verdict, finding.facts["masked"]) == (Verdict.FAILED, ("11**************2X",))
    assert finding.evidence[0].restricted
    assert "11**************2X" in finding.evidence[0].quote
    assert restricted == {"pj/"}
    assert SPECIMEN not in repr(result)


async def test_every_finding_that_cites_the_page_is_restricted_there():
    _, result, _ = await found_with(f"身份证号{SPECIMEN}")
    cited = [page for one in result.findings for page in one.evidence if page.page.endswith("pj/")]
    assert cited
    assert all(page.restricted for page in cited)


async def test_a_masked_number_restricts_nothing():
    finding, result, restricted = await found_with("身份证号1101**********002X")
    assert finding.verdict is Verdict.PASSED
    assert restricted == set()
    assert not any(page.restricted for one in result.findings for page in one.evidence)

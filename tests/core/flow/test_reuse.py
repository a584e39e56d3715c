"""An audit young enough is used in place of a visit, where it shows all that is asked; else the site is visited."""

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.flow.evaluate import evaluate
from auditor.model.audit import AuditReason
from tests.core.flow.town import BUREAU, CHECKLIST, OFFICE, ON, assigned, company, desk_of, roster, tenant, web_of

HOUR = timedelta(hours=1)
UNIT = company(1)


async def twice(apart, reuse, *, first=(UNIT,), second=(UNIT,), reason=AuditReason.EVALUATION):
    """Two evaluations of a town; the sites that the second visited, its audits, and the findings of both."""
    web = web_of(*{unit.id: unit for unit in (*first, *second)}.values())
    context = desk_of(web)
    _, before = await evaluate(context, assigned(*first), roster(*first, OFFICE), name="一", on=ON)
    opened = len(web.contexts)
    web.clock.advance(apart)
    again = replace(context, reuse=reuse, holder="b", reason=reason)
    evaluation, after = await evaluate(again, assigned(*second), roster(*second, OFFICE), name="二", on=ON)
    return web.contexts[opened:], context.evaluations.audits(evaluation.id), before, after


async def test_a_young_audit_is_used_and_the_same_is_found():
    visited, audits, before, after = await twice(HOUR, 2 * HOUR)
    assert visited == []
    assert [audit.site.id for audit in audits] == ["s1"]
    assert after == before


@pytest.mark.parametrize("reason", [AuditReason.SECOND_SIGHTING, AuditReason.RETEST, AuditReason.COMPLAINT])
async def test_what_is_looked_at_once_more_is_looked_at_indeed(reason):
    visited, _, _, _ = await twice(HOUR, 2 * HOUR, reason=reason)
    assert visited == ["s1"]


async def test_an_old_audit_is_not_used():
    visited, _, _, _ = await twice(2 * HOUR + timedelta(seconds=1), 2 * HOUR)
    assert visited == ["s1"]


async def test_unless_the_settings_say_so_every_site_is_visited():
    visited, audits, _, _ = await twice(timedelta(seconds=1), timedelta(0))
    assert visited == ["s1"]
    assert len({audit.id for audit in audits}) == 1


async def test_an_audit_that_lacks_what_is_asked_is_not_used():
    visited, _, _, after = await twice(HOUR, 2 * HOUR, first=(tenant(1),), second=(tenant(2),))
    assert visited == [BUREAU.id]
    assert {finding.reason for result in after for finding in result.findings}.isdisjoint({"not_archived"})


async def test_a_site_that_moved_is_visited():
    moved = replace(UNIT, sites=(replace(UNIT.sites[0], name="第一公交新站"),))
    visited, _, _, _ = await twice(HOUR, 2 * HOUR, second=(moved,))
    assert visited == ["s1"]


async def test_an_audit_says_why_when_and_by_what():
    web = web_of(UNIT)
    context = replace(desk_of(web), reason=AuditReason.RETEST, vocabulary_sha256="a" * 64)
    evaluation, _ = await evaluate(context, assigned(UNIT), roster(UNIT), name="一", on=ON)
    (audit,) = context.evaluations.audits(evaluation.id)
    assert (audit.site, audit.reason, audit.product_version) == (UNIT.sites[0], AuditReason.RETEST, "1")
    assert (audit.began_at, audit.ended_at) == (web.clock.now(), web.clock.now())
    assert audit.vocabulary_sha256 == "a" * 64
    assert CHECKLIST.id not in audit.id

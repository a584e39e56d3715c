from datetime import date

import pytest

from auditor.agenda.alerts import Alert, AlertKind, Level
from auditor.agenda.availability import Outage
from auditor.agenda.warnings import of_calendar, of_findings, of_outages, of_reports, of_week
from auditor.calendar import Calendar
from auditor.model.finding import Days, Evidence, Finding
from auditor.model.verdict import Verdict
from auditor.model.watch import AvailabilityWeek
from tests.core.agenda.samples import moment, plan

RULES = plan().warnings
NOON = moment("2026-12-01T12:00")


def finding(verdict=Verdict.FAILED, check="updated_within", faults=(), item="news", **facts) -> Finding:
    return Finding(
        unit_id="u", item_id=item, check=check, verdict=verdict, reason="newest_entry_age", checklist_id="c",
        checklist_version="1", product_version="1", site_id="s", facts=facts, faults=faults,
        evidence=(Evidence(page="https://u.example/", quote="张三 13800000000"),),
    )  # fmt: skip


def alert(of: Finding) -> dict[str, Alert]:
    return {
        str(key): Alert(key=str(key), kind=AlertKind.FAULT, level=Level.BREACH, unit_id="u", opened_at=NOON)
        for key in of.fault_keys
    }


@pytest.mark.parametrize(
    ("allowed", "age", "level"),
    [(14, 9, None), (14, 10, 1), (14, 14, 1), (184, 159, None), (184, 160, 1), (184, 184, 1), (396, 395, None)],
)
def test_a_column_is_warned_of_before_its_period_ends(allowed, age, level):
    found = of_findings([finding(Verdict.PASSED, age_days=Days(age), max_age_days=Days(allowed))], {}, RULES)
    assert [int(one.level) for one in found] == ([level] if level else [])


def test_what_fails_is_a_breach_of_the_same_thing_that_was_warned_of():
    passed = finding(Verdict.PASSED, age_days=Days(12), max_age_days=Days(14))
    failed = finding(age_days=Days(15), max_age_days=Days(14))
    (warned,), (broken,) = of_findings([passed], {}, RULES), of_findings([failed], {}, RULES)
    assert warned.key == broken.key
    assert (warned.level, broken.level) == (Level.WARNING, Level.BREACH)


def test_a_message_carries_nothing_that_was_read_on_a_page():
    (found,) = of_findings(
        [finding(age_days=Days(15), max_age_days=Days(14), newest_on=date(2026, 11, 1), newest_title="张三")], {}, RULES
    )
    assert "张三" not in str(found.data)
    assert found.data["facts"] == {"age_days": 15, "max_age_days": 14}
    assert (found.data["newest_on"], found.data["due_on"]) == ("2026-11-01", "2026-11-15")


def test_a_fault_is_mended_where_its_question_is_answered_without_it():
    before = finding(check="links_resolve", faults=("/a", "/b"))
    after = of_findings([finding(check="links_resolve", faults=("/b",))], alert(before), RULES)
    assert {one.data["part"]: one.level for one in after} == {"/b": Level.BREACH, "/a": Level.FINE}
    mended = of_findings([finding(Verdict.PASSED)], alert(finding()), RULES)
    assert [one.level for one in mended] == [Level.FINE]


@pytest.mark.parametrize("verdict", [Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE])
def test_what_cannot_be_told_says_nothing(verdict):
    assert of_findings([finding(verdict)], alert(finding()), RULES) == ()


def test_what_was_not_asked_says_nothing():
    assert of_findings([finding(Verdict.PASSED, item="other")], alert(finding()), RULES) == ()


@pytest.mark.parametrize(
    ("failed", "counted", "level"),
    [(4, 140, 0), (5, 140, 1), (6, 140, 1), (7, 140, 2), (7, 139, None)],
)
def test_a_share_is_warned_of_at_three_and_broken_at_five_per_cent(failed, counted, level):
    week = AvailabilityWeek(since=NOON, until=NOON, counted=counted, failed=failed, blocked=0, fewest=140)
    found = of_week("u", "s", week, plan().availability)
    assert (found and int(found.level)) == level


def test_a_site_is_down_while_an_outage_lasts_up_after_it_and_else_nobody_knows():
    lasting = Outage(began_at=NOON, confirmed_at=NOON)
    ended = Outage(began_at=NOON, confirmed_at=NOON, ended_at=NOON)
    assert of_outages("u", "s", [ended, lasting], is_up=False).level is Level.BREACH
    assert of_outages("u", "s", [ended], is_up=True).level is Level.FINE
    assert of_outages("u", "s", [ended], is_up=False) is None


# The working days of January 2026 end on Friday the 30th: 20 of them lie after the 4th (a make-up day).
@pytest.mark.parametrize(
    ("today", "newest", "level"),
    [
        ("2026-01-03", "2025-01-20", 0), ("2026-01-04", "2025-01-20", 1), ("2026-01-31", "2025-01-20", 1),
        ("2026-01-31", "2026-01-05", 0), ("2026-02-01", "2025-01-20", None),
    ],
)  # fmt: skip
def test_an_annual_report_is_warned_of_twenty_working_days_before_the_end_of_january(today, newest, level):
    one = finding(Verdict.PASSED, item="annual-report", newest_on=date.fromisoformat(newest))
    found = list(of_reports([one], RULES, Calendar(), date.fromisoformat(today)))
    assert [int(each.level) for each in found] == ([] if level is None else [level])


def test_next_years_calendar_is_missed_from_november_on():
    assert of_calendar(RULES, Calendar(), date(2026, 10, 31)) is None
    assert of_calendar(RULES, Calendar(), date(2026, 11, 1)).level is Level.WARNING
    assert of_calendar(RULES, Calendar(), date(2025, 11, 1)).level is Level.FINE

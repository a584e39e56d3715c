"""Shipped procedures: each figure with its source, the one that fits, and every deadline by hand-counted days."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor.calendar import Calendar, YearOverride
from auditor.followup.case_deadlines import OFFICE, UNIT, running_terms
from auditor.followup.case_lines import line_of
from auditor.followup.deadline import deadline
from auditor.followup.due_list import Urgency, is_to_be_escalated, reminders, urgency
from auditor.followup.procedure import TermId, fitting
from auditor.followup.procedure_file import read_procedure
from auditor.model.case import CaseKind
from auditor.model.clause import ClauseMark
from auditor.model.fault import InputFaults
from auditor.model.unit import UnitKind
from tests.core.followup.samples import CALENDAR, DEFAULT, PROCEDURES, case_after

ROOT = Path(__file__).parents[3]
WORKING, PLAIN = "working_days", "days"
REPLY, TOTAL = TermId.COMPANY_REPLY_WITHIN, TermId.TOTAL_ANSWER_WITHIN


@pytest.mark.parametrize(
    ("procedure", "term", "count", "unit"),
    [
        ("shanghai-bus", REPLY, 10, WORKING), ("shanghai-bus", TOTAL, 20, WORKING),
        ("shanghai-metro", REPLY, 10, WORKING), ("shanghai-metro", TOTAL, 10, WORKING),
        ("hangzhou-metro", REPLY, 10, WORKING), ("hangzhou-metro", TOTAL, 10, WORKING),
        ("luoyang-metro", REPLY, 7, WORKING), ("luoyang-metro", TOTAL, 10, WORKING),
        ("zhengzhou-metro", REPLY, 5, WORKING), ("zhengzhou-metro", TOTAL, 5, WORKING),
        ("qingdao-metro", REPLY, 5, WORKING), ("qingdao-metro", TOTAL, 5, WORKING),
        ("chongqing-metro", REPLY, 10, WORKING), ("chongqing-metro", TOTAL, 15, WORKING),
        ("ningbo-bus", REPLY, 7, PLAIN), ("ningbo-bus", TOTAL, 10, PLAIN),
        ("pingdingshan-bus", REPLY, 7, WORKING), ("pingdingshan-bus", TOTAL, 7, WORKING),
        ("jinan-bus", REPLY, 10, WORKING), ("jinan-bus", TOTAL, 10, PLAIN),
        ("jinan-12345", TOTAL, 5, WORKING),
        ("zhengzhou-bus", REPLY, 10, PLAIN), ("zhengzhou-bus", TOTAL, 10, PLAIN),
        ("luoyang-bus", TOTAL, 20, PLAIN),
        ("chengdu-metro", REPLY, 10, WORKING), ("chengdu-metro", TOTAL, 10, WORKING),
        ("wuhan-disclosure", REPLY, 15, WORKING), ("wuhan-disclosure", TOTAL, 15, WORKING),
        ("lanling-bus", TOTAL, 5, WORKING),
        ("petition", TermId.ACCEPT_WITHIN, 15, PLAIN), ("petition", TOTAL, 60, PLAIN),
        ("petition", TermId.EXTENSION_MAX, 30, PLAIN),
        ("default", TermId.ACCEPT_WITHIN, 5, WORKING), ("default", TermId.SUPPLEMENT_WITHIN, 7, WORKING),
        ("default", TermId.ASSIGN_WITHIN, 2, WORKING), ("default", REPLY, 10, WORKING),
        ("default", TOTAL, 15, WORKING), ("default", TermId.EXTENSION_MAX, 10, WORKING),
        ("default", TermId.RECTIFY_WITHIN, 5, WORKING), ("default", TermId.RECHECK_WITHIN, 3, WORKING),
        ("default", TermId.ARCHIVE_AFTER, 10, WORKING),
    ],
)  # fmt: skip
def test_every_figure_is_the_one_its_source_gives(procedure, term, count, unit):
    found = PROCEDURES[procedure].terms[term]
    assert (found.count, found.unit.value) == (count, unit)
    assert found.made_for
    assert found.clause.document


def test_only_what_was_read_in_full_may_appear_as_law_and_what_the_office_set_says_so():
    own = [term for term in DEFAULT.terms.values() if term.clause.mark is ClauseMark.DEPARTMENT]
    assert TermId.ACCEPT_WITHIN in {term.id for term in own}
    assert all("本部门自定" in term.clause.document for term in own)
    assert not any(term.clause.verified for term in DEFAULT.terms.values())
    assert PROCEDURES["shanghai-bus"].terms[TOTAL].clause.verified
    assert not PROCEDURES["wuhan-disclosure"].terms[TOTAL].clause.verified


@pytest.mark.parametrize(
    ("place", "kind", "channel", "ids"),
    [
        ("上海市", UnitKind.METRO, "letter", ["shanghai-metro"]),
        ("山东省/济南市", UnitKind.BUS, "letter", ["jinan-bus"]),
        ("山东省/济南市", UnitKind.BUS, "hotline", ["jinan-12345"]),
        ("山东省/临沂市/兰陵县", UnitKind.BUS, "", ["lanling-bus"]),
        ("山东省/潍坊市", UnitKind.BUS, "letter", ["default"]),
        ("山东省/潍坊市", UnitKind.BUS, "petition", ["petition"]),
        ("河南省/郑州市", UnitKind.BUS, "window", ["zhengzhou-bus"]),
    ],
)
def test_the_procedure_that_is_limited_most_fits(place, kind, channel, ids):
    assert [one.id for one in fitting(PROCEDURES.values(), place, kind, channel)] == ids


def test_the_example_of_the_docs_is_a_procedure():
    page = (ROOT / "docs" / "following-up.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    own = read_procedure(example, file="our-city.toml", base=DEFAULT)
    assert own.fits("示例省/示例市", UnitKind.BUS, "letter")
    assert own.terms[TermId.RECTIFY_WITHIN].count == 10
    assert own.terms[TOTAL] == DEFAULT.terms[TOTAL]


VECTORS = [
    (date(2025, 1, 20), 20, date(2025, 2, 21)),
    (date(2026, 2, 9), 20, date(2026, 3, 13)),
    (date(2026, 4, 28), 3, date(2026, 5, 6)),
    (date(2026, 9, 18), 5, date(2026, 9, 24)),
    (date(2026, 9, 24), 15, date(2026, 10, 22)),
    (date(2022, 9, 13), 20, date(2022, 10, 14)),
]
"""Start, working days, due: counted by hand, make-up Saturdays and Sundays among them."""


@pytest.mark.parametrize("procedure", PROCEDURES)
@pytest.mark.parametrize(("start", "count", "due"), VECTORS)
def test_the_terms_of_every_procedure_end_where_the_vectors_say(procedure, start, count, due):
    for term in PROCEDURES[procedure].terms.values():
        ends = deadline(start, term.rule, CALENDAR).due
        if term.unit.value == PLAIN:
            assert ends is not None
            assert ends >= start + timedelta(days=term.count)
            assert CALENDAR.is_working_day(ends) or not term.count
        elif term.count == count:
            assert ends == due
        elif term.count and not CALENDAR.unannounced(start + timedelta(days=40)):
            assert ends is not None
            assert CALENDAR.working_days_between(start, ends).working_days == term.count
            assert (ends <= due) == (term.count <= count)


def terms_of(case, procedure=DEFAULT, calendar=CALENDAR):
    return {one.term: (one.owed_by, one.deadline.due) for one in running_terms(case, procedure, calendar)}


def test_a_rectification_owes_receipt_and_answer_then_the_office_owes_the_look():
    ordered = case_after(CaseKind.RECTIFICATION, ("ordered", date(2026, 9, 18)))
    assert terms_of(ordered) == {
        TermId.RECEIVE_WITHIN: (UNIT, date(2026, 9, 21)),  # Sunday the 20th is worked
        TermId.RECTIFY_WITHIN: (UNIT, date(2026, 9, 24)),
    }
    reported = case_after(
        CaseKind.RECTIFICATION,
        ("ordered", date(2026, 9, 18)),
        ("noted", date(2026, 9, 21)),
        ("reported", date(2026, 9, 24)),
    )
    assert terms_of(reported) == {TermId.RECHECK_WITHIN: (OFFICE, date(2026, 9, 30))}


def test_a_supplement_stops_the_clock_of_a_complaint():
    asked = ("registered", date(2026, 11, 2)), ("screening", date(2026, 11, 2)), ("supplement_asked", date(2026, 11, 2))
    assert terms_of(case_after(CaseKind.COMPLAINT, *asked))[TermId.ACCEPT_WITHIN] == (OFFICE, None)
    again = case_after(CaseKind.COMPLAINT, *asked, ("supplemented", date(2026, 11, 9)))
    assert terms_of(again)[TermId.ACCEPT_WITHIN] == (OFFICE, date(2026, 11, 16))


def test_an_extension_is_counted_on_from_the_day_that_was_due():
    steps = [(name, date(2026, 11, 2)) for name in ("registered", "screening", "accepted")]
    assert terms_of(case_after(CaseKind.COMPLAINT, *steps))[TOTAL][1] == date(2026, 11, 23)
    extended = case_after(CaseKind.COMPLAINT, *steps, ("extended", date(2026, 11, 3)))
    assert terms_of(extended)[TOTAL][1] == date(2026, 11, 25)


def test_jinan_counts_from_the_day_it_came_in():
    steps = [("registered", date(2026, 11, 2)), ("screening", date(2026, 11, 2)), ("accepted", date(2026, 11, 6))]
    found = terms_of(case_after(CaseKind.COMPLAINT, *steps), PROCEDURES["jinan-bus"])
    assert found[TOTAL][1] == date(2026, 11, 12)


def test_a_day_set_by_hand_is_the_day():
    case = case_after(CaseKind.RECTIFICATION, "ordered", "date_changed")
    line = line_of(case, DEFAULT, CALENDAR)
    assert {one.term: one.by_hand for one in running_terms(case, DEFAULT, CALENDAR)}[TermId.RECTIFY_WITHIN]
    assert line.term == TermId.RECEIVE_WITHIN


def test_a_notice_that_comes_later_moves_an_open_day():
    case = case_after(CaseKind.RECTIFICATION, ("ordered", date(2026, 12, 28)))
    before = line_of(case, DEFAULT, CALENDAR)
    notice = YearOverride(
        year=2027, off=tuple(date(2027, 1, day) for day in range(1, 6)), work=(), title="通知",
        address="http://gov.example/", mark=ClauseMark.STATUTE,
    )  # fmt: skip
    known = running_terms(case, DEFAULT, Calendar((notice,)))
    assert before.provisional_years == (2027,)  # the notice of a year speaks of the last days before it, too
    ends = {one.term: (one.deadline.due, one.deadline.provisional) for one in known}
    assert ends[TermId.RECTIFY_WITHIN] == (date(2027, 1, 7), False)
    assert terms_of(case)[TermId.RECTIFY_WITHIN][1] == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        (None, date(2026, 11, 4), Urgency.STANDS_STILL),
        (date(2026, 11, 3), date(2026, 11, 4), Urgency.OVERDUE),
        (date(2026, 11, 4), date(2026, 11, 4), Urgency.TODAY),
        (date(2026, 11, 8), date(2026, 11, 4), Urgency.THIS_WEEK),
        (date(2026, 11, 9), date(2026, 11, 4), Urgency.LATER),
    ],
)
def test_how_near_a_day_is(due, today, expected):
    assert urgency(due, today) is expected


def test_reminders_come_before_on_and_after_the_day_to_those_who_owe_it():
    case = case_after(CaseKind.RECTIFICATION, ("ordered", date(2026, 11, 2)), ("noted", date(2026, 11, 2)))
    line = line_of(case, DEFAULT, CALENDAR)
    people = {UNIT: ("li",), OFFICE: ("zhang",)}
    told = {
        day: [
            (one.kind, one.person)
            for one in reminders(line, DEFAULT, CALENDAR, date(2026, 11, day), people, "示例公交")
        ]
        for day in (4, 5, 6, 9, 10)
    }
    assert line.due == date(2026, 11, 9)
    assert told == {
        4: [],
        5: [("rectification_due_soon", "li")],
        6: [("rectification_due_soon", "li")],
        9: [("rectification_due_today", "li")],
        10: [("rectification_overdue", "li"), ("rectification_overdue", "zhang")],
    }
    assert not is_to_be_escalated(line, DEFAULT, CALENDAR, date(2026, 11, 9))
    assert is_to_be_escalated(line, DEFAULT, CALENDAR, date(2026, 11, 10))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id = "x"\nversion = "1"\ntitle = "t"\ntitle_en = "t"\nbase = "default"\nplace = "上海"', "x.toml:6: place"),
        ('id = "x"\n[terms.rectify_within]\ncount = -1\nunit = "weeks"', "x.toml:3: terms.rectify_within.count = -1"),
        ('id = "x"\n[terms.soon]\ncount = 1', "x.toml:2: terms.soon"),
        ('id = "x"\n[numbers]\ncomplaint = "{year}-{name}"', "x.toml:3: numbers.complaint"),
        (
            'id = "x"\n[terms.assign_within]\ncount = 1\nunit = "days"\nmade_for = "a"\ndocument = "b"\nmark = "L"',
            "via",
        ),
        ("id = ", "readable TOML"),
    ],
)
def test_a_fault_of_a_file_is_named_with_its_line(text, told):
    with pytest.raises(InputFaults) as caught:
        read_procedure(text, file="x.toml", base=DEFAULT)
    assert told in str(caught.value)

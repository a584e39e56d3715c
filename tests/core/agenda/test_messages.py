from dataclasses import replace

import pytest

from auditor.agenda.alerts import Alert, AlertKind, Change, Level, Telling
from auditor.agenda.messages import messages_of
from auditor.model.fault_key import FaultKey
from tests.core.agenda.samples import moment, plan, unit

PLAN = plan('[alerts]\ntell = ["wang", "li"]\ntell_second = ["zhao"]')
DOWN = Alert(
    key="down/u1-site", kind=AlertKind.SITE_DOWN, level=Level.BREACH, unit_id="u1", site_id="u1-site",
    opened_at=moment("2026-12-01T12:00"), data={"began_at": "2026-12-01T11:58:00+08:00"},
)  # fmt: skip
FAULT = replace(
    DOWN,
    key=str(FaultKey(unit_id="u1", check="not_blank", item_id="news")),
    kind=AlertKind.FAULT,
    data={"item": "news", "page": "https://u1.example/xw/", "what": "未检出内容。"},
)


def told(alert: Alert, change: Change, **more: bool):
    of = unit()
    return messages_of(Telling(alert=alert, change=change, **more), PLAN, of, of.sites[0], {"news": "工作动态"})


def test_each_person_is_told_the_same_under_one_word():
    one, other = told(DOWN, Change.NEW)
    assert (one.person, other.person, one.kind) == ("wang", "li", "site_down")
    assert one.once == other.once
    assert (one.data["site"], one.data["began_at"]) == ("u1", "2026-12-01T11:58:00+08:00")


def test_a_second_contact_is_told_of_what_nobody_acknowledged():
    (one,) = told(FAULT, Change.UNACKNOWLEDGED, to_second=True)
    assert (one.person, one.kind) == ("zhao", "finding_unacknowledged")
    assert (one.data["item"], one.data["page"], one.data["what"]) == (
        "工作动态",
        "https://u1.example/xw/",
        "未检出内容。",
    )


@pytest.mark.parametrize(
    ("alert", "level", "change", "kind"),
    [
        (FAULT, Level.WARNING, Change.NEW, "freshness_warning"), (FAULT, Level.BREACH, Change.NEW, "finding_new"),
        (FAULT, Level.BREACH, Change.WORSE, "finding_worse"), (FAULT, Level.BREACH, Change.MENDED, "finding_mended"),
        (DOWN, Level.BREACH, Change.MENDED, "site_up"),
    ],
)  # fmt: skip
def test_the_kind_goes_by_what_changed_and_how_bad_it_is(alert, level, change, kind):
    assert {message.kind for message in told(replace(alert, level=level), change)} == {kind}


def test_that_a_calendar_was_entered_is_told_to_nobody():
    calendar = replace(DOWN, kind=AlertKind.CALENDAR, data={"year": 2027}, unit_id="", site_id="")
    assert told(calendar, Change.MENDED) == ()
    assert told(calendar, Change.NEW)[0].data["year"] == "2027"

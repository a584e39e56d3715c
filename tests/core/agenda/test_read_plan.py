import pytest

from auditor.agenda.plan import EvaluationPeriod, Frequency
from auditor.agenda.read_plan import read_plan, unknown_names
from auditor.model.fault import InputFaults
from tests.core.agenda.samples import SHIPPED, moment, plan, unit


def faults(own: str) -> list[str]:
    with pytest.raises(InputFaults) as raised:
        plan(own)
    return [str(fault) for fault in raised.value.faults]


def test_the_shipped_plan_says_what_the_indicators_say():
    rules = plan().availability
    assert (rules.openings_a_day, rules.limit.total_seconds(), rules.days) == (24, 15, 7)
    assert (rules.limit_percent, rules.warn_percent, rules.fewest) == (5, 3, 140)
    assert plan().home_page is Frequency.DAILY
    assert plan().accessibility is Frequency.MONTHLY
    assert plan().evaluations[0].every is EvaluationPeriod.QUARTERLY


@pytest.mark.parametrize(
    ("days", "looked"), [(14, "daily"), (15, "weekly"), (184, "weekly"), (185, "monthly"), (None, "monthly")]
)
def test_columns_are_looked_at_by_their_period(days, looked):
    assert plan().column_frequency(unit(), "any", days) == looked


def test_a_workspaces_plan_is_laid_over_the_shipped_one_key_by_key():
    own = plan('[availability]\nopenings_a_day = 25\n[looks]\nwindows = ["22:00-05:00"]')
    assert own.availability.openings_a_day == 25
    assert own.availability.limit_percent == plan().availability.limit_percent
    assert own.home_page is plan().home_page
    assert own.is_open(moment("2026-12-01T23:00"))
    assert own.is_open(moment("2026-12-01T04:59"))
    assert not own.is_open(moment("2026-12-01T05:00"))


def test_the_last_override_that_speaks_of_a_unit_or_an_item_wins():
    own = plan(
        '[[override]]\nplaces = ["甲省"]\ncolumns = "weekly"\ntell = ["wang"]\n'
        '[[override]]\nunits = ["u2"]\nitems = ["phones"]\ncolumns = "daily"\nopenings_a_day = 30\n'
        '[[override]]\nunits = ["u3"]\nhome_page = "never"\n'
    )
    assert own.column_frequency(unit("u1"), "phones", None) is Frequency.WEEKLY
    assert own.column_frequency(unit("u2"), "phones", None) is Frequency.DAILY
    assert own.column_frequency(unit("u2"), "news", 14) is Frequency.WEEKLY
    assert own.column_frequency(unit("u1", place="甲省外"), "phones", None) is Frequency.MONTHLY
    assert own.frequency_of(unit("u3"), "home_page") is Frequency.NEVER
    assert own.openings_a_day(unit("u2")) == 30
    assert own.told(unit("u1")) == ("wang",)
    assert own.told(unit("u1"), second=True) == ()


@pytest.mark.parametrize(
    ("own", "line", "words"),
    [
        ("[availability]\nopenings_a_day = 19", 2, "from 20 to 288"),
        ("[availability]\nwarn_percent = 6", 2, "at most limit_percent"),
        ("[availability]\nlimit_percent = 101\n", 2, "from 1 to 100"),
        ('[looks]\nhome_page = "hourly"', 2, "one of daily, weekly"),
        ('[looks]\nwindows = ["8-20"]', 2, "windows such as"),
        ('[looks]\nwindows = ["08:00-24:30"]', 2, "windows such as"),
        ("[looks]\nwindows = []", 2, "at least one window"),
        ("[warnings]\ncolumns = [[14, 14]]", 2, "pairs of days"),
        ("[warnings]\nnext_calendar_from_month = 13", 2, "a month from 1 to 12"),
        ('[[evaluation]]\nid = "q"\nevery = "quarterly"\nname = "{year.real}"', 4, "no other braces"),
        ('[[evaluation]]\nid = "q"\nevery = "quarterly"\nname = "季度"', 4, "with {year}"),
        ('[[evaluation]]\nid = "q"\nevery = "yearly"\nname = "{year}"\nday = 29', 5, "a day from 1 to 28"),
        ('[[maintenance]]\nwhy = "x"', 1, "or both from and to"),
        ('[[pause]]\nfrom = 2026-02-02\nto = 2026-02-01\nwhy = "x"', 3, "on or after from"),
        ('[[pause]]\nwhy = "x"', 1, "which is missing"),
        ("[alert]\n", 1, "a known key"),
        ("[availability]\nopening_a_day = 20", 2, "a known key"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(own, line, words):
    assert any(f"watch.toml:{line}:" in fault and words in fault for fault in faults(own)), faults(own)


def test_without_a_plan_below_every_table_must_be_there():
    with pytest.raises(InputFaults) as raised:
        read_plan('version = "1"', "watch.toml")
    assert {"availability", "looks", "warnings"} <= {fault.key for fault in raised.value.faults}


def test_names_that_nobody_knows_are_told():
    own = plan('[alerts]\ntell = ["li"]\n[[pause]]\nunits = ["u9"]\nfrom = 2026-01-01\nwhy = "x"')
    assert unknown_names(own, frozenset({"u1"}), frozenset(), frozenset()) == (
        "no unit has the id u9", "no person has the id li",
    )  # fmt: skip


def test_maintenance_ends_at_its_end():
    own = plan(
        '[[maintenance]]\nwhy = "升级"\nfrom = 2026-12-01T22:00:00\nto = 2026-12-02T02:00:00\n'
        '[[maintenance]]\nunits = ["u2"]\nwhy = "夜间关闭"\ndaily = "23:00-06:00"'
    )
    assert not own.in_maintenance(unit(), moment("2026-12-01T21:59:59"))
    assert own.in_maintenance(unit(), moment("2026-12-01T22:00"))
    assert not own.in_maintenance(unit(), moment("2026-12-02T02:00"))
    assert own.in_maintenance(unit("u2"), moment("2026-12-09T05:59"))
    assert not own.in_maintenance(unit("u2"), moment("2026-12-09T06:00"))


def test_the_shipped_text_is_a_plan_of_its_own():
    assert read_plan(SHIPPED, "shipped.toml").version == "2026.1"

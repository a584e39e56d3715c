"""What a roster file would change, and which units are closed on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime

from auditor.model.unit import Liaison, Roster, Site, Unit, UnitKind
from auditor.roster.changes import ChangeKind, changes, closed_units, closing, imported

AT = datetime(2026, 12, 1, tzinfo=UTC)
SITE = Site(id="bus", name="公交", url="http://bus.example/")
BUS = Unit(id="bus", name="公交公司", kind=UnitKind.BUS, place="某省/某市", sites=(SITE,))
ROSTER = Roster(units=(BUS,))


def kinds(*units, closed=()):
    return {one.unit.id: one.kinds for one in changes(ROSTER, closed, units)}


def test_what_stays_as_it_is_is_no_change():
    assert kinds(BUS) == {}


def test_a_unit_is_added_renamed_moved_or_otherwise_changed():
    assert kinds(replace(BUS, id="metro")) == {"metro": (ChangeKind.ADDED,)}
    assert kinds(replace(BUS, name="新公交公司")) == {"bus": (ChangeKind.RENAMED,)}
    moved = replace(BUS, sites=(replace(SITE, url="https://new.example/"),))
    assert kinds(moved) == {"bus": (ChangeKind.MOVED,)}
    assert kinds(replace(BUS, liaisons=(Liaison(name="王"),))) == {"bus": (ChangeKind.CHANGED,)}
    assert kinds(replace(BUS, sites=(replace(SITE, name="新站名"),))) == {"bus": (ChangeKind.CHANGED,)}
    assert kinds(replace(moved, name="新")) == {"bus": (ChangeKind.RENAMED, ChangeKind.MOVED)}


def test_of_each_field_it_says_what_it_was_and_becomes():
    (change,) = changes(ROSTER, (), [replace(BUS, name="新公交公司", supervisor="交通局", sites=())])
    assert change.details == (
        ("name", "公交公司", "新公交公司"),
        ("supervisor", "none", "交通局"),
        ("sites", "http://bus.example/", "none"),
    )


def test_a_closed_unit_is_under_supervision_to_its_last_day_and_again_once_it_is_imported():
    closed = closing(BUS, date(2026, 6, 30), "合并", by="wang", at=AT)
    assert [closed_units([closed], date(2026, month, 30)) for month in (6, 7)] == [frozenset(), {"bus"}]
    assert kinds(BUS, closed=["bus"]) == {"bus": (ChangeKind.REOPENED,)}
    (change,) = changes(ROSTER, ["bus"], [BUS])
    events = [closed, *imported(change, by="wang", at=AT)]
    assert closed_units(events, date(2026, 7, 30)) == frozenset()


def test_its_sites_still_carry_other_units():
    roster = Roster(units=(BUS, replace(BUS, id="metro", sites=())), closed=frozenset({"bus"}))
    assert [unit.id for unit in roster.supervised] == ["metro"]
    assert roster.site("bus") == SITE

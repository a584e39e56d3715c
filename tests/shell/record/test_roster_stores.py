"""The same scenarios on the real roster and on the fake the other tests use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from auditor.codec import pack, unpack
from auditor.model.unit import Roster, Unit, UnitKind
from auditor.ports import RosterStore
from auditor.record.roster import SqlRosterStore
from tests.fakes import FakeRosterStore
from tests.shell.record.samples import BARE_UNIT, MORNING, UNIT


@pytest.fixture(params=["sql", "fake"])
def store(request: pytest.FixtureRequest, engine: Engine) -> RosterStore:
    return SqlRosterStore(engine) if request.param == "sql" else FakeRosterStore()


def test_a_roster_never_imported_is_empty(store: RosterStore):
    assert store.load() == Roster(units=())


def test_units_come_back_whole_and_in_order(store: RosterStore):
    store.save([UNIT, BARE_UNIT], MORNING)
    assert store.load() == Roster(units=(UNIT, BARE_UNIT))


def test_a_unit_imported_again_is_replaced_where_it_stands(store: RosterStore):
    renamed, third = replace(UNIT, name="改名", sites=()), replace(BARE_UNIT, id="third")
    store.save([UNIT, BARE_UNIT], MORNING)
    store.save([third, renamed], MORNING + timedelta(days=1))
    assert store.load() == Roster(units=(renamed, BARE_UNIT, third))


def test_of_one_id_twice_in_an_import_the_last_counts(store: RosterStore):
    store.save([UNIT, replace(UNIT, name="改名")], MORNING)
    assert store.load() == Roster(units=(replace(UNIT, name="改名"),))


def test_an_import_without_a_zone_is_refused_whole(store: RosterStore):
    with pytest.raises(Exception, match="without a time zone"):
        store.save([UNIT], MORNING.replace(tzinfo=None))
    assert store.load() == Roster(units=())


@pytest.mark.parametrize("unit", [UNIT, BARE_UNIT, *(replace(BARE_UNIT, kind=kind) for kind in UnitKind)])
def test_a_unit_survives_packing(unit: Unit):
    assert unpack(Unit, pack(unit)) == unit


def test_a_unit_packed_before_a_field_existed_gets_its_default():
    packed = pack(UNIT)
    del packed["liaisons"]
    assert unpack(Unit, packed) == replace(UNIT, liaisons=())


def test_earlier_versions_of_a_unit_are_kept(engine: Engine):
    store = SqlRosterStore(engine)
    store.save([UNIT], MORNING)
    store.save([replace(UNIT, name="改名")], MORNING)
    with engine.connect() as connection:
        assert list(connection.execute(text("SELECT name FROM roster_unit")).scalars()) == [UNIT.name, "改名"]


@pytest.mark.parametrize("change", ["UPDATE roster_unit SET name = 'x'", "DELETE FROM roster_unit"])
def test_a_version_cannot_be_changed_or_deleted(engine: Engine, change: str):
    SqlRosterStore(engine).save([UNIT], MORNING)
    with pytest.raises(IntegrityError, match="roster_unit is only added to"), engine.begin() as connection:
        connection.execute(text(change))

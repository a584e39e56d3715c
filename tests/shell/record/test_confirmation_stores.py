"""The same scenarios on the real store of confirmations and on the fake the other tests use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from auditor.codec import pack, unpack
from auditor.model.confirmation import Confirmation, ConfirmationKind
from auditor.model.unit import PinnedColumn, Site
from auditor.ports import ConfirmationStore
from auditor.record.confirmations import SqlConfirmationStore
from tests.fakes import FakeConfirmationStore
from tests.shell.record.samples import MORNING

SAID = Confirmation(
    site_id="s", unit_id="bus", item_id="fares", kind=ConfirmationKind.CONFIRMED, by="李四", at=MORNING,
    url="http://bus.example/pw/", name="票务\\u窗\x00", note="电话核实\ud800",
)  # fmt: skip


@pytest.fixture(params=["sql", "fake"])
def store(request: pytest.FixtureRequest, engine: Engine) -> ConfirmationStore:
    return SqlConfirmationStore(engine) if request.param == "sql" else FakeConfirmationStore()


def test_nothing_is_confirmed_at_first(store: ConfirmationStore):
    assert store.all() == ()


def test_what_was_said_comes_back_whole_and_in_order(store: ConfirmationStore):
    withdrawn = replace(SAID, kind=ConfirmationKind.WITHDRAWN, name="", note="", at=MORNING - timedelta(days=1))
    for said in (SAID, withdrawn, SAID):
        store.add(said)
    assert store.all() == (SAID, withdrawn, SAID)


def test_a_word_without_a_zone_is_refused(store: ConfirmationStore):
    with pytest.raises(Exception, match="without a time zone"):
        store.add(replace(SAID, at=MORNING.replace(tzinfo=None)))
    assert store.all() == ()


@pytest.mark.parametrize("change", ["UPDATE confirmation SET url = ''", "DELETE FROM confirmation"])
def test_the_table_is_only_added_to(engine: Engine, change: str):
    store = SqlConfirmationStore(engine)
    store.add(SAID)
    with engine.connect() as connection, pytest.raises(IntegrityError, match="only added to"):
        connection.execute(text(change))
    assert store.all() == (SAID,)


def test_its_table_can_be_made_in_postgresql():
    made = str(CreateTable(SQLModel.metadata.tables["confirmation"]).compile(dialect=postgresql.dialect()))
    assert "number SERIAL NOT NULL" in made
    assert "at TIMESTAMP WITH TIME ZONE NOT NULL" in made


def test_a_site_remembers_who_confirmed_and_one_packed_before_there_were_such_is_read():
    pin = PinnedColumn(
        item_id="fares", url=SAID.url, name="票务窗", unit_id="bus", confirmed_by="李四", confirmed_on=MORNING.date()
    )
    site = Site(id="s", name="网站", url="http://bus.example/", profile=(pin,))
    packed = pack(site)
    assert unpack(Site, packed) == site
    for field in ("name", "unit_id", "confirmed_by", "confirmed_on"):
        del packed["profile"][0][field]
    assert unpack(Site, packed).profile == (PinnedColumn(item_id="fares", url=SAID.url),)

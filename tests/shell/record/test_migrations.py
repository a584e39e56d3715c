"""A database with what an older program recorded, brought to this program's revision."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, column, inspect, table, text

from auditor.bootstrap import Container
from auditor.cli.demo import demo_container
from auditor.codec import pack
from auditor.model.unit import ColumnElsewhere, Site, Unit, UnitKind
from auditor.record.archive import FolderArchive
from auditor.record.database import _config, connect, newest_revision, open_database, revision, upgrade
from auditor.record.errors import DatabaseTooOld
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.roster import SqlRosterStore
from auditor.settings import read_settings
from tests.shell.record.samples import MORNING, UNIT, add_audit

HOUR = timedelta(hours=1)
PLACE = UNIT.elsewhere[0]
BUREAU_SITE = Site(id=PLACE.site_id, name="交通运输局", url="http://bureau.example/")
BUREAU = Unit(id="bureau", name="岚山市交通运输局", kind=UnitKind.BUREAU, place="示例省/岚山市", sites=(BUREAU_SITE,))
LOST = ColumnElsewhere(site_id="lost.site", url="http://lost.example/bus", name="失联站点")
EVALUATED = replace(UNIT, elsewhere=(PLACE, LOST))


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Engine]:
    """As 0001 left it: one evaluation finished, one interrupted after its first site."""
    engine = connect(f"sqlite:///{tmp_path / 'auditor.db'}")
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engine.begin() as connection:
        for number, (unit, at) in enumerate([(BUREAU, 0), (replace(BUREAU, sites=()), 9)]):
            _insert(connection, "roster_unit", number=number, unit_id=unit.id, name=unit.name, kind=unit.kind.value,
                    place=unit.place, unit=json.dumps(pack(unit)), imported_at=_stored(at))  # fmt: skip
        for name in ("done", "cut"):
            _insert(connection, "evaluation", id=name, name=name, judged_on="2026-01-05", started_at=_stored(1),
                    product_version="0.1.0")  # fmt: skip
            _insert(connection, "evaluation_unit", evaluation_id=name, ordinal=0, unit_id=EVALUATED.id,
                    unit=json.dumps(pack(EVALUATED)), checklist_sha256="a" * 64)  # fmt: skip
        _insert(connection, "event", evaluation_id="done", kind="finished", at=_stored(3))
        for evaluation_id, site_id, ordinal in (("done", PLACE.site_id, 0), ("cut", "lanshan-bus.site", 0),
                                                ("cut", "lanshan-bus.site", 1)):  # fmt: skip
            _insert(connection, "page", evaluation_id=evaluation_id, site_id=site_id, ordinal=ordinal,
                    requested_url=f"http://bus.example/{ordinal}", seen_at=_stored(2), failure_kind="gone",
                    frames="[]", headers="{}", failed_requests="[]", cut="[]")  # fmt: skip
    yield engine
    engine.dispose()


def _insert(connection, name, /, **values):
    connection.execute(table(name, *map(column, values)).insert().values(values))


def _stored(hours):
    return (MORNING + hours * HOUR - 8 * HOUR).strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.fixture
def store(old: Engine, archive: FolderArchive) -> SqlEvaluationStore:
    upgrade(old)
    return SqlEvaluationStore(old, archive)


def test_an_old_database_asks_for_its_upgrade_and_keeps_its_rows(old: Engine, archive: FolderArchive):
    url = str(old.url)
    with pytest.raises(DatabaseTooOld, match="0001"):
        open_database(url)
    upgrade(old)
    assert revision(old) == newest_revision()
    store = SqlEvaluationStore(old, archive)
    assert [(one.id, one.finished_at) for one in store.all()] == [("cut", None), ("done", MORNING + 3 * HOUR)]
    assert store.units("cut") == ((EVALUATED, "a" * 64),)
    assert SqlRosterStore(old).load().units == (replace(BUREAU, sites=()),)


def test_a_site_whose_pages_were_recorded_is_audited(store: SqlEvaluationStore):
    assert store.audited("cut") == {"lanshan-bus.site"}
    assert store.audited("done") == {PLACE.site_id}
    assert not add_audit(store, "cut", "lanshan-bus.site", (), MORNING)


def test_the_sites_are_those_of_the_roster_of_the_day(store: SqlEvaluationStore):
    unlisted = Site(id=LOST.site_id, name=LOST.name, url=LOST.url)
    assert {site.id: site for site in store.sites("cut")} == {
        site.id: site for site in (*EVALUATED.sites, BUREAU_SITE, unlisted)
    }


def test_the_new_table_of_evidence_is_only_added_to_and_that_of_leases_is_not(store: SqlEvaluationStore):
    assert {"evaluation_site", "lease"} <= set(inspect(store.engine).get_table_names())
    with store.engine.connect() as connection:
        triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    assert {"evaluation_site_no_update", "evaluation_site_no_delete"} <= set(triggers)
    assert not [name for name in triggers if name.startswith("lease")]


def test_the_demos_own_database_is_brought_up_to_date_unasked(tmp_path: Path):
    """It holds nothing of anybody's: a newcomer who has pulled a newer program is told nothing of revisions."""
    folder = tmp_path / "var" / "demo"
    folder.mkdir(parents=True)
    engine = connect(f"sqlite:///{folder / 'auditor.sqlite'}")
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()
    context = demo_container(Container(read_settings(tmp_path, {})))
    assert context.database_revision() == newest_revision()
    context.engine.dispose()

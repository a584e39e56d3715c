from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.record.archive import FolderArchive
from auditor.record.database import open_database
from auditor.record.evaluations import SqlEvaluationStore


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'auditor.db'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def archive(tmp_path: Path) -> FolderArchive:
    return FolderArchive(tmp_path / "archive")


@pytest.fixture
def store(engine: Engine, archive: FolderArchive) -> SqlEvaluationStore:
    return SqlEvaluationStore(engine, archive)

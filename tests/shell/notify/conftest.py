from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.record.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'auditor.db'}")
    yield engine
    engine.dispose()

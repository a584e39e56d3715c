import shutil
from pathlib import Path

import pytest

from tests.shell.followup.office import Office, made


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office is made once: every test works in a copy."""
    return made(tmp_path_factory.mktemp("office")).folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Office:
    return Office(shutil.copytree(template, tmp_path / "office"))

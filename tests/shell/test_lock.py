"""The locks say exactly what is installed, wherever it is installed from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"([a-z0-9-]+)==\S+(?: ; [^\\]+)? \\")
HASHED = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def _normal(requirement: str) -> str:
    """The project's name as the package index spells it (PEP 503)."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _declared(lock: str) -> set[str]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = declared["project"]["dependencies"]
    if lock == "requirements-dev.lock":
        wanted = wanted + declared["dependency-groups"]["dev"]
    return {_normal(requirement) for requirement in wanted}


def _lines(lock: str) -> list[str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _pins(lock: str) -> list[str]:
    """The opening line of each pin: name, version and, for some, the Python it is for."""
    return [line for line in _lines(lock) if PINNED.fullmatch(line)]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_declared_package_is_locked(lock: str) -> None:
    assert _declared(lock) - {pin.split("==")[0] for pin in _pins(lock)} == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_and_hashes_and_no_place_to_fetch_from(lock: str) -> None:
    assert [line for line in _lines(lock) if not (PINNED.fullmatch(line) or HASHED.fullmatch(line))] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash(lock: str) -> None:
    lines = _lines(lock)
    bare = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if _unhashed(line, after)]
    assert bare == []


def _unhashed(line: str, after: str) -> bool:
    return PINNED.fullmatch(line) is not None and HASHED.fullmatch(after) is None


def test_what_runs_is_what_was_tested() -> None:
    assert set(_pins("requirements.lock")) <= set(_pins("requirements-dev.lock"))

"""A probe that breaks by a fault of ours costs no page: so that it shows, a test in which one broke fails."""

import logging
from collections.abc import Iterator

import pytest

from auditor.visit.probes import run


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture(autouse=True)
def broken_probes() -> Iterator[list[str]]:
    """What our probes broke on, with the traceback. A test that breaks one on purpose empties the list."""
    kept = _Kept()
    log = logging.getLogger(run.__name__)
    log.addHandler(kept)
    yield kept.said
    log.removeHandler(kept)
    assert kept.said == []

from collections.abc import Iterator

import pytest

from tests.shell.dead_ends import dead_port


@pytest.fixture
def dead() -> Iterator[str]:
    """Origin of a server that is not there."""
    with dead_port() as port:
        yield f"http://127.0.0.1:{port}"

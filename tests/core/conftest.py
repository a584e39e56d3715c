"""The core needs no network: a test here that opens a socket fails. Hypothesis keeps its findings in memory."""

import hypothesis
import pytest
from pytest_socket import disable_socket, enable_socket

hypothesis.settings.register_profile("core", database=None)
hypothesis.settings.load_profile("core")


@pytest.fixture(autouse=True)
def no_sockets():
    disable_socket(allow_unix_socket=True)  # an event loop wakes itself through one
    yield
    enable_socket()

"""The walls of the container, where a linter does not look."""

import socket

import pytest
from pytest_socket import SocketBlockedError


def test_a_core_test_cannot_reach_the_network():
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)

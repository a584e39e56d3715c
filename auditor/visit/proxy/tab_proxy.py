"""The proxy of one tab: listens on a port of its own on loopback."""

import asyncio
from contextlib import suppress
from typing import Self

from auditor.visit.network.dialer import BUFFER_BYTES, Dialer
from auditor.visit.proxy.connection import Conversation
from auditor.visit.proxy.quota import Quota, TrafficLimits

_HOST = "127.0.0.1"
_STEPS_TO_TELL = 3
"""Turns of the loop from accepting a connection to `_admit`."""


class TabProxy:
    """Listens for the traffic of one tab. `account` tells what became of it."""

    def __init__(self, dialer: Dialer, limits: TrafficLimits) -> None:
        self.account = Quota(limits)
        self._dialer = dialer
        self._server: asyncio.Server | None = None
        self._conversations: dict[asyncio.Task[None], Conversation] = {}

    @classmethod
    async def open(cls, dialer: Dialer, limits: TrafficLimits) -> Self:
        """Listen. Raises OSError where this machine has no port or no file left."""
        door = cls(dialer, limits)
        door._server = await asyncio.start_server(door._admit, _HOST, 0, limit=BUFFER_BYTES)
        return door

    @property
    def address(self) -> str:
        """The proxy address for the browser: http://127.0.0.1:port."""
        port = self._server.sockets[0].getsockname()[1] if self._server and self._server.sockets else 0
        return f"http://{_HOST}:{port}"

    async def close(self) -> None:
        """Listen no more, and end what is under way."""
        if self._server is not None:
            await self._let_in_who_stands_there(self._server)
            self._server.close()
        for task, conversation in tuple(self._conversations.items()):
            conversation.break_off()
            task.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    async def _let_in_who_stands_there(self, server: asyncio.Server) -> None:
        """Accept no further connection; asyncio never closes those it accepted and had not handed over."""
        with suppress(NotImplementedError):  # Windows
            for listening in server.sockets:
                asyncio.get_running_loop().remove_reader(listening.fileno())
        for _ in range(_STEPS_TO_TELL):
            await asyncio.sleep(0)

    def _admit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversation = Conversation(reader, writer, self._dialer, self.account)
        task = asyncio.ensure_future(self._serve(conversation))
        self._conversations[task] = conversation
        task.add_done_callback(lambda done: self._conversations.pop(done, None))

    async def _serve(self, conversation: Conversation) -> None:
        await conversation.run()
        if self.account.is_spent:
            self._break_all_off()

    def _break_all_off(self) -> None:
        for conversation in self._conversations.values():
            conversation.break_off()

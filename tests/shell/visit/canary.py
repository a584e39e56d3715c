"""A bird on a forbidden address: whoever reaches it is heard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

FORBIDDEN = "127.0.0.66"

WRITINGS = (
    "127.0.0.66",
    "127.0.66",
    "127.66",
    "2130706498",
    "0x7f000042",
    "0x7f.0.0.0x42",
    "0x7F.66",
    "017700000102",
    "0177.0.0.0102",
    "0177.0.0x42",
    "127.0.0.66.",
    "%31%32%37.0.0.66",
    "127%2e0%2e0%2e66",
    "127。0。0。66",
    "１２７.0.0.66",
    "①②⑦.⓪.⓪.⑥⑥",
    "[::ffff:127.0.0.66]",
    "[::ffff:7f00:42]",
    "[0:0:0:0:0:ffff:7f00:0042]",
    "[::127.0.0.66]",
    "[2002:7f00:42::1]",
    "[64:ff9b::7f00:42]",
    "[2001:0:7f00:42::80ff:ffbd]",
    "nobody@127.0.0.66",
    "0x7f000042.",
    "2130706498.",
    "00000000000177.0.0.66",
    "0x000000007f.0x0.0x0.0x42",
    "127.0x0.0.66",
    "0177.66",
    "127.0.0x42",
    "127.0.0102",
    "%30x7f000042",
    "%32%31%33%30%37%30%36%34%39%38",
    "%EF%BC%91%EF%BC%92%EF%BC%97.0.0.66",
    "%e2%91%a0%e2%91%a1%e2%91%a6.0.0.66",
    "127%E3%80%820%E3%80%820%E3%80%8266",
    "127．0．0．66",
    "127｡0｡0｡66",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟔𝟔",
    "²¹³⁰⁷⁰⁶⁴⁹⁸",
    "０ｘ７ｆ.６６",
    "127.0.0.6\u00ad6",
    "12\u200b7.0.0.66",
    "127\u2060.0.0.66",
    "[::FFFF:7F00:42]",
    "[0000:0000:0000:0000:0000:ffff:127.0.0.66]",
    "[::7f00:42]",
    "[::ffff:0:127.0.0.66]",
    "[64:ff9b::127.0.0.66]",
    "[64:ff9b:1::7f00:42]",
    "[2002:7f00:42:1:2:3:4:5]",
    "[2400:3200::5efe:127.0.0.66]",
    "[2400:3200::200:5efe:7f00:42]",
    "nobody:secret@0x7f.66",
    "public.example%40nobody@127.66",
    "INSIDE.example.",
    "inside.example",
    "mixed.example",
)
"""Hosts that stand for the forbidden address; the names are for the test's own resolver."""

TRICKS = (
    "http:\\\\127.0.0.66:{port}\\",
    "http://public.example\\@127.0.0.66:{port}/",
    "http:/127.0.0.66:{port}/",
    "http:127.0.0.66:{port}/",
    "http:///127.0.0.66:{port}/",
    "//127.0.0.66:{port}/",
    "\thttp://127.0.0.66:{port}/",
    "ht\ntp://127.0.0.66:{port}/",
    "http://127.0.\t0.66:{port}/",
    "http://127.0.0.\n66:{port}/",
    "  http://127.66:{port}/  ",
    "\x00http://127.0.0.66:{port}/",
    "http://127.0.0.66\x00:{port}/",
    "http://127.0.0.66..:{port}/",
    "http://127.0.0.66%00:{port}/",
    "http://%2531%2532%2537.0.0.66:{port}/",
    "http://[::ffff:0177.0.0.66]:{port}/",
    "http://[::ffff:7f00:42%25lo]:{port}/",
    "http://[fe80::1%lo]:{port}/",
    "http://[127.0.0.66]:{port}/",
    "http://[v1.127.0.0.66]:{port}/",
    "http://127.0.0.66:{port}@127.0.0.66:{port}/",
    "http://127.0.0.66:{port}#@public.example/",
    "http://127.0.0.66:{port}?@public.example/",
    "http://public.example／@127.0.0.66:{port}/",
    "http://127。0。0。66：{port}/",
    "HTTP://127.0.0.66:{port}/",
    "ftp://127.0.0.66:{port}/",
    "view-source:http://127.0.0.66:{port}/",
    "http://127.0.0.322:{port}/",
    "http://4425673794:{port}/",
    "http://0x17f000042:{port}/",
)
"""Whole addresses that a browser, or a careless reader of addresses, might take to the forbidden place."""


@dataclass
class Canary:
    """What it heard: first bytes by protocol."""

    port: int = 0
    heard: list[tuple[str, bytes]] = field(default_factory=list)

    async def hears(self, kinds: set[str]) -> bool:
        """Wait until it was reached in these ways; False where that takes too long."""
        for _ in range(200):
            if {kind for kind, _ in self.heard} == kinds:
                return True
            await asyncio.sleep(0.1)
        return False

    def urls(self, scheme: str = "http") -> list[str]:
        return [f"{scheme}://{host}:{self.port}/" for host in WRITINGS]


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, canary: Canary) -> None:
        self._canary = canary

    def datagram_received(self, data: bytes, _sender: object) -> None:
        self._canary.heard.append(("udp", data[:40]))


@asynccontextmanager
async def canary() -> AsyncIterator[Canary]:
    bird = Canary()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        bird.heard.append(("tcp", b""))
        bird.heard.append(("tcp", await reader.read(200)))
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
        )
        writer.close()

    server = await asyncio.start_server(listen, FORBIDDEN, 0)
    bird.port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    datagrams, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(bird), local_addr=(FORBIDDEN, bird.port))
    try:
        yield bird
    finally:
        server.close()
        datagrams.close()

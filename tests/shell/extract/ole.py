"""Writes OLE compound files, and a Word 97 document in one, for tests."""

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each made long enough (4096 bytes) to lie in sectors of its own."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    names = sorted(bodies, key=lambda name: (len(name), name.upper()))
    directory_sectors = (len(names) + 1 + 3) // 4
    chains = [directory_sectors, *(-(-len(bodies[name]) // _SECTOR) for name in names)]
    fat_sectors = 1
    while (sum(chains) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat = [_FAT] * fat_sectors
    starts = []
    for length in chains:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + length), _END]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, starts[0], 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    entries = [_entry("Root Entry", 5, 1, _END, 0)]
    for place, name in enumerate(names, 1):
        following = place + 1 if place < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, starts[place], len(bodies[name]), right=following))
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    data = b"".join(body.ljust(-(-len(body) // _SECTOR) * _SECTOR, b"\0") for body in (bodies[name] for name in names))
    return header + table + directory + data


def _entry(name: str, kind: int, child: int, start: int, size: int, *, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)


def doc(text: str, *, flags: int = 0x0200, version: int = 0xC1) -> bytes:
    """A Word document of one piece of text, its signs (paragraph, cell, field) as Word writes them."""
    body = text.encode("utf-16-le")
    word = bytearray(2048)
    struct.pack_into("<HH", word, 0, 0xA5EC, version)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<i", word, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 2048, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", word, 0x1A2, 0, len(table))
    return ole({"WordDocument": bytes(word) + body, "1Table": table})

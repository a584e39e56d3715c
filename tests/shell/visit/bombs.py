"""Bodies that are small on the wire and enormous once unpacked."""

import itertools
import zlib
from collections.abc import Iterator


def gzip_bomb(before: bytes, filling: bytes, *, packed_bytes: int) -> bytes:
    """A gzip body that begins like this and is then filled, about a thousandfold of its packed size, without an end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(filling * (20_000_000 // len(filling))) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (packed_bytes // len(block))


def endless(piece: bytes) -> Iterator[bytes]:
    return itertools.repeat(piece)

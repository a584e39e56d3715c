"""The country's time, numbers by chance that are the same for the same words, and the times a task is due at."""

from datetime import timedelta, timezone
from hashlib import sha256

COUNTRY = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Fixed since 1991."""
_SCALE = 1 << 32


def share(*words: object) -> float:
    """A number from 0 up to 1, the same for the same words on every machine, and spread evenly over many."""
    text = "\0".join(map(str, words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(sha256(text).digest()[:4], "big") / _SCALE

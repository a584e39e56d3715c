"""Reads untrusted JSON that a page returned: each value is of the type it should have, or refused."""

from collections.abc import Iterator, Mapping

from auditor.visit.probes.probe_context import FoughtOff

_MOST = 10_000_000
_TEXT_CHARS = 400


def member(said: object, name: str) -> object:
    """A member of an object; None where it has none of that name."""
    if not isinstance(said, Mapping):
        raise FoughtOff(f"the page answered with no object, where {name} was expected")
    return said.get(name)


def members(said: object, name: str, *, most: int) -> Iterator[object]:
    """The first members of a list that an object has."""
    listed = member(said, name)
    if not isinstance(listed, list):
        raise FoughtOff(f"the page answered with no list of {name}")
    return iter(listed[:most])


def whole(said: object, name: str) -> int:
    """A whole number, near enough; what is none, or beyond all sense, is refused."""
    return round(number(said, name))


def number(said: object, name: str) -> float:
    """A number; what is none, or beyond all sense, is refused."""
    value = member(said, name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_MOST <= value <= _MOST:
        raise FoughtOff(f"the page answered with no number {name}")
    return float(value)


def text(said: object, name: str, *, most: int = _TEXT_CHARS) -> str:
    """Words, cut; nothing where there are none. Half a surrogate pair is replaced."""
    value = member(said, name)
    return value[:most].encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def texts(said: object, name: str, *, most: int, chars: int = 60) -> tuple[str, ...]:
    """The words of a list: so many, each cut to so many characters."""
    return tuple(text({name: one}, name, most=chars) for one in members(said, name, most=most))


def yes(said: object, name: str) -> bool:
    """True where the page said true."""
    return member(said, name) is True

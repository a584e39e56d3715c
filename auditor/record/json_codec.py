"""Packs frozen dataclasses as JSON and unpacks them, by their annotations."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_PLAIN = (bool, int, float, str)


def pack(value: object) -> Any:  # noqa: ANN401 - what JSON takes
    """A value as plain JSON: a dataclass becomes an object, a tuple a list, a member of a StrEnum its value.

    Raises:
        TypeError: it holds something else.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: pack(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [pack(each) for each in value]
    if value is None or isinstance(value, _PLAIN):
        return value
    raise TypeError(f"{type(value).__name__} is not kept as JSON")


def unpack(kind: type[_T], packed: object) -> _T:
    """The dataclass of that kind that was packed. Fields that are missing take their defaults, unknown ones are let go.

    Raises:
        TypeError, ValueError: it is none.
    """
    if not isinstance(packed, dict):
        raise TypeError(f"{kind.__name__} is an object, not {type(packed).__name__}")
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], each) for name, each in packed.items() if name in hints})


def _read(hint: Any, packed: object) -> object:  # noqa: ANN401 - an annotation
    reading = next((read for fits, read in _READINGS if fits(hint)), None)
    if reading is None:
        raise TypeError(f"{hint} is not kept as JSON")
    return reading(hint, packed)


def _union(hint: Any, packed: object) -> object:  # noqa: ANN401 - an annotation
    if packed is None and types.NoneType in get_args(hint):
        return None
    for member in get_args(hint):
        try:
            return _read(member, packed)
        except (TypeError, ValueError):
            continue
    raise TypeError(f"{packed!r} is not {hint}")


def _tuple(hint: Any, packed: object) -> object:  # noqa: ANN401 - an annotation
    if not isinstance(packed, list):
        raise TypeError(f"{hint} is a list, not {type(packed).__name__}")
    members = get_args(hint)
    if len(members) == 2 and members[1] is Ellipsis:  # noqa: PLR2004
        return tuple(_read(members[0], each) for each in packed)
    return tuple(_read(member, each) for member, each in zip(members, packed, strict=True))


def _plain(hint: Any, packed: object) -> object:  # noqa: ANN401 - an annotation
    if hint is float and type(packed) is int:
        return float(packed)
    if type(packed) is not hint:
        raise TypeError(f"{packed!r} is not {hint.__name__}")
    return packed


def _is_union(hint: object) -> bool:
    return isinstance(hint, types.UnionType)


def _is_tuple(hint: object) -> bool:
    return get_origin(hint) is tuple


def _is_choice(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _is_plain(hint: object) -> bool:
    return hint in _PLAIN


def _is_object(hint: object) -> bool:
    return isinstance(hint, type) and is_dataclass(hint)


_READINGS: tuple[tuple[Callable[[object], bool], Callable[[Any, object], object]], ...] = (
    (_is_union, _union),
    (_is_tuple, _tuple),
    (_is_choice, lambda hint, packed: hint(packed)),
    (_is_plain, _plain),
    (_is_object, unpack),
)

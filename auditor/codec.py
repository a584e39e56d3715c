"""Nouns as JSON and back, by their annotations: the one serialiser of rows, of the archive, and of what children say.

pydantic reads and writes the dataclasses as they stand (docs/decisions/0021-one-serialiser.md).
"""

from typing import Any, TypeVar

from pydantic import TypeAdapter

_T = TypeVar("_T")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
"""Made when first asked for: that takes longer than a hundred nouns."""


def pack(value: object) -> Any:  # noqa: ANN401 - what JSON takes
    """A noun as plain JSON: a dataclass becomes an object, a tuple a list, a member of an enumeration its value.

    Raises:
        ValueError: it holds what its annotations do not say.
    """
    return _adapter(type(value)).dump_python(value, mode="json", warnings="error")


def unpack(kind: type[_T], packed: object) -> _T:
    """The noun of that kind that was packed. Fields that are missing take their defaults, unknown ones are let go.

    Raises:
        ValueError: it is none.
    """
    read: _T = _adapter(kind).validate_python(packed)
    return read


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]

"""Packs facts as JSON and unpacks them, with every type as it was."""

import json
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, assert_never

from auditor.model.finding import Days, Fact, Facts, Seconds

_UNITS: Mapping[str, type[Days | Seconds]] = {"days": Days, "seconds": Seconds}
"""What a plain number counted, by the end of its name, before units were recorded."""


def pack_facts(facts: Facts) -> dict[str, Any]:
    """Facts as JSON: a date {"date": "2026-01-01"}, days {"days": "3"}, no number {"float": "nan"}, a tuple a list."""
    return {name: _pack(value) for name, value in facts.items()}


def unpack_facts(packed: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts that were packed, type for type."""
    return {name: _with_unit(name, _unpack(value)) for name, value in packed.items()}


def to_json(value: object) -> str:
    """JSON that reads as it is; escaped throughout where it holds what UTF-8 refuses."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def _with_unit(name: str, value: Fact) -> Fact:
    unit = _UNITS.get(name.rpartition("_")[2])
    return unit(value) if unit and type(value) in {int, float} and isinstance(value, int | float) else value


def _pack(value: Fact) -> object:
    match value:
        case Days() | Seconds():
            return {"days" if isinstance(value, Days) else "seconds": repr(value)}
        case float() if not math.isfinite(value):
            return {"float": repr(value)}
        case str() | int() | float():
            return value
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return list(value)
        case _:
            assert_never(value)


_READERS: Mapping[str, Callable[[str], Fact]] = {
    "float": float,
    "days": Days,
    "seconds": Seconds,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def _unpack(value: Any) -> Fact:  # noqa: ANN401 - what JSON gives
    match value:
        case str() | int() | float():
            return value
        case list():
            return tuple(value)
        case dict() if len(value) == 1:
            ((kind, text),) = value.items()
            if kind in _READERS and isinstance(text, str):
                return _READERS[kind](text)
    raise ValueError(f"a packed fact of no known shape: {value!r}")

"""What the rest of the house must know of a check: what it is asked of, and which options it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a check is asked of."""

    UNIT = "unit"
    SITE = "site"
    ITEM = "item"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSpec:
    """One option of a check: the type of its value, and whether it must be given."""

    kind: type
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options a check takes, by name, and what it is asked of."""

    options: Mapping[str, OptionSpec]
    asks: Asks

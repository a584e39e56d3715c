"""Numbers of one person, as they may be spoken of: masked."""

from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """A number that belongs to one person."""

    RESIDENT_ID = "resident_id"
    """居民身份证号: region, date of birth and check character all bear it out."""
    MOBILE = "mobile"
    """A mobile telephone in a list of persons."""
    BANK_CARD = "bank_card"
    """A bank card under a label that calls it one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumber:
    """A number of one person that a page shows in clear. The number itself is kept nowhere."""

    kind: PersonalKind
    masked: str
    """11**************2X."""
    quote: str
    """The words around it, every such number masked."""
    is_specimen: bool = False
    """The words around it call it an example."""

"""申诉人: who complained, and in what words. It stands apart from the case, sealed, and can be destroyed."""

import re
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ComplaintFile:
    """A file a complainant handed in: kept with the complainant, and as gone once that is erased."""

    name: str
    content: str
    """In base64."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Complainant:
    """A complainant's data. Its `repr` says nothing: no log and no traceback may tell of a person."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    identity: str = ""
    """Number of a paper of identity, where the office must ask for one."""
    agent: str = ""
    words: str = ""
    """What was complained of, in the complainant's own words."""
    answer: str = ""
    """What the office answered, in full."""
    files: tuple[ComplaintFile, ...] = ()

    def __repr__(self) -> str:
        return "Complainant(…)"

    @property
    def tells(self) -> tuple[str, ...]:
        """What must stand nowhere else: every field by which a person is known, long enough to be looked for."""
        names = (field.name for field in fields(self) if field.name not in _NO_NAMES)
        told = (getattr(self, name).strip() for name in names)
        return tuple(text for text in told if len(text) > 1)


_MASK = "＊＊"
_NO_NAMES = frozenset({"words", "answer", "files"})


def named_in(complainant: Complainant, text: str) -> bool:
    """True where a text says something by which the complainant is known."""
    close = "".join(text.split())
    return any("".join(told.split()) in close for told in complainant.tells)


def without_name(complainant: Complainant, text: str) -> str:
    """A text in which everything by which the complainant is known is masked, however it is spaced.

    What a unit writes is masked and never refused: a refusal would tell it whom it guessed rightly.
    """
    for told in complainant.tells:
        text = re.sub(r"\s*".join(map(re.escape, "".join(told.split()))), _MASK, text)
    return text

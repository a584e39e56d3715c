"""申诉人: who complained, and in what words. It stands apart from the case, sealed, and can be destroyed."""

from dataclasses import dataclass, fields


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

    def __repr__(self) -> str:
        return "Complainant(…)"

    @property
    def tells(self) -> tuple[str, ...]:
        """What must stand nowhere else: every field by which a person is known, long enough to be looked for."""
        told = (getattr(self, field.name).strip() for field in fields(self) if field.name not in {"words", "answer"})
        return tuple(text for text in told if len(text) > 1)


def named_in(complainant: Complainant, text: str) -> bool:
    """True where a text says something by which the complainant is known."""
    close = "".join(text.split())
    return any("".join(told.split()) in close for told in complainant.tells)

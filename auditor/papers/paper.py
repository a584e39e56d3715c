"""An official document before it is laid out: what a template of Word may say, in ready words."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFacts:
    """What a person decides when a document is issued. Empty until then: a draft must not change with the day."""

    number: str = ""
    """文号."""
    on: date | None = None
    """成文日期."""
    due: date | None = None
    """By when to mend; counted from the day it is issued."""
    due_days: int = 0
    """Working days to mend; 0 where the office sets none."""
    is_signed: bool = False
    """False for what is still to be signed: 送审稿."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table under its headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the columns, in proportion to each other; empty for columns of one width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """A heading of the first level with its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """附件: on a page of its own."""

    label: str
    """附件1."""
    title: str
    table: PaperTable


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePaper:
    """One document. Fields that are empty are left out by the templates."""

    name: str
    """Of its file, without ending."""
    heading: str
    """发文机关标志; empty for a paper without a head."""
    draft: str
    """What stands on a draft."""
    number: str
    title: str
    recipients: str
    opening: tuple[str, ...]
    parts: tuple[PaperPart, ...]
    annexes_label: str
    annexes: tuple[Annex, ...]
    office: str
    on: str
    contact: str
    copied_to: str
    table: PaperTable | None = None
    """Of a rectification notice: the problems, before anything else."""
    labels: dict[str, str] = field(default_factory=dict)
    """Further words a template may print, by name."""

"""Files that pages link to (附件), and what was read in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DocumentState(StrEnum):
    """What became of reading a file. A closed list; stored values are only ever added to."""

    READ = "read"
    LISTED = "listed"
    """An archive (zip): the names in it are known, nothing was unpacked."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    """It, or what it unpacks to, takes more room than a file may."""
    NO_TEXT = "no_text"
    SCANNED = "scanned"
    """Pictures alone; without the extra for recognising them, or where that found no words."""
    UNSUPPORTED = "unsupported"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    """The reader died of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTable:
    """Rows of cells, as they stand in the file."""

    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    """The sheet's, where it has one."""


Block = str | DocumentTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was read in a file."""

    state: DocumentState
    form: str = ""
    """What it is by its own bytes, whatever it is called: pdf, docx, xls …; empty where nobody knows."""
    blocks: tuple[Block, ...] = ()
    pictures: int = 0
    """Pictures, drawings and embedded things in it; words may stand in them."""
    cut: tuple[str, ...] = ()
    """Why its words are not all, or not sure: max_chars, max_pages, damaged_pages, pages_without_text, illegible,
    recognised."""
    detail: str = ""
    reader: str = ""
    """The library that read it, with its version."""

    @property
    def text(self) -> str:
        """All its words: a line a paragraph, a line a row, cells apart by a tab."""
        return "\n".join(_text(block) for block in self.blocks)

    @property
    def is_whole(self) -> bool:
        """True where no word of it can have been missed."""
        return self.state is DocumentState.READ and not self.pictures and not self.cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was fetched, and what was read in it."""

    requested_url: str
    final_url: str
    status: int
    name: str
    """What the server, or else its address, calls it."""
    sha256: str
    """Hex digest of the body: its name in the archive."""
    seen_at: datetime
    transcript: Transcript
    content_type: str = ""
    body: bytes = b""
    """Empty once the archive has it."""
    restricted: bool = False
    """Numbers of persons stand in it: its bytes are not handed out unasked."""


def _text(block: Block) -> str:
    if isinstance(block, str):
        return block
    rows = "\n".join("\t".join(row) for row in block.rows)
    return f"{block.name}\n{rows}" if block.name else rows

"""What the readers of the single kinds of files give, and how it becomes a transcript. Runs in the child."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from auditor.model.document import Block, DocumentState, DocumentTable, Transcript
from auditor.signs import seen_signs
from auditor.visit.extract.limits import Limits

_ODD = 0.005  # share of signs that are no writing
_NO_WRITING = frozenset(("Co", "Cn", "Cs", "Cc"))
_FOREIGN = 0.1  # share of letters neither ASCII nor Chinese
_USUAL = 0.7  # share of GB 2312 level 1 in Chinese text, which is 0.9 and more; of characters by chance it is 0.2
_FEWEST_LETTERS = 5
_FEWEST_HAN = 20
_CELL_CHARS = 2_000
_DETAIL_CHARS = 200


class Unreadable(Exception):  # noqa: N818 - it says what is the matter
    """A file ends in a state of its own; raised by readers, caught by `child` alone."""

    def __init__(self, state: DocumentState, detail: str = "") -> None:
        self.state, self.detail = state, detail[:_DETAIL_CHARS]
        super().__init__(detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePicture:
    """Something that is no text: a picture, a drawing, an embedded object, a page that holds nothing else."""

    is_page: bool = False
    image: Callable[[], bytes] | None = None
    """Its bytes in a usual format, where they can be had."""


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A limit beyond which the reader did not go, by name."""

    limit: str


Part = Block | FilePicture | UnreadPart
Recognise = Callable[[bytes], Sequence[str]]
"""The lines of text in a picture."""


class Gathering:
    """Takes parts as they come, as much as there is room for."""

    def __init__(self, limits: Limits, recognise: Recognise | None) -> None:
        self._limits, self._recognise = limits, recognise
        self._blocks: list[Block] = []
        self._chars, self._pictures, self._bare, self._recognised = 0, 0, 0, 0
        self._cut: dict[str, None] = {}

    def take(self, parts: Iterable[Part]) -> None:
        """Take all parts, or as many as there is room for."""
        for part in parts:
            match part:
                case FilePicture():
                    self._take_picture(part)
                case UnreadPart():
                    self._cut[part.limit] = None
                case _:
                    self._add(part)
            if self._chars >= self._limits.chars:
                self._cut["max_chars"] = None
                return

    def transcript(self, form: str, reader: str) -> Transcript:
        """What was taken."""
        has_text = self._chars > 0
        state = DocumentState.READ if has_text else self._state_without_text()
        return Transcript(
            state=state,
            form=form,
            blocks=tuple(self._blocks),
            pictures=self._pictures,
            cut=tuple(self._cut | self._doubts()) if has_text else (),
            reader=reader,
        )

    def _state_without_text(self) -> DocumentState:
        return DocumentState.SCANNED if self._pictures or self._bare else DocumentState.NO_TEXT

    def _doubts(self) -> dict[str, None]:
        text = "".join(block if isinstance(block, str) else _all(block) for block in self._blocks)
        doubts = {
            "pages_without_text": self._bare > 0,
            "recognised": self._recognised > 0,
            "illegible": not is_legible(text),
        }
        return {name: None for name, holds in doubts.items() if holds}

    def _add(self, block: Block) -> None:
        room = self._limits.chars - self._chars
        fitted = _plain(block)[:room] if isinstance(block, str) else _fitted(block, room)
        length = len(fitted.strip()) if isinstance(fitted, str) else len(_all(fitted))
        if length:
            self._blocks.append(fitted)
            self._chars += length

    def _take_picture(self, picture: FilePicture) -> None:
        self._bare += picture.is_page
        self._pictures += not picture.is_page
        if self._recognise is None or picture.image is None or self._recognised >= self._limits.pictures:
            return
        self._recognised += 1
        for line in self._recognise(picture.image()):
            self._add(line)


def is_legible(text: str) -> bool:
    """False where the words seem to have been read wrongly, as from a font or an encoding that nobody declared.

    Such text comes out as signs that are no writing, as letters of alphabets Chinese does not use, as Latin alone, or
    as characters that hardly anybody writes. What is not legible may hold any word.
    """
    signs = [char for char in text if not char.isspace()]
    odd = sum(char == "\ufffd" or unicodedata.category(char) in _NO_WRITING for char in signs)
    letters = [char for char in signs if char.isalpha()]
    han = [char for char in letters if "\u3400" <= char <= "\u9fff"]
    foreign = sum(not char.isascii() for char in letters) - len(han)
    if odd > len(signs) * _ODD:
        return False
    if len(letters) < _FEWEST_LETTERS:
        return True
    usual = sum("\xb0" <= char.encode("gb2312", "ignore").decode("latin-1")[:1] <= "\xd7" for char in han)
    is_usual = len(han) < _FEWEST_HAN or usual >= len(han) * _USUAL
    return bool(han) and foreign <= len(letters) * _FOREIGN and is_usual


def _plain(text: str) -> str:
    """As a reader sees it, without what no text holds: half a surrogate pair, null bytes."""
    return seen_signs(text.encode("utf-8", "replace").decode())


def _fitted(table: DocumentTable, room: int) -> DocumentTable:
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        cells = tuple(_plain(cell)[:_CELL_CHARS] for cell in row)
        room -= sum(map(len, cells))
        rows.append(cells)
        if room <= 0:
            break
    return DocumentTable(rows=tuple(rows), name=_plain(table.name))


def _all(table: DocumentTable) -> str:
    return "".join(cell for row in table.rows for cell in row)

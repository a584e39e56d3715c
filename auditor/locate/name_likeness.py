"""How like a name, and the folder it leads to, are the names of an item: in which order names are tried.

Words that stand in the names of many items (信息, 公开, 服务) tell nothing, and are left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from auditor.folding import bare, fold
from auditor.model.checklist import Item
from auditor.model.column_names import ColumnSigns

_WORD = 2  # characters: the shortest Chinese word that tells one name from another
_COMMON = 3  # items in whose names a word stands that tells none of them
_SHORTEST_FOLDER = 3  # letters: shorter initials fit too many names


class Likeness:
    """The words of the items' names, ready to be compared with many names."""

    def __init__(self, items: Sequence[Item], signs: Mapping[str, Sequence[ColumnSigns]]) -> None:
        words = {item.id: _words_of((*item.names(), *_further(signs.get(item.id, ())))) for item in items}
        counts = Counter(word for found in words.values() for word in found)
        self._words = {item_id: {word for word in found if counts[word] < _COMMON} for item_id, found in words.items()}
        self._elements = {item.id: [fold(word) for each in item.elements for word in each.words] for item in items}
        self._names = {item.id: item.names() for item in items}

    def shared(self, item_id: str, name: str) -> int:
        """How many telling words a name shares with the item's names, or with what its elements are called."""
        own = bare(name)
        in_names = sum(word in own for word in self._words[item_id])
        return in_names + sum(word in own for word in self._elements[item_id])

    def is_alike(self, item_id: str, name: str) -> bool:
        """True where a name shares a telling word with the item's own names."""
        own = bare(name)
        return any(word in own for word in self._words[item_id])

    def words(self, item_id: str) -> frozenset[str]:
        """The telling words of the item's names."""
        return frozenset(self._words[item_id])

    def bears_initials(self, item_id: str, url: str) -> bool:
        """True where the folder an address ends in is written by the initials of one of the item's names: zcjd/.

        The last letter may be cut off where enough are left.
        """
        folder = _folder(url)
        if len(folder) < _SHORTEST_FOLDER:
            return False
        spelt = {whole for name in self._names[item_id] for whole in initials(name)}
        is_cut = len(folder) > _SHORTEST_FOLDER and any(whole[:-1] == folder for whole in spelt)
        return folder in spelt or is_cut


def _further(signs: Iterable[ColumnSigns]) -> Iterable[str]:
    return (name for each in signs for name in (*each.usual, *each.perhaps))


def _words_of(names: Iterable[str]) -> set[str]:
    forms = (bare(name) for name in names)
    return {form[at : at + _WORD] for form in forms for at in range(len(form) - _WORD + 1)}


def _folder(url: str) -> str:
    """The last folder of an address, without the figures sites put behind it: /zwgk/fzgh2/index.html -> fzgh."""
    steps = [step for step in urlsplit(url).path.lower().split("/") if step]
    if steps and "." in steps[-1]:
        steps.pop()
    return steps[-1].rstrip("0123456789_-") if steps else ""


@lru_cache(maxsize=4096)
def initials(name: str) -> frozenset[str]:
    """The first letters of a name's syllables, and those of the name without the place it begins with."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - takes 60 MB, and few searches need it

    whole = "".join(letter[:1] for letter in lazy_pinyin(bare(name), style=Style.FIRST_LETTER))
    return frozenset((whole, whole.removeprefix("x"), "x" + whole))

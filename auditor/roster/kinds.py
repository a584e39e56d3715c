"""The names that kinds of unit go by in a roster: data, in the vocabulary's lists of kinds (kind-bus)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class KindNames:
    """Every kind with its Chinese names, the first of which is the one it is called by."""

    names: Mapping[UnitKind, tuple[str, ...]]

    def label(self, kind: UnitKind) -> str:
        """What a kind is called wherever a person reads of it: by its stored value, and in Chinese."""
        return " ".join((kind.value, *self.names.get(kind, ())[:1]))

    def known(self) -> str:
        """Each kind with its Chinese name, for a fault's `expected`. The template of a roster says the very same."""
        return ", ".join(map(self.label, UnitKind))

    def accepted(self, kind: UnitKind) -> tuple[str, ...]:
        """Every name that is understood, the stored value among them."""
        return (kind.value, *self.names.get(kind, ()))

    def kind_of(self, text: str) -> UnitKind | None:
        """The kind that any of its names means, or several of one: bus, Bus（公交）. None for no kind, or two."""
        meant = [set(self._meant(part)) for part in re.split(r"[\s()/,、]+", _folded(text)) if part]
        kinds = set().union(*meant)
        return kinds.pop() if len(kinds) == 1 and all(meant) else None

    def _meant(self, part: str) -> Iterator[UnitKind]:
        return (kind for kind in UnitKind if part in map(_folded, self.accepted(kind)))


def kind_names(vocabulary: Vocabulary) -> KindNames:
    """The names that a vocabulary knows."""
    lists = {kind: f"kind-{kind.value.replace('_', '-')}" for kind in UnitKind}
    return KindNames(names={kind: vocabulary.listed(name) for kind, name in lists.items()})


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("-", "_")

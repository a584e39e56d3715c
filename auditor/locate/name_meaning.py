"""Tells officers who add names what a name on a site would be taken for, and whose list a title would belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.folding import bare, fold
from auditor.locate.name_match import ItemNames
from auditor.model.checklist import Checklist
from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a name may mean."""

    kind: UnitKind
    """The kind of unit whose column it would be."""
    item_id: str
    item: str
    why: str
    """Of a name: same_name, synonym, usual_name, affix, perhaps, contains. Of a title: title."""
    score: float


def meanings(name: str, checklists: Sequence[Checklist], vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Every item that a name may mean, kind by kind of unit, the surest first."""
    found = (
        one for checklist in checklists for kind in checklist.kinds for one in _of(name, checklist, kind, vocabulary)
    )
    return tuple(sorted(found, key=lambda one: (one.kind.value, -one.score)))


def is_something_else(name: str, vocabulary: Vocabulary) -> bool:
    """True for a name that is known to be nothing that any checklist asks for."""
    return bare(name) in {bare(other) for other in vocabulary.names_of_something_else}


def _of(name: str, checklist: Checklist, kind: UnitKind, vocabulary: Vocabulary) -> Iterator[Meaning]:
    signs = {item.id: vocabulary.signs_of(item.id, kind) for item in checklist.items}
    titles = {item.id: item.name for item in checklist.items}
    for match in ItemNames(checklist.items, signs, vocabulary).matches(name):
        yield Meaning(kind=kind, item_id=match.item_id, item=titles[match.item_id], why=match.why, score=match.score)
    folded = fold(name)
    for item in checklist.items:
        if any(each.bears(folded) for each in signs[item.id]):
            yield Meaning(kind=kind, item_id=item.id, item=item.name, why="title", score=0)

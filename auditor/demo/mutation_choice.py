"""Chooses the one further fault of `auditor demo --mutate SEED`: only such as change nothing but their own findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from auditor.demo.expected_changes import CAUSES
from auditor.demo.mutations import OF_SITES, Mutation, MutationKind, mutated, without
from auditor.demo.places import DemoPlace, places
from auditor.demo.plan import ColumnPlan, DemoDoor, Filling
from auditor.demo.questions import asked
from auditor.demo.reading import CityPlan
from auditor.demo.roster import bare_unit
from auditor.demo.site_text import link_names, said_elsewhere, silent, spoken
from auditor.demo.truth import Expected
from auditor.elements.element_match import seen_in
from auditor.folding import bare
from auditor.locate.name_match import SURE, ItemNames
from auditor.model.checklist import Checklist, Element, Force, Item
from auditor.model.verdict import Verdict
from auditor.model.vocabulary import Vocabulary


def draw(seed: int, mutations: Iterable[Mutation]) -> Mutation:
    """The mutation of that seed, always the same. Seeds that follow each other draw every kind in turn."""
    by_kind: dict[MutationKind, list[Mutation]] = {}
    for mutation in mutations:
        by_kind.setdefault(mutation.kind, []).append(mutation)
    kinds = sorted(by_kind)
    return Random(seed).choice(by_kind[kinds[seed % len(kinds)]])  # noqa: S311  # a test's dice, not a secret


def possible(
    city: CityPlan,
    checklists: Mapping[str, Checklist],
    truth: tuple[Expected, ...],
    today: date,
    vocabulary: Vocabulary,
) -> tuple[Mutation, ...]:
    """Every mutation whose consequences are known, in a fixed order; checklists by unit id."""
    all_places = tuple(places(city))
    how_many = Counter(place.owner.id for place in all_places)
    sound = tuple(place for place in all_places if place.lets_in and how_many[place.owner.id] == 1)
    of_columns = (
        one for place in sound for one in _of_columns(place, checklists[place.owner.id], truth, today, vocabulary)
    )
    of_sites = (one for place in sound if place.entry == "/" for one in _of_site(place, all_places, truth))
    return (*of_columns, *of_sites)


def _of_site(place: DemoPlace, all_places: Iterable[DemoPlace], truth: tuple[Expected, ...]) -> Iterator[Mutation]:
    """Of a site that moved nothing is said to its harm: a site that has a fault does not move."""
    also = tuple(other.owner.id for other in all_places if other.plan.id == place.plan.id and other.entry != "/")
    accused = {one.unit_id for one in truth if one.verdict is Verdict.FAILED}
    for kind in sorted(OF_SITES) if place.plan.manner.door is DemoDoor.OPEN else ():
        mutation = Mutation(kind=kind, site_id=place.plan.id, unit_id=place.owner.id, also=also)
        may_move = not accused.intersection((place.owner.id, *also))
        if mutated([place.plan], [mutation]) != (place.plan,) and (may_move or kind is not MutationKind.SITE_MOVED):
            yield mutation


def _of_columns(
    place: DemoPlace, checklist: Checklist, truth: tuple[Expected, ...], today: date, vocabulary: Vocabulary
) -> Iterator[Mutation]:  # fmt: skip
    own = [one for one in truth if one.unit_id == place.owner.id and one.verdict is not Verdict.INAPPLICABLE]
    ill = {one.item_id for one in own}
    reasons = {one.reason for one in own}
    signs = {item.id: vocabulary.signs_of(item.id, place.owner.kind) for item in checklist.items}
    listed, known = ItemNames(checklist.items, {}, vocabulary), ItemNames(checklist.items, signs, vocabulary)
    for item in checklist.items_for(bare_unit(place.owner), today):
        column = _column(place, item, listed, known)
        if item.id not in ill and column is not None and column.leads_to is None:
            for mutation in _Target(place=place, item=item, column=column, vocabulary=vocabulary).mutations():
                if not _touches_more(mutation.kind, place, column, reasons):
                    yield mutation


def _touches_more(kind: MutationKind, place: DemoPlace, column: ColumnPlan, reasons: set[str]) -> bool:
    """True where more would change than the column's own findings, or less: by what else is the matter there.

    A section without a page leads to its first column: where that leads home, nobody knows what the section means.
    """
    if place.plan.manner.door is DemoDoor.MOVED and kind in CAUSES:
        return CAUSES[kind].verdict is Verdict.FAILED
    if kind is MutationKind.REMOVED:
        return bool(reasons & {"search_incomplete", "error_page", "did_not_open"})
    is_first = any(section.path is None and section.columns[:1] == (column,) for section in place.plan.sections)
    makes_incomplete = kind in {MutationKind.COLUMN_BLOCKED, MutationKind.COLUMN_SOFT_GONE}
    makes_incomplete |= kind is MutationKind.COLUMN_LEADS_HOME and is_first
    return makes_incomplete and bool(reasons & {"not_found", "resembling_column", "search_incomplete"})


def _column(place: DemoPlace, item: Item, listed: ItemNames, known: ItemNames) -> ColumnPlan | None:
    """The one column that surely answers the item: by a name of the checklist, else by one of the vocabulary."""
    column = _bearing(place, item, listed) or _bearing(place, item, known)
    return column if column and _is_sure(known, column.name, item) else None


def _bearing(place: DemoPlace, item: Item, names: ItemNames) -> ColumnPlan | None:
    """The one column that answers the item, and no other item; no section's name may stand for it."""
    if any(_is_sure(names, section.name, item) for section in place.plan.sections):
        return None
    bearing = [c for c in place.plan.columns if item.id in {match.item_id for match in names.matches(c.name)[:1]}]
    return bearing[0] if len(bearing) == 1 else None


def _is_sure(names: ItemNames, name: str, item: Item) -> bool:
    return any(match.item_id == item.id and match.score >= SURE for match in names.matches(name))


_ANY_COLUMN = (
    MutationKind.BLANK,
    MutationKind.COLUMN_GONE,
    MutationKind.COLUMN_SOFT_GONE,
    MutationKind.COLUMN_BLOCKED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """An item that is healthy at a place, and its column."""

    place: DemoPlace
    item: Item
    column: ColumnPlan
    vocabulary: Vocabulary

    def mutations(self) -> Iterator[Mutation]:
        """Those that the column bears."""
        for kind in _ANY_COLUMN:
            yield self._mutation(kind)
        if self._would_be_missed():
            yield self._mutation(MutationKind.REMOVED)
        yield self._mutation(MutationKind.COLUMN_LEADS_HOME, leads_to=self.place.entry)
        yield self._mutation(MutationKind.COLUMN_REDIRECTS, leads_to=f"{self.column.path.rsplit('/', 1)[0]}/first/")
        if "updated_within" in asked(self.item) and self.column.articles:
            yield self._mutation(MutationKind.STALE)
            yield self._mutation(MutationKind.UNDATED)
        if "links_resolve" in asked(self.item) and self._is_readable_without_newest():
            yield self._mutation(MutationKind.LINK_DEAD)
            yield self._mutation(MutationKind.FILE_DEAD)
        if self.column.articles and self.column.filling is Filling.SERVER:
            yield self._mutation(MutationKind.LIST_SCRIPTED)
            yield self._mutation(MutationKind.LIST_FRAMED)
        for element in self._losable():
            yield self._mutation(MutationKind.ELEMENT_GONE, element=element)

    def _mutation(
        self, kind: MutationKind, *, element: Element | None = None, leads_to: str | None = None
    ) -> Mutation:  # fmt: skip
        """One that touches the column alone."""
        return Mutation(
            kind=kind,
            site_id=self.place.plan.id,
            path=self.column.path,
            unit_id=self.place.owner.id,
            item_id=self.item.id,
            leads_to=leads_to,
            element_id=element.id if element else None,
            words=element.words if element else (),
        )

    def _would_be_missed(self) -> bool:
        """True where no other name on the site resembles the item's and no other carrier may hold it."""
        others = {name for name in link_names(self.place.plan) if bare(name) != bare(self.column.name)}
        resembling = any(ItemNames([self.item], {}, self.vocabulary).matches(name) for name in others)
        on_the_web = all(carrier.is_web for carrier in self.item.carriers)
        return self.item.force is not Force.MAY and on_the_web and not resembling

    def _is_readable_without_newest(self) -> bool:
        articles = sorted(self.column.articles, key=lambda article: article.age_days)
        rest = self.column.map_articles(lambda a: a if a is not articles[0] else silent(a))
        return bool(articles) and self._shows(rest, self.item.elements)

    def _losable(self) -> Iterator[Element]:
        """The elements a column can lose with nothing else lost."""
        if self.column.articles or self.place.owner.kind.is_government:
            return
        for element in self._asked_elements():
            poorer = without(self.column, element.words)
            others = tuple(other for other in self._asked_elements() if other is not element)
            alone = not poorer.is_blank and not element.shapes and not element.perhaps and self._shows(poorer, others)
            if alone and not seen_in(said_elsewhere(self.place.plan, poorer), element, self.vocabulary):
                yield element

    def _asked_elements(self) -> tuple[Element, ...]:
        kind = self.place.owner.kind
        return tuple(e for e in self.item.elements if e.force is not Force.MAY and (not e.kinds or kind in e.kinds))

    def _shows(self, column: ColumnPlan, elements: tuple[Element, ...]) -> bool:
        text = spoken(column)
        return all(
            len({hit.word for hit in seen_in(text, element, self.vocabulary)}) >= element.at_least
            for element in elements
        )

"""Chooses the one further fault of `auditor demo --mutate SEED`: only such as change nothing but their own findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from auditor.demo.consequences import asked
from auditor.demo.mutations import Mutation, MutationKind, without
from auditor.demo.plan import ColumnPlan, SitePlan
from auditor.demo.reading import read_plans
from auditor.demo.speech import link_names, said_elsewhere, silent, spoken
from auditor.demo.truth import Expected
from auditor.judge.words import seen_in
from auditor.locate.match import Names
from auditor.model.checklist import Checklist, Element, Force, Item
from auditor.model.text import bare
from auditor.model.unit import Unit
from auditor.model.verdict import Verdict


def choose(seed: int, checklists: Mapping[str, Checklist], truth: tuple[Expected, ...], today: date) -> Mutation:
    """The mutation of that seed, always the same; checklists by unit id."""
    return draw(seed, possible(checklists, truth, today))


def draw(seed: int, mutations: Iterable[Mutation]) -> Mutation:
    """One of the mutations. Its kind is drawn first, so that rare kinds come as often as common ones."""
    by_kind: dict[MutationKind, list[Mutation]] = {}
    for mutation in mutations:
        by_kind.setdefault(mutation.kind, []).append(mutation)
    dice = Random(seed)  # noqa: S311  # a test's dice, not a secret
    return dice.choice(by_kind[dice.choice(sorted(by_kind))])


def possible(checklists: Mapping[str, Checklist], truth: tuple[Expected, ...], today: date) -> tuple[Mutation, ...]:
    """Every mutation whose consequences are known, in a fixed order."""
    ill = {(one.unit_id, one.item_id) for one in truth if one.verdict is not Verdict.INAPPLICABLE}
    return tuple(
        mutation
        for plan in read_plans()
        for item in checklists[plan.owner.id].items_for(_unit(plan), today)
        if (plan.owner.id, item.id) not in ill
        and (column := _column(plan, item, checklists[plan.owner.id])) is not None
        for mutation in _Target(plan=plan, item=item, column=column).mutations()
    )


def _unit(plan: SitePlan) -> Unit:
    return Unit(id=plan.owner.id, name=plan.owner.name, kind=plan.owner.kind, place=plan.owner.place)


def _column(plan: SitePlan, item: Item, checklist: Checklist) -> ColumnPlan | None:
    """The one column that answers the item, and no other item."""
    names = Names(checklist.items)
    bearing = [c for c in plan.columns if item.id in {match.item_id for match in names.matches(c.name)[:1]}]
    return bearing[0] if len(bearing) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """An item that is healthy on a site, and its column."""

    plan: SitePlan
    item: Item
    column: ColumnPlan

    def mutations(self) -> Iterator[Mutation]:
        yield self._mutation(MutationKind.BLANK)
        yield self._mutation(MutationKind.COLUMN_GONE)
        if self._would_be_missed():
            yield self._mutation(MutationKind.REMOVED)
        if "updated_within" in asked(self.item) and self.column.articles:
            yield self._mutation(MutationKind.STALE)
        if "links_resolve" in asked(self.item) and self._is_readable_without_newest():
            yield self._mutation(MutationKind.LINK_DEAD)
        for element in self._losable():
            yield self._mutation(MutationKind.ELEMENT_GONE, element)

    def _mutation(self, kind: MutationKind, element: Element | None = None) -> Mutation:
        return Mutation(
            kind=kind,
            site_id=self.plan.id,
            path=self.column.path,
            unit_id=self.plan.owner.id,
            item_id=self.item.id,
            element_id=element.id if element else None,
            words=element.words if element else (),
        )

    def _would_be_missed(self) -> bool:
        """True where no other name on the site resembles the item's and no other carrier may hold it."""
        others = {name for name in link_names(self.plan) if bare(name) != bare(self.column.name)}
        resembling = any(Names([self.item]).matches(name) for name in others)
        on_the_web = all(carrier.is_web for carrier in self.item.carriers)
        return self.item.force is not Force.MAY and on_the_web and not resembling

    def _is_readable_without_newest(self) -> bool:
        articles = sorted(self.column.articles, key=lambda article: article.age_days)
        rest = self.column.map_articles(lambda a: a if a is not articles[0] else silent(a))
        return bool(articles) and self._shows(rest, self.item.elements)

    def _losable(self) -> Iterator[Element]:
        """The elements a column can lose with nothing else lost."""
        if self.column.articles or self.plan.owner.kind.is_government:
            return
        for element in self._asked_elements():
            poorer = without(self.column, element.words)
            others = tuple(other for other in self._asked_elements() if other is not element)
            alone = not poorer.is_blank and not element.shapes and self._shows(poorer, others)
            if alone and not seen_in(said_elsewhere(self.plan, poorer), element):
                yield element

    def _asked_elements(self) -> tuple[Element, ...]:
        kind = self.plan.owner.kind
        return tuple(e for e in self.item.elements if e.force is not Force.MAY and (not e.kinds or kind in e.kinds))

    def _shows(self, column: ColumnPlan, elements: tuple[Element, ...]) -> bool:
        text = spoken(column)
        return all(len({hit.word for hit in seen_in(text, element)}) >= element.at_least for element in elements)

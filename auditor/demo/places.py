"""Where the units of a city are judged: on which site, in which of its sections."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from auditor.demo.owner import Owner
from auditor.demo.plan import DemoDoor, SitePlan
from auditor.demo.questions import DemoQuestion, questions
from auditor.demo.reading import CityPlan
from auditor.demo.roster import bare_unit
from auditor.model.checklist import Checklist


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlace:
    """A unit, and the part of a site on which its columns are looked for."""

    owner: Owner
    plan: SitePlan
    """The site, with no other sections than are read for the unit."""
    entry: str
    """Path of the page the search begins at."""

    @property
    def lets_in(self) -> bool:
        """True where a visitor sees pages."""
        return self.plan.manner.door not in {DemoDoor.BLOCKED, DemoDoor.CLOSED}


def places(city: CityPlan) -> Iterator[DemoPlace]:
    """Every place of every unit: its own site, and its columns on others'."""
    by_id = {plan.id: plan for plan in city.sites}
    for plan in city.sites:
        yield DemoPlace(owner=plan.owner, plan=plan, entry="/")
    for owner in city.owners:
        for place in owner.elsewhere:
            plan = by_id[place.site_id]
            own = tuple(section for section in plan.sections if section.path == place.path)
            yield DemoPlace(owner=owner, plan=replace(plan, sections=own), entry=place.path)


def asked_of(city: CityPlan, checklists: dict[str, Checklist], on: date) -> tuple[DemoQuestion, ...]:
    """Everything asked of its units; checklists by unit id."""
    with_sites = {plan.owner.id for plan in city.sites}
    return tuple(
        question
        for owner in city.owners
        for question in questions(
            bare_unit(owner), checklists[owner.id], on, has_site=owner.id in with_sites
        )
    )  # fmt: skip

"""Builds the demo city for one day: a pure function of the plan, the day and the mutations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.demo.city import City, DemoPage, DemoSite
from auditor.demo.mutations import Mutation, mutated
from auditor.demo.page_renderer import Press
from auditor.demo.plan import DemoDoor, SitePlan
from auditor.demo.reading import CityPlan, read_small_city


def build_city(today: date, mutations: Sequence[Mutation] = (), plan: CityPlan | None = None) -> City:
    """A city (the small one where none is named) as it is on a day, with its own faults and these further ones."""
    plan = plan or read_small_city()
    sites = (site for each in mutated(plan.sites, mutations) for site in _sites(each, today))
    return City(today=today, sites=tuple(sites), units=plan.owners)


def _sites(plan: SitePlan, today: date) -> tuple[DemoSite, ...]:
    """The site as the roster knows it; where it moved, the host that has its pages now as well."""
    press = Press(plan, today)
    site = DemoSite(
        id=plan.id,
        name=plan.name,
        host=plan.host,
        unit_id=plan.owner.id,
        site_code=plan.site_code,
        pages=dict(press.pages()),
        door=plan.manner.door,
        gate=press.gate(),
    )
    if site.door is not DemoDoor.MOVED:
        return (site,)
    host = f"new.{plan.host}"
    moved = replace(site, id=f"{plan.id}-new", host=host, unit_id=None, door=DemoDoor.OPEN, gate=None)
    return (replace(site, pages={}, gate=DemoPage(status=301, location=f"http://{host}")), moved)

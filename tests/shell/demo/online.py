"""Audits the units of one mutated site with real Chromium."""

import asyncio
from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.demo import demo_container, plan
from auditor.demo.build import build_city
from auditor.demo.reading import CityPlan
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer
from auditor.demo.truth import differences
from auditor.flow.evaluate import evaluate
from auditor.model.finding import Finding
from auditor.model.unit import Roster, Unit
from auditor.settings import read_settings
from tests.fakes import SilentProgress
from tests.shell.demo.offline import units_of


def differences_with(workspace: Path, city: CityPlan, seed: int) -> tuple[str, ...]:
    """Where the units of the site that a seed mutates are found otherwise than the seed says."""
    context = demo_container(Container(read_settings(workspace, {})))
    expected, mutation = plan(context, city, seed)
    assert mutation is not None
    built = build_city(context.today(), [mutation], city)
    concerned = units_of(city, mutation.site_id)
    with CityServer(built) as server:
        roster = city_roster(built, server.origins)
        units = tuple(unit for unit in roster.units if unit.id in concerned)
        findings = asyncio.run(_findings(context, units, roster))
    context.engine.dispose()
    return differences([one for one in expected if one.unit_id in concerned], findings)


async def _findings(context: Container, units: tuple[Unit, ...], roster: Roster) -> list[Finding]:
    async with context.browser() as browser:
        ports = context.context(browser, SilentProgress())
        _, results = await evaluate(ports, context.assignments(units, None), roster, name="m", on=context.today())
    return [finding for result in results for finding in result.findings]

"""A short ordeal: what is killed costs no verdict, no row and no process. The long one is in tests/soak."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.demo.reading import read_whole_city
from auditor.demo.truth import differences
from auditor.model.verdict import Verdict
from tests.shell.demo.offline import truth_of
from tests.shell.kills.processes import PROC, Kind, adopting
from tests.shell.kills.town import served, without_copy
from tests.shell.kills.trial import Trial

UNITS = {
    f"demo-{name}" for name in ("bus", "station", "metro", "intercity", "ferry", "port", "suburban", "west-station")
}
"""Plain sites, one with a challenge, one with slow pages, one that blocks and one that is down."""
PAGES = 80
KILLS = {Kind.RENDERER: 3, Kind.BROWSER: 3, Kind.DRIVER: 2, Kind.OURSELVES: 2}

pytestmark = pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="finds processes in /proc")


@pytest.mark.parametrize("seed", [1])
def test_killed_again_and_again_an_evaluation_ends_with_the_right_verdicts(tmp_path, seed):
    city, on = read_whole_city(), date.today()  # noqa: DTZ011 - the command's own day
    with adopting(), served(city, on) as town:
        units = tuple(unit for unit in town.roster.units if without_copy(unit.id) in UNITS)
        trial = Trial(folder=tmp_path, town=town, units=units, on=on, seed=seed, kills=KILLS, pages=PAGES)
        ended = replace(trial, waits_for_leases=False).carry_out()
        assert ended.faults() == [], ended
        lost = {without_copy(unit_id) for unit_id in ended.units_with_losses}
        found = [replace(finding, unit_id=without_copy(finding.unit_id)) for finding in ended.office.findings()]
        whole = [finding for finding in found if finding.unit_id not in lost]
        expected = [one for one in truth_of(city, on) if one.unit_id in UNITS]
        assert differences([one for one in expected if one.unit_id not in lost], whole) == (), ended
        planted = {one.key for one in expected if one.verdict is Verdict.FAILED}
        accused = {finding.key for finding in found if finding.verdict is Verdict.FAILED}
        assert accused <= planted, ended
        assert len(ended.lost_pages) <= 1, ended.lost_pages
        assert list(ended.office.temporary.iterdir()) == []

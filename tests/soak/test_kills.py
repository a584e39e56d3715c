"""A hundred site audits while browser, driver, renderers and the command itself are killed at moments a seed chooses.

`make soak ARGS="-k kills --seed 7"` chooses other moments. In two or three hundred kills or pages a page may be hit
once too often and be lost: what rests on it is then untested or can't tell, and nothing else ever changes.
"""

from collections.abc import Sequence
from datetime import date
from statistics import median

import pytest

from auditor.demo.reading import read_whole_city
from tests.shell.kills.processes import PROC, Kind, adopting
from tests.shell.kills.town import served
from tests.shell.kills.trial import Ended, Trial
from tests.shell.kills.verdicts import differences, told

COPIES = 8
"""Of a city of 13 sites: 104 audits."""
PAGES = 195
"""Asked of one copy by an undisturbed evaluation."""
KILLS = {Kind.RENDERER: 20, Kind.BROWSER: 14, Kind.DRIVER: 14, Kind.OURSELVES: 5}
TABS = 4
_MOST_LOST = 2
"""Pages, of some 1700."""

Holdings = Sequence[dict[str, int]]
pytestmark = pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="finds processes in /proc")


@pytest.fixture
def tell(capsys):
    def say(*words: object) -> None:
        with capsys.disabled():
            print("\n ", *words)  # noqa: T201 - numbers for whoever watches

    return say


def test_whatever_is_killed_a_hundred_audits_end_with_the_right_verdicts(tmp_path, tell, seed_of_kills):
    on = date.today()  # noqa: DTZ011 - the command's own day
    with adopting(), served(read_whole_city(), on, COPIES) as town:
        calm = Trial(folder=tmp_path / "calm", town=town, units=town.copy(0), on=on, tabs=TABS).carry_out()
        assert calm.faults() == []
        assert calm.lost_pages == []
        ended = Trial(
            folder=tmp_path / "disturbed",
            town=town,
            units=town.roster.units,
            on=on,
            seed=seed_of_kills,
            kills=KILLS,
            pages=PAGES * COPIES,
            tabs=TABS,
        ).carry_out()
        tell(ended)
        tell(*_growth(ended.office.holdings()))
        assert ended.faults() == [], ended
        expected, found = told(calm.office.findings(), town), told(ended.office.findings(), town)
        assert differences(expected, found, COPIES, ended.units_with_losses) == [], ended
        assert len(ended.lost_pages) <= _MOST_LOST, ended.lost_pages
        assert list(ended.office.temporary.iterdir()) == []
        assert_flat(ended)


def assert_flat(ended: Ended) -> None:
    """The last command, which nobody killed, holds no more at its end than at its beginning."""
    holdings = ended.office.holdings()
    assert len(holdings) > 3 * TABS * 2, "too few audits to tell"
    first, last = _fifths(holdings)
    for name in ("tasks", "threads", "files", "processes"):
        assert max(one[name] for one in last) <= max(one[name] for one in first) + 2 * TABS, name
    for name in ("browser_context.BrowserContext", "page.Page", "tab.Tab", "door.Door", "connection.Connection"):
        assert max(one[name] for one in last) <= 2 * TABS, name
    assert _middle(last, "own_bytes") <= 1.25 * _middle(first, "own_bytes")
    assert _middle(last, "browser_bytes") <= 1.5 * _middle(first, "browser_bytes")


def _fifths(holdings: Holdings) -> tuple[Holdings, Holdings]:
    length = max(1, len(holdings) // 5)
    return holdings[:length], holdings[-length:]


def _middle(holdings: Holdings, name: str) -> float:
    return median(one[name] for one in holdings)


def _growth(holdings: Holdings) -> list[str]:
    first, last = _fifths(holdings)
    names = [name for name in holdings[0] if name != "pid"]
    return [f"{len(holdings)} audits by the last command:"] + [
        f"{name} {_middle(first, name):.0f} -> {_middle(last, name):.0f};" for name in names
    ]

"""`auditor rectification figures`: what came of rectifications and complaints in a period, unit by unit."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from auditor.cli.arguments import day_written, fault
from auditor.cli.audits import JSON
from auditor.cli.printing import plain, print_json, print_table, table
from auditor.cli.workspace_option import workspace_container
from auditor.followup.case_figures import CaseFigures, case_figures
from auditor.report.findings import Json


def figures(
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day cases were opened on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day; today if not given.")] = None,
    as_json: JSON = False,
) -> None:
    """Ordered, closed, overdue, median days; complaints received, upheld, answered in time: of all, and by unit."""
    container = workspace_container()
    today = container.today()
    last = day_written("--until", until) or today
    first = day_written("--since", since) or date(last.year, 1, 1)
    if first > last:
        raise fault("--since", first.isoformat(), f"a day not after {last.isoformat()}")
    work = container.casework()
    found = case_figures(work.all_cases(), first, last, today, work.calendar)
    if as_json:
        print_json([figures_json(one) for one in found])
        return
    made = table(
        "Unit", "Ordered", "Closed", "Rate", "Median days", "Overdue", "Complaints", "Accepted", "Upheld", "In time"
    )
    for one in found:
        name = container.unit_names.get(one.unit_id, one.unit_id) or "All"
        rate = "–" if one.rate is None else f"{one.rate:.0%}"
        days = "–" if one.median_days is None else f"{one.median_days:g}"
        cells = (one.ordered, one.closed, rate, days, one.overdue, one.received, one.accepted, one.upheld)
        made.add_row(plain(name), *map(str, cells), f"{one.in_time} of {one.answered}")
    print_table(made)


def figures_json(one: CaseFigures) -> dict[str, Json]:
    """Figures as JSON values."""
    told: dict[str, Json] = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(one).items()
    }
    return told | {"rate": one.rate}

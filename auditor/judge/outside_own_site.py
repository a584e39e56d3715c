"""Whether a column was read at a place that is not held against the unit."""

from auditor.model.address import same_site
from auditor.model.column import Column
from auditor.model.pressed import pressed


def strange_place(column: Column, site: str) -> str | None:
    """Why what is wrong with a column is not held against the unit, a code; None where it is.

    What stands on another's site is not, unless the site's profile says it is the column. Nor is what a page shows once
    a name on it was pressed: its other lists, and their faults, stand there as well. Nor is what a page lacks that
    only its content speaks for.
    """
    if column.candidate.why == "profile":
        return None
    if column.is_proposed:
        return "on_a_proposed_page"
    if pressed(column.look.url).name:
        return "on_a_pressed_page"
    return None if same_site(address_of(column), site) else "on_another_site"


def address_of(column: Column) -> str:
    """Where the column's page was in the end."""
    return column.look.page.final_url if column.look.page else column.look.url

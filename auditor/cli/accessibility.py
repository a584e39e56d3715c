"""`auditor accessibility`: tests one page, or a sample of a site, for barriers."""

import re
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.checklist.read import read_checklist
from auditor.cli.audits import JSON, LANGUAGE, ON, Job, run, unit_of_address
from auditor.cli.workspace_option import workspace_container
from auditor.flow.unit_judging import Assignment
from auditor.judge import options_by_check
from auditor.model.unit import Unit

_CHECKLIST = "accessibility"
_SAMPLE = re.compile(r"^sample = \d+$", re.MULTILINE)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("accessibility")(accessibility)


def accessibility(
    target: Annotated[
        str, typer.Argument(metavar="UNIT|URL", help="Id or name of a unit of the roster, or an address.")
    ],
    page: Annotated[bool, typer.Option("--page", help="That page alone, and no sample of its site.")] = False,
    on: ON = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """Test a page, or a sample of a site, for barriers, with axe-core and rules of our own.

    The keyboard is really used, the window made narrow, the text enlarged. One finding is one rule on one kind of
    markup, with its pages counted, the selector and picture of an element, and how to mend it. The checklist
    `accessibility` says what is asked. Machines see a part of the barriers only: no score is conformance.
    """
    container = workspace_container()
    roster = container.roster()
    unit = roster.unit(target) or unit_of_address(container, target, _CHECKLIST)
    name = f"{unit.name} accessibility {container.today().isoformat()}"
    assignments = (_one_page(container, unit),) if page else container.assignments((unit,), _CHECKLIST)
    run(container, assignments, roster, Job(name=name, on=on, language=language, as_json=as_json))


def _one_page(container: Container, unit: Unit) -> Assignment:
    """The checklist with a sample of one page; its text is what is recorded, so it is judged again by the same."""
    _, text = container.checklist(_CHECKLIST)
    single = _SAMPLE.sub("sample = 1", text)
    return unit, read_checklist(single, file=f"{_CHECKLIST}.toml", checks=options_by_check()), single

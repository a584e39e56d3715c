"""Assembles the command line: its groups, its exit codes, and one clear sentence for every misfortune."""

import os
import sys

import typer
from typer.exceptions import TyperException

from auditor.bootstrap import BrowserMissing
from auditor.cli import (
    accessibility,
    alerts,
    audits,
    checklists,
    complaint_ends,
    database,
    deadlines,
    demo,
    doctor,
    evaluations,
    evidence,
    exporting,
    findings,
    liaisons,
    notifying,
    observing,
    persons,
    profiles,
    rectification_steps,
    rosters,
    rounds,
    status,
    vocabularies,
    watching,
    workspace,
)
from auditor.cli.help_format import unbreak
from auditor.cli.printing import Exit, errors
from auditor.cli.program_name import called
from auditor.cli.usage_errors import misuse
from auditor.cli.workspace_option import choose_workspace
from auditor.flow.evaluate import LineDown, Stopped
from auditor.model.fault import InputFaults
from auditor.record.errors import RecordError

app = typer.Typer(
    name="auditor",
    help="Audits whether public-transport companies and government offices publish what the rules require.",
    epilog="Exit codes: 0 the work was done, whatever the verdicts; 2 wrong arguments or input; "
    "3 something this machine lacks (a browser, a writable database, a line to the net); 4 a fault of the program; "
    "130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(choose_workspace)
for group in (
    demo,
    workspace,
    audits,
    accessibility,
    evaluations,
    exporting,
    observing,
    doctor,
    deadlines,
    watching,
    status,
):
    group.register(app)
for name, nested in (
    ("roster", rosters.app),
    ("checklist", checklists.app),
    ("vocabulary", vocabularies.app),
    ("findings", findings.app),
    ("profile", profiles.app),
    ("person", persons.app),
    ("round", rounds.app),
    ("evidence", evidence.app),
    ("rectification", rectification_steps.app),
    ("liaison", liaisons.app),
    ("complaint", complaint_ends.app),
    ("alerts", alerts.app),
    ("notify", notifying.app),
    ("db", database.app),
):
    app.add_typer(nested, name=name)
unbreak(app)


def main() -> None:
    """Run a command and leave with its exit code. No traceback reaches a user unless AUDITOR_TRACEBACK is set."""
    try:
        sys.exit(app(standalone_mode=False, prog_name=called()))
    except typer.Abort:
        sys.exit(Exit.PROGRAM)
    except Exception as error:  # the outermost border: everything else was named on the way
        if os.environ.get("AUDITOR_TRACEBACK"):
            raise
        sys.exit(_explained(error))
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


def _explained(error: Exception) -> int:
    match error:
        case TyperException():
            if sentence := misuse(error):
                errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
            return Exit.INPUT
        case InputFaults():
            errors.print("\n".join(str(fault) for fault in error.faults), markup=False, highlight=False, soft_wrap=True)
            return Exit.INPUT
        case RecordError() | BrowserMissing() | LineDown():
            errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
            return Exit.MACHINE
        case Stopped():
            errors.print(str(error), markup=False, highlight=False)
            return Exit.INTERRUPTED
        case _:
            words = f"A fault of the program: {type(error).__name__}: {error}"
            errors.print(words, markup=False, highlight=False, soft_wrap=True)
            errors.print("Set AUDITOR_TRACEBACK=1 to see where; please report it.", markup=False, soft_wrap=True)
            return Exit.PROGRAM

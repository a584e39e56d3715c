"""Opens a complaint: numbered, its screening begun, who complained sealed, all in one transaction."""

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from auditor.cli.arguments import fault
from auditor.flow.casework import Casework, Opening
from auditor.followup import complaint
from auditor.followup.case_file import step
from auditor.model.case import Case, CaseKind
from auditor.model.complainant import Complainant, ComplaintFile, named_in
from auditor.model.person import Role
from auditor.ports import CaseDesk

_MOST_BYTES = 20_000_000
OFFICERS = (Role.COMPLAINT_OFFICER, Role.ADMINISTRATOR)
"""Who sees who complained."""


def open_complaint(work: Casework, desk: CaseDesk, opening: Opening, who: Complainant) -> Case:
    """A new complaint, within a transaction. Raises NotAllowed."""
    case = work.open(desk, CaseKind.COMPLAINT, "registered", opening)
    desk.keep_complainant(case.id, who)
    stamp = work.stamp(opening.by)
    return work.take_at(desk, case.id, lambda one, _: [step(complaint.RULES, one, "screening", {}, stamp)])


def sealed_files(paths: Iterable[Path]) -> tuple[ComplaintFile, ...]:
    """Files a complainant handed in, to be sealed. Raises InputFaults."""
    return tuple(_sealed_file(path) for path in paths)


def _sealed_file(path: Path) -> ComplaintFile:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise fault("--file", path.name, f"a file of at most {_MOST_BYTES // 1_000_000} MB")
        return ComplaintFile(name=path.name, content=b64encode(path.read_bytes()).decode())
    except OSError as error:
        raise fault("--file", path.name, f"a file that can be read ({error.strerror})") from None


def refuse_named(who: Complainant, **texts: str) -> None:
    """Raise InputFaults where a text that many read says who complained."""
    for key, text in texts.items():
        if named_in(who, text):
            raise fault(f"--{key.replace('_', '-')}", "", "words that do not tell who complained: others read them")

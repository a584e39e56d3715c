"""What became of a column's attachments: which were read, which were not and why, which were not even fetched."""

from collections.abc import Iterator, Sequence

from auditor.model.address import same_page
from auditor.model.column import Look
from auditor.model.document import DocumentState
from auditor.model.page import FailureKind

_TOO_LARGE = DocumentState.TOO_LARGE.value
NOT_FETCHED = "not_fetched"
"""Beside the states of documents: the server did not give it, or we did not ask for it."""


def name_of(file: Look) -> str:
    """What a file is called, else its address."""
    return (file.document.name if file.document else "") or file.url


def obstacles(files: Sequence[Look]) -> tuple[tuple[Look, str], ...]:
    """The files that were not read, each with the code of the reason."""
    return tuple((file, code) for file in files if (code := _obstacle(file)))


def is_file_of(look: Look, files: Sequence[Look]) -> bool:
    """True for an entry that opened as a file, where that file was fetched."""
    is_file = look.failure is not None and look.failure.kind is FailureKind.NOT_HTML
    return is_file and same_page(look.url) in {same_page(file.url) for file in files}


def unread_of(looks: Sequence[Look], files: Sequence[Look]) -> Iterator[str]:
    """What of the attachments was left out although nothing stood in the way, by name."""
    fetched = {same_page(file.url) for file in files}
    linked = (attached for look in looks if look.observation for attached in look.observation.attachments)
    if any(same_page(attached.url) not in fetched for attached in linked):
        yield "attachments"
    read = [file.document.transcript for file in files if file.document and not _obstacle(file)]
    if any(transcript.pictures for transcript in read):
        yield "attachment_pictures"
    if any(transcript.cut for transcript in read):
        yield "attachment_parts"


def _obstacle(file: Look) -> str | None:
    if file.document is None:
        is_too_large = file.failure is not None and file.failure.kind is FailureKind.TOO_LARGE
        return _TOO_LARGE if is_too_large else NOT_FETCHED
    state = file.document.transcript.state
    return None if state is DocumentState.READ else state.value

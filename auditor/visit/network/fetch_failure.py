"""The failure of one attempt: its kind, and the words for the record."""

from dataclasses import dataclass

from auditor.model.page import FailureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailure:
    """Why an attempt brought no page, or a connection did not come about."""

    kind: FailureKind
    status: int | None = None
    detail: str = ""

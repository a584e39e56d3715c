"""Maps fetched files to rows and back; their bytes and transcripts go to the archive."""

import json
from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from auditor.codec import pack, unpack
from auditor.model.document import Document, Transcript
from auditor.model.page import FailureKind, VisitFailure
from auditor.ports import Archive
from auditor.record.errors import MissingBody
from auditor.record.rows import DocumentRow


def document_rows(
    audit_id: str, documents: Sequence[Document | VisitFailure], archive: Archive
) -> tuple[DocumentRow, ...]:
    """A row a file, numbered from 0; what was read in it, and its bytes where it still has them, are archived first.

    Raises:
        ValueError: a file's digest is not that of its body.
    """
    return tuple(
        _failure_row(audit_id, ordinal, document)
        if isinstance(document, VisitFailure)
        else _row(audit_id, ordinal, document, archive)
        for ordinal, document in enumerate(documents)
    )


def documents_at(audit_id: str, url: str) -> SelectOfScalar[DocumentRow]:
    """What was fetched from that address, in order."""
    own = (DocumentRow.audit_id == audit_id, DocumentRow.requested_url == url)
    return select(DocumentRow).where(*own).order_by(col(DocumentRow.ordinal))


def document_from(row: DocumentRow, archive: Archive) -> Document | VisitFailure:
    """The file of a row with what was read in it then, without its bytes; or the failure.

    Raises:
        MissingBody: the archive no longer holds its transcript.
        DamagedBody: the archive holds something else in its place.
    """
    if row.failure_kind is not None:
        return VisitFailure(
            requested_url=row.requested_url,
            kind=FailureKind(row.failure_kind),
            seen_at=row.seen_at,
            status=row.status,
            detail=row.failure_detail or "",
            times_asked=row.times_asked or 1,
        )
    return Document(
        requested_url=row.requested_url,
        final_url=row.final_url or row.requested_url,
        status=row.status or 0,
        name=row.name or "",
        content_type=row.content_type or "",
        sha256=row.body_sha256 or "",
        seen_at=row.seen_at,
        transcript=_transcript(row, archive),
        restricted=row.is_restricted,
    )


def _row(audit_id: str, ordinal: int, document: Document, archive: Archive) -> DocumentRow:
    if document.body and (sha256 := archive.put(document.body)) != document.sha256:
        raise ValueError(f"{document.requested_url} says its body is {document.sha256}, but it is {sha256}")
    transcript = document.transcript
    return DocumentRow(
        audit_id=audit_id,
        ordinal=ordinal,
        requested_url=document.requested_url,
        seen_at=document.seen_at,
        status=document.status,
        final_url=document.final_url,
        name=document.name,
        content_type=document.content_type,
        body_sha256=document.sha256,
        state=transcript.state.value,
        reader=transcript.reader,
        transcript_sha256=archive.put(_packed(transcript)),
        is_restricted=document.restricted,
    )


def _failure_row(audit_id: str, ordinal: int, failure: VisitFailure) -> DocumentRow:
    return DocumentRow(
        audit_id=audit_id,
        ordinal=ordinal,
        requested_url=failure.requested_url,
        seen_at=failure.seen_at,
        status=failure.status,
        failure_kind=failure.kind.value,
        failure_detail=failure.detail,
        times_asked=failure.times_asked,
    )


def _packed(transcript: Transcript) -> bytes:
    return json.dumps(pack(transcript), ensure_ascii=True, sort_keys=True).encode()


def _transcript(row: DocumentRow, archive: Archive) -> Transcript:
    sha256 = row.transcript_sha256 or ""
    body = archive.get(sha256)
    if body is None:
        raise MissingBody(sha256, row.requested_url)
    return unpack(Transcript, json.loads(body))

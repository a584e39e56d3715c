"""Files in the record: as they were, on the real store and on the fake."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from auditor.model.document import Document, DocumentState, DocumentTable, Transcript
from auditor.ports import EvaluationStore
from auditor.record.archive import FolderArchive
from auditor.record.errors import MissingBody
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.rows import DocumentRow
from tests.fakes import FakeEvaluationStore
from tests.shell.record.samples import EVALUATION, FAILURE, MORNING, PAGE, add_audit, audits_of, document_at, page_at

BODY = b"%PDF-1.7 \0\xff"
TRANSCRIPT = Transcript(
    state=DocumentState.READ,
    form="pdf",
    blocks=("票价 \ud83d\\u0041", DocumentTable(rows=(("线路", "2元"),), name="表")),
    pictures=1,
    cut=("max_pages",),
    detail="d\0",
    reader="r 1",
)
DOCUMENT = Document(
    requested_url="http://bus.example/a.pdf?x='; DROP TABLE document; --",
    final_url="http://bus.example/b.pdf",
    status=200,
    name="票价\0表.pdf",
    sha256=hashlib.sha256(BODY).hexdigest(),
    seen_at=MORNING,
    transcript=TRANSCRIPT,
    content_type="application/pdf",
    body=BODY,
)


@pytest.fixture(params=["sql", "fake"])
def store(request: pytest.FixtureRequest, engine: Engine, archive: FolderArchive) -> EvaluationStore:
    kept: EvaluationStore = SqlEvaluationStore(engine, archive) if request.param == "sql" else FakeEvaluationStore()
    kept.begin(EVALUATION, ())
    return kept


def test_a_file_comes_back_as_it_was_without_its_bytes(store: EvaluationStore):
    add_audit(store, "e1", "s", [PAGE], MORNING, [DOCUMENT])
    assert document_at(store, "e1", "s", DOCUMENT.requested_url) == replace(DOCUMENT, body=b"")
    assert document_at(store, "e1", "t", DOCUMENT.requested_url) is None
    assert document_at(store, "e1", "s", PAGE.requested_url) is None
    assert page_at(store, "e1", "s", DOCUMENT.requested_url) is None


def test_a_file_that_did_not_come_comes_back_as_its_failure_beside_the_page_of_its_address(store: EvaluationStore):
    refused = replace(FAILURE, requested_url=PAGE.requested_url)
    add_audit(store, "e1", "s", [PAGE], MORNING, [refused])
    assert document_at(store, "e1", "s", PAGE.requested_url) == refused
    assert page_at(store, "e1", "s", PAGE.requested_url) == PAGE


def test_a_file_of_another_digest_is_our_bug(store: EvaluationStore):
    with pytest.raises(ValueError, match="http://x/"):
        add_audit(store, "e1", "s", (), MORNING, [replace(DOCUMENT, requested_url="http://x/", sha256="0" * 64)])
    assert store.audited("e1") == frozenset()


def test_its_bytes_and_what_was_read_lie_in_the_archive(engine: Engine, archive: FolderArchive):
    store = SqlEvaluationStore(engine, archive)
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", (), MORNING, [DOCUMENT])
    assert archive.get(DOCUMENT.sha256) == BODY
    with Session(engine) as session:
        row = session.exec(select(DocumentRow)).one()
    assert (row.state, row.reader, row.body_sha256) == ("read", "r 1", DOCUMENT.sha256)
    digest = row.transcript_sha256 or ""
    (archive.folder / digest[:2] / f"{digest[2:]}.zst").unlink()
    with pytest.raises(MissingBody):
        document_at(store, "e1", "s", DOCUMENT.requested_url)


def test_files_are_only_added_to(engine: Engine, archive: FolderArchive):
    store = SqlEvaluationStore(engine, archive)
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", (), MORNING, [DOCUMENT])
    with Session(engine) as session, pytest.raises(IntegrityError, match="only added to"):
        session.exec(update(DocumentRow).values(state="no_text").where(col(DocumentRow.audit_id) == "e1-s"))


def test_a_file_with_numbers_of_persons_is_restricted_and_another_is_not(store: EvaluationStore):
    private = replace(DOCUMENT, restricted=True)
    public = replace(DOCUMENT, requested_url=f"{DOCUMENT.requested_url}?2", sha256="d" * 64, body=b"")
    add_audit(store, "e1", "one", [], MORNING, [private, public])
    assert document_at(store, "e1", "one", private.requested_url).restricted
    assert audits_of(store).is_restricted(private.sha256)
    assert not audits_of(store).is_restricted(public.sha256)

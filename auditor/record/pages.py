"""Maps pages and failures to rows and back; bodies go to the archive."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TypeVar

from auditor.model.page import Dialog, FailedRequest, FailureKind, Frame, Page, VisitFailure
from auditor.ports import Archive
from auditor.record.errors import MissingBody
from auditor.record.probes import keep_probes, probes_from
from auditor.record.rows import PageRow

_MICROSECOND = timedelta(microseconds=1)
_T = TypeVar("_T")


def page_rows(audit_id: str, visits: Sequence[Page | VisitFailure], archive: Archive) -> tuple[PageRow, ...]:
    """A row a visit, numbered from 0; their bodies are in the archive before this returns.

    Raises:
        ValueError: a page's digest is not that of its HTML.
    """
    return tuple(
        _failure_row(audit_id, ordinal, visit)
        if isinstance(visit, VisitFailure)
        else _page_row(audit_id, ordinal, visit, archive)
        for ordinal, visit in enumerate(visits)
    )


def page_from(row: PageRow, archive: Archive) -> Page | VisitFailure:
    """The page or failure of a row.

    Raises:
        MissingBody: the archive no longer holds one of its bodies.
        DamagedBody: the archive holds something else in its place.
    """
    if row.failure_kind is not None:
        return _failure_from(row, FailureKind(row.failure_kind))
    return Page(
        requested_url=row.requested_url,
        final_url=_known(row.final_url),
        status=_known(row.status),
        html=_text(_known(row.html_sha256), row, archive),
        sha256=_known(row.html_sha256),
        seen_at=row.seen_at,
        server_html=None if row.server_html_sha256 is None else _text(row.server_html_sha256, row, archive),
        frames=tuple(
            Frame(url=frame["url"], html=_text(frame["sha256"], row, archive), status=frame.get("status", 0))
            for frame in row.frames
        ),
        headers=dict(row.headers),
        failed_requests=tuple(FailedRequest(**request) for request in row.failed_requests),
        opened_after=_known(row.opened_after_us) * _MICROSECOND,
        settled=_known(row.settled),
        cut=tuple(row.cut),
        screenshot=None if row.screenshot_sha256 is None else _body(row.screenshot_sha256, row, archive),
        screenshot_sha256=row.screenshot_sha256,
        restricted=row.is_restricted,
        browser=row.browser or "",
        dialogs=tuple(Dialog(**dialog) for dialog in row.dialogs or ()),
        times_asked=row.times_asked or 1,
        probes={} if row.probes_sha256 is None else probes_from(_body(row.probes_sha256, row, archive)),
    )


def _page_row(audit_id: str, ordinal: int, page: Page, archive: Archive) -> PageRow:
    return PageRow(
        audit_id=audit_id,
        ordinal=ordinal,
        requested_url=page.requested_url,
        seen_at=page.seen_at,
        status=page.status,
        final_url=page.final_url,
        html_sha256=_kept_html(page, archive),
        server_html_sha256=None if page.server_html is None else archive.put(_bytes(page.server_html)),
        frames=[
            {"url": frame.url, "sha256": archive.put(_bytes(frame.html)), "status": frame.status}
            for frame in page.frames
        ],
        headers=dict(page.headers),
        failed_requests=[asdict(request) for request in page.failed_requests],
        opened_after_us=page.opened_after // _MICROSECOND,
        settled=page.settled,
        cut=list(page.cut),
        screenshot_sha256=page.screenshot_sha256 if page.screenshot is None else archive.put(page.screenshot),
        is_restricted=page.restricted,
        browser=page.browser or None,
        dialogs=[asdict(dialog) for dialog in page.dialogs],
        times_asked=page.times_asked,
        probes_sha256=keep_probes(page, archive),
    )


def _kept_html(page: Page, archive: Archive) -> str:
    sha256 = archive.put(_bytes(page.html))
    if sha256 != page.sha256:
        raise ValueError(f"{page.requested_url} says its HTML is {page.sha256}, but it is {sha256}")
    return sha256


def _failure_row(audit_id: str, ordinal: int, failure: VisitFailure) -> PageRow:
    return PageRow(
        audit_id=audit_id,
        ordinal=ordinal,
        requested_url=failure.requested_url,
        seen_at=failure.seen_at,
        status=failure.status,
        failure_kind=failure.kind.value,
        failure_detail=failure.detail,
        times_asked=failure.times_asked,
    )


def _failure_from(row: PageRow, kind: FailureKind) -> VisitFailure:
    return VisitFailure(
        requested_url=row.requested_url,
        kind=kind,
        seen_at=row.seen_at,
        status=row.status,
        detail=row.failure_detail or "",
        times_asked=row.times_asked or 1,
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a browser may give half a surrogate pair


def _text(sha256: str, row: PageRow, archive: Archive) -> str:
    return _body(sha256, row, archive).decode("utf-8", "surrogatepass")


def _body(sha256: str, row: PageRow, archive: Archive) -> bytes:
    body = archive.get(sha256)
    if body is None:
        raise MissingBody(sha256, row.requested_url)
    return body


def _known(value: _T | None) -> _T:
    if value is None:
        raise ValueError("a page's row lacks what every page has")
    return value

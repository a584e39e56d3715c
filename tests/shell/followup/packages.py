"""A small evidence package, made without an office."""

from datetime import UTC, datetime

from auditor.model.archived_page import ArchivedPage
from auditor.model.evidence_package import PackageContent, PackedPage
from auditor.record.wacz import pack_evidence

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)


def packed() -> bytes:
    """One page with the server's own answer and its picture."""
    page = ArchivedPage(
        audit_id="a", site_id="s", requested_url="http://bus.example/公告?b=2&a=1", seen_at=AT, status=200,
        final_url="http://bus.example/公告?b=2&a=1", sha256="0" * 64, headers={"server": "nginx"},
        browser="Chromium 150",
    )  # fmt: skip
    one = PackedPage(page=page, html="<p>暂无</p>".encode(), server_html=b"<p></p>", screenshot=b"\xff\xd8jpg")
    return pack_evidence(
        PackageContent(
            subject="r-2026-1",
            made_at=AT,
            program="auditor/1",
            pages=(one,),
            chain_number=3,
            chain_digest="ab" * 32,
            cover=b"<html></html>",
            facts={"case": None},
        )
    )

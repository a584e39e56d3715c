"""Writes pages as WARC records with an index, by warcio (docs/decisions/0028-evidence-packages.md).

The types of the records say what they are. The archive holds pages as they settled, not responses: such a page is a
`resource`; the server's own answer, which was decoded, is a `conversion` of it; a picture is a `resource` under
urn:view:; what is known of the visit is `metadata`.
"""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit

from warcio.warcwriter import WARCWriter

from auditor.model.evidence_package import PackageContent, PackedPage

DATA_FILE = "data.warc.gz"
_HTML = "text/html; charset=utf-8"
_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedRecord:
    """Where a record stands in the WARC."""

    url: str
    at: datetime
    media_type: str
    digest: str
    status: int
    offset: int
    length: int


def write_warc(content: PackageContent) -> tuple[bytes, tuple[IndexedRecord, ...]]:
    """The WARC, one gzip member a record, and what replay tools find in it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    info = {"software": content.program, "format": "WARC File Format 1.1", "description": content.subject}
    writer.write_record(writer.create_warcinfo_record(DATA_FILE, info))
    found = [indexed for one in content.pages for indexed in _write_page(writer, out, one)]
    return out.getvalue(), tuple(found)


def _write_page(writer: WARCWriter, out: io.BytesIO, one: PackedPage) -> Iterator[IndexedRecord]:
    page, url = one.page, one.page.final_url
    settled, indexed = _write(writer, out, "resource", url, one.html, _HTML, page.seen_at, page.status)
    yield indexed
    refers = {"WARC-Refers-To": settled, "WARC-Refers-To-Target-URI": _ascii(url)}
    if one.server_html is not None:
        _write(writer, out, "conversion", url, one.server_html, _HTML, page.seen_at, page.status, refers)
    if one.screenshot is not None:
        _, picture = _write(
            writer, out, "resource", f"urn:view:{url}", one.screenshot, "image/jpeg", page.seen_at, page.status
        )
        yield picture
    told = {"status": page.status, "requested": page.requested_url, "browser": page.browser, **page.headers}
    fields = "".join(f"{name}: {' '.join(str(value).split())}\r\n" for name, value in told.items() if value)
    known = {"WARC-Concurrent-To": settled}
    _write(
        writer, out, "metadata", url, fields.encode("utf-8", "replace"), "application/warc-fields", page.seen_at,
        page.status, known,
    )  # fmt: skip


def _write(  # noqa: PLR0913, PLR0917 - the fields of a record
    writer: WARCWriter, out: io.BytesIO, kind: str, url: str, body: bytes, media_type: str, at: datetime, status: int,
    more: dict[str, str] | None = None,
) -> tuple[str, IndexedRecord]:  # fmt: skip
    """The id of the record written, and where it stands."""
    fields = {"WARC-Date": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", **(more or {})}
    record = writer.create_warc_record(
        _ascii(url), kind, payload=io.BytesIO(body), length=len(body), warc_content_type=media_type,
        warc_headers_dict=fields,
    )  # fmt: skip
    offset = out.tell()
    writer.write_record(record)
    known = record.rec_headers.get_header
    written = IndexedRecord(
        url=_ascii(url), at=at, media_type=media_type.partition(";")[0],
        digest=known("WARC-Payload-Digest") or known("WARC-Block-Digest"),
        status=status, offset=offset, length=out.tell() - offset,
    )  # fmt: skip
    return str(known("WARC-Record-ID")), written


def index_lines(records: Sequence[IndexedRecord]) -> tuple[str, ...]:
    """The CDXJ index, sorted, a line a record."""
    return tuple(sorted(f"{surt(one.url)} {one.at.astimezone(UTC):%Y%m%d%H%M%S} {_cdxj(one)}" for one in records))


def _cdxj(one: IndexedRecord) -> str:
    told = {
        "url": one.url, "mime": one.media_type, "status": str(one.status), "digest": one.digest,
        "length": str(one.length), "offset": str(one.offset), "filename": DATA_FILE,
    }  # fmt: skip
    return json.dumps(told)


def surt(url: str) -> str:
    """The key an index is sorted by: the host's parts turned round, then the path and the query in order."""
    if not url.startswith(("http://", "https://")):
        return url.lower()
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port and str(parts.port) != _PORTS.get(parts.scheme) else ""
    query = "&".join(sorted(f"{name}={value}" if value else name for name, value in parse_qsl(parts.query, True)))  # noqa: FBT003 - keep blanks
    return f"{host}{port}){parts.path or '/'}{'?' + query if query else ''}".lower()


def _ascii(url: str) -> str:
    """An address as headers carry it; nothing in it may break a line."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")

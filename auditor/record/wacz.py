"""Packs evidence as WACZ 1.1.1, which standard replay tools open, and verifies such a package.

Source: webrecorder/specs, wacz/1.1.1. WARC and compressed index are stored, not deflated, so that they can be read in
place; so is all else: then one content makes one file, and a changed byte of the file itself shows. Every file is
listed with its hash, and the list itself is hashed.
"""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from auditor.model.evidence_package import PackageCheck, PackageContent
from auditor.record.warc import DATA_FILE, index_lines, write_warc

MEDIA_TYPE = "application/wacz"
_WARC, _INDEX, _IDX = f"archive/{DATA_FILE}", "indexes/index.cdx.gz", "indexes/index.idx"
_PAGES, _LIST, _DIGEST = "pages/pages.jsonl", "datapackage.json", "datapackage-digest.json"
_COVER, _FACTS = "cover.html", "facts.json"
_MOST_BYTES = 2_000_000_000
_UNIX = 3
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def pack_evidence(content: PackageContent) -> bytes:
    """The package as one file: the same content gives the same bytes but for ids of records."""
    warc, records = write_warc(content)
    index, idx = _index(index_lines(records))
    files = {
        _WARC: warc,
        _INDEX: index,
        _IDX: idx,
        _PAGES: _pages(content),
        _COVER: content.cover,
        _FACTS: _json(dict(content.facts)),
    }
    listed = _json(_listed(content, files))
    files[_LIST] = listed
    files[_DIGEST] = _json({"path": _LIST, "hash": _hash(listed)})
    return _zipped(files, content.made_at)


def check_evidence(body: bytes) -> PackageCheck:
    """Whether a package is as it was packed: every file by its hash, every record by its digest, and nothing beside."""
    sha256 = hashlib.sha256(body).hexdigest()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_BYTES:
                return PackageCheck(sha256=sha256, faults=("it unpacks to more than an evidence package may",))
            files = {one.filename: archive.read(one) for one in archive.infolist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zipfile.LargeZipFile) as error:
        return PackageCheck(sha256=sha256, faults=(f"it is no readable package ({error})",))
    except Exception as error:  # noqa: BLE001 - zlib and others raise what they like at a damaged file
        return PackageCheck(sha256=sha256, faults=(f"it cannot be unpacked ({error})",))
    faults = list(_faults(files))
    records, damaged = _records(files.get(_WARC, b""))
    listed = _parsed(files.get(_LIST, b""))
    if not faults and _repacked(files, str(listed.get("created"))) != body:
        faults.append("the file is not the one these files were packed into: something in it was changed")
    head = listed.get("auditor", {}) if isinstance(listed.get("auditor"), dict) else {}
    number = head.get("chain_number")
    return PackageCheck(
        sha256=sha256, faults=(*faults, *damaged), records=records,
        chain_number=number if isinstance(number, int) else None, chain_digest=str(head.get("chain_digest", "")),
    )  # fmt: skip


def _faults(files: Mapping[str, bytes]) -> Iterator[str]:
    told = _parsed(files.get(_DIGEST, b""))
    if told.get("hash") != _hash(files.get(_LIST, b"")):
        yield f"{_LIST}: its hash is not the one in {_DIGEST}"
    resources = _parsed(files.get(_LIST, b"")).get("resources")
    listed = {one["path"]: one for one in resources if isinstance(one, dict) and "path" in one} if resources else {}
    for path, one in listed.items():
        body = files.get(path)
        if body is None:
            yield f"{path}: it is listed, and not there"
        elif one.get("hash") != _hash(body) or one.get("bytes") != len(body):
            yield f"{path}: its hash is not the one listed"
    for path in files.keys() - listed.keys() - {_LIST, _DIGEST}:
        yield f"{path}: it is there, and not listed"
    for path in {_WARC, _INDEX, _PAGES} - files.keys():
        yield f"{path}: a package must have it"


def _records(warc: bytes) -> tuple[int, list[str]]:
    """How many records there are, and which are not what their digest says."""
    count, faults = 0, []
    try:
        for record in ArchiveIterator(io.BytesIO(warc), check_digests=True):
            record.content_stream().read()
            count += 1
            if record.digest_checker.passed is False:
                faults.append(f"{_WARC}: record {count}: {', '.join(record.digest_checker.problems)}")
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes the reader raise
        faults.append(f"{_WARC}: record {count + 1} cannot be read ({error})")
    return count, faults


def _index(lines: tuple[str, ...]) -> tuple[bytes, bytes]:
    """The compressed index as one block, and the index of blocks."""
    text = "".join(f"{line}\n" for line in lines).encode()
    block = gzip.compress(text, mtime=0)
    first = " ".join(lines[0].split(" ", 2)[:2]) if lines else ""
    told = {"offset": 0, "length": len(block), "digest": _hash(block), "filename": _INDEX.rpartition("/")[2]}
    meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": _INDEX.rpartition("/")[2]})
    return block, f"!meta 0 {meta}\n{first} {json.dumps(told)}\n".encode()


def _pages(content: PackageContent) -> bytes:
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": content.subject}]
    for number, one in enumerate(content.pages, 1):
        at = f"{one.page.seen_at.astimezone(UTC):{_MOMENT}}"
        lines.append({"id": str(number), "url": one.page.final_url, "ts": at, "title": one.page.final_url})
    return "".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines).encode()


def _listed(content: PackageContent, files: Mapping[str, bytes]) -> dict[str, Any]:
    at = f"{content.made_at.astimezone(UTC):{_MOMENT}}"
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(body), "bytes": len(body)}
        for path, body in files.items()
    ]
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": content.subject,
        "created": at,
        "software": content.program,
        "auditor": {"chain_number": content.chain_number, "chain_digest": content.chain_digest},
        "resources": resources,
    }


def _zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    out, made = io.BytesIO(), made_at.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for path, body in files.items():
            entry = zipfile.ZipInfo(path, date_time=made)
            entry.create_system, entry.external_attr = _UNIX, 0o644 << 16
            archive.writestr(entry, body)
    return out.getvalue()


def _repacked(files: Mapping[str, bytes], created: str) -> bytes:
    """The file that the same files make, packed at the time the list says; nothing where it says none."""
    try:
        return _zipped(files, datetime.strptime(created, _MOMENT).replace(tzinfo=UTC))
    except ValueError:
        return b""


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode()


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _hash(body: bytes) -> str:
    return f"sha256:{hashlib.sha256(body).hexdigest()}"

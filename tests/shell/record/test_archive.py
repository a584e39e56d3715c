import hashlib
import os
from pathlib import Path

import pytest
import zstandard

from auditor.record.archive import FolderArchive
from auditor.record.errors import ArchiveUnusable, DamagedBody

BODY = "岚山公交".encode() * 100
SHA256 = hashlib.sha256(BODY).hexdigest()


def file_of(archive: FolderArchive, sha256: str = SHA256) -> Path:
    return archive.folder / sha256[:2] / f"{sha256[2:]}.zst"


@pytest.mark.parametrize("body", [b"", b"\x00", BODY, os.urandom(3 * 1024 * 1024)])
def test_a_body_comes_back_by_its_digest(archive: FolderArchive, body: bytes):
    sha256 = archive.put(body)
    assert sha256 == hashlib.sha256(body).hexdigest()
    assert archive.get(sha256) == body


def test_a_body_put_twice_is_written_once(archive: FolderArchive):
    archive.put(BODY)
    before = file_of(archive).stat()
    archive.put(BODY)
    after = file_of(archive).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert [path.name for path in archive.folder.rglob("*") if path.is_file()] == [file_of(archive).name]


def test_a_body_is_stored_compressed(archive: FolderArchive):
    archive.put(BODY)
    assert file_of(archive).stat().st_size < len(BODY) / 10


@pytest.mark.parametrize("sha256", ["0" * 64, "", "../../etc/passwd", SHA256.upper(), SHA256[:63]])
def test_what_was_never_kept_is_none(archive: FolderArchive, sha256: str):
    archive.put(BODY)
    assert archive.get(sha256) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"no zstd at all",
        zstandard.compress(BODY)[:-10],
        zstandard.compress(BODY + b"!"),
    ],
    ids=["emptied", "overwritten", "cut short", "another body"],
)
def test_a_damaged_body_is_reported_with_its_digest_and_file(archive: FolderArchive, damage: bytes):
    archive.put(BODY)
    file_of(archive).write_bytes(damage)
    with pytest.raises(DamagedBody) as caught:
        archive.get(SHA256)
    assert caught.value.sha256 == SHA256
    assert caught.value.path == file_of(archive)
    assert SHA256 in str(caught.value)
    assert str(file_of(archive)) in str(caught.value)


def test_a_body_at_the_limit_is_kept_and_given_back(tmp_path: Path):
    archive = FolderArchive(tmp_path, largest_body_bytes=1000)
    assert archive.get(archive.put(b"x" * 1000)) == b"x" * 1000


def test_a_body_past_the_limit_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="1001 bytes"):
        FolderArchive(tmp_path, largest_body_bytes=1000).put(b"x" * 1001)


def test_a_small_file_that_unpacks_past_the_limit_is_damaged(tmp_path: Path):
    sha256 = FolderArchive(tmp_path).put(b"\0" * 50_000_000)
    with pytest.raises(DamagedBody, match="unpacks to more than 1000 bytes"):
        FolderArchive(tmp_path, largest_body_bytes=1000).get(sha256)


def test_a_file_where_the_folder_should_be_is_told_as_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    archive = FolderArchive(tmp_path / "file")
    with pytest.raises(ArchiveUnusable, match="cannot be used"):
        archive.put(BODY)
    with pytest.raises(ArchiveUnusable, match="cannot be used"):
        archive.get(SHA256)


def test_a_folder_in_a_bodys_place_is_told_as_a_sentence(archive: FolderArchive):
    file_of(archive).mkdir(parents=True)
    with pytest.raises(ArchiveUnusable, match=SHA256[2:]):
        archive.get(SHA256)


def test_a_write_that_fails_leaves_neither_body_nor_part(archive: FolderArchive, monkeypatch: pytest.MonkeyPatch):
    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ArchiveUnusable, match="No space left on device"):
        archive.put(BODY)
    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []

"""`auditor evidence export|verify`: a package that others can open, and in which a changed byte shows."""

import gzip
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.verdict import Verdict
from auditor.record.wacz import check_evidence
from tests.shell.commands import auditor
from tests.shell.followup.office import FAILED, FAULT
from tests.shell.followup.packages import packed
from tests.shell.test_findings import finding

BODY = packed()


@pytest.fixture
def package(office, tmp_path):
    office.run("rectification", "order", "first", FAULT.short, "--by", "zhang")
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    office.run("rectification", "answer", "r-2026-1", "--by", "li", "--measure", "已补登")
    office.evaluated("again", finding("not_blank", Verdict.PASSED, "has_entries", "<p>公告</p>"), html="<p>公告</p>")
    office.run("rectification", "retest", "r-2026-1", "--by", "zhang", "--evaluation", "again")
    office.run("evidence", "export", "r-2026-1", str(tmp_path / "r.wacz"))
    return tmp_path / "r.wacz"


def test_it_holds_the_page_before_and_after_with_what_was_found_and_what_happened(office, package):
    assert "recorded" in office.run("evidence", "verify", str(package))
    with zipfile.ZipFile(package) as files:
        facts = json.loads(files.read("facts.json"))
        cover = files.read("cover.html").decode()
        warc = gzip.decompress(files.read("archive/data.warc.gz")).decode()
        pages = [json.loads(line) for line in files.read("pages/pages.jsonl").splitlines()]
    assert [one["verdict"] for one in facts["findings"]] == ["failed", "passed"]
    assert [one["kind"] for one in facts["events"]] == ["ordered", "noted", "reported", "retest_passed"]
    assert "<p>暂无</p>" in warc
    assert "<p>公告</p>" in warc
    assert "WARC-Type: resource" in warc
    assert "WARC-Type: response" not in warc
    assert len(pages) == 3
    assert all(one["digest"] in {event["digest"] for event in facts["events"]} for one in facts["events"])
    assert "不是服务器答复的逐字节副本" in cover


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_changed_byte_anywhere_is_detected(data):
    body = BODY
    at = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.integers(1, 255))
    assert check_evidence(body).faults == ()
    assert check_evidence(body[:at] + bytes([body[at] ^ other]) + body[at + 1 :]).faults


def test_who_has_no_workspace_verifies_all_the_same_and_gets_none(tmp_path):
    (tmp_path / "r.wacz").write_bytes(BODY)
    done = auditor(tmp_path, "evidence", "verify", str(tmp_path / "r.wacz"))
    assert (done.returncode, "nothing changed" in done.stdout) == (0, True)
    assert [path.name for path in tmp_path.iterdir()] == ["r.wacz"]


def test_a_damaged_package_is_refused_with_what_is_wrong(office, package):
    package.write_bytes(package.read_bytes().replace(b"data.warc.gz", b"data.warc.zg", 1))
    done = auditor(office.folder, "evidence", "verify", str(package))
    assert (done.returncode, done.stderr) == (4, "")
    assert "Whole" not in done.stdout


def test_a_page_that_shows_what_concerns_persons_stays_out(office, tmp_path):
    shown = replace(FAILED, evidence=tuple(replace(one, restricted=True) for one in FAILED.evidence))
    office.evaluated("private", shown)
    told = office.run("evidence", "export", FAULT.short, str(tmp_path / "p.wacz"), "--evaluation", "private")
    assert "left out" in told
    with zipfile.ZipFile(tmp_path / "p.wacz") as files:
        assert "暂无" not in gzip.decompress(files.read("archive/data.warc.gz")).decode()


def test_a_digest_alone_still_takes_a_body_out_of_the_archive(office, tmp_path):
    digest = FAILED.evidence[0].sha256
    office.run("evidence", digest[:12], "--out", str(tmp_path / "page.txt"))
    assert (tmp_path / "page.txt").read_text("utf-8") == "<p>暂无</p>"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("evidence", "export", "r-2026-9", "x.wacz"), "the id or number of a case"),
        (("evidence", "export", "r-2026-9", "x.zip"), "a name that ends in .wacz"),
        (("evidence", "verify", "nothing.wacz"), "a file that can be read"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(office, typed, told):
    assert told in " ".join(office.run(*typed, fails=True).split())

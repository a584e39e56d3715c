"""`auditor export` as it is typed: every paper is written, again the same; what a PDF says is found."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from auditor.bootstrap import Container
from auditor.cli.exporting import _safe_name
from auditor.settings import read_settings
from tests.shell.commands import auditor
from tests.shell.test_findings import UNIT, recorded


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "auditor.toml").write_text('[office]\nname = "示例市交通运输局"\nrectification_days = 15\n', "utf-8")
    container = Container(read_settings(tmp_path, {}))
    recorded(container, "first", verified=True)
    container.engine.dispose()
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def export(workspace, folder, *more):
    done = auditor(workspace, "export", "first", "--what", "all", "--to", str(workspace / folder), *more)
    assert done.returncode == 0, done.stderr
    return files(workspace / folder)


def test_every_paper_is_written_and_the_same_again(workspace):
    first = export(workspace, "a")
    assert {"01-通报.docx", "02-整改通知书-示例公交.docx", "03-整改台账.xlsx", "findings.csv"} <= set(first)
    assert export(workspace, "b") == first
    assert export(workspace, "a") == first


def test_a_day_makes_a_date_to_mend_by(workspace):
    done = auditor(
        workspace, "export", "first", "--what", "notice", "--on", "2026-07-06", "--signed", "--to", str(workspace / "c")
    )
    assert done.returncode == 0, done.stderr
    assert "2026年7月27日" in (workspace / "c" / "paragraphs.toml").read_text("utf-8")


def test_a_paragraph_rewritten_by_hand_stays(workspace):
    export(workspace, "a")
    path = workspace / "a" / "paragraphs.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('text = "各单位要举一反三', 'text = "各单位务必举一反三'), "utf-8")
    export(workspace, "a")
    assert "各单位务必举一反三" in path.read_text("utf-8")
    path.write_text("[mend\n", "utf-8")
    done = auditor(workspace, "export", "first", "--what", "notice", "--to", str(workspace / "a"))
    assert (done.returncode, "paragraphs.toml" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("none", "--what", "notice"), "expected"),
        (("first", "--what", "notice", "--unit", "nobody"), "a unit of the evaluation: bus"),
        (("first", "--what", "notice", "--lang", "fr"), "zh or en"),
        (("first", "--what", "notice", "--on", "soon"), "a day such as"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(workspace, typed, told):
    done = auditor(workspace, "export", *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.docx", "a/b\\c:d*.docx", "x" * 400 + ".docx", "\u202e.docx", "..docx"]
)
def test_a_name_of_a_file_leads_nowhere(name):
    safe = _safe_name(name)
    assert not set(safe) & set('/\\:*?"<>|')
    assert len(safe) < 80
    assert safe.endswith(".docx")
    assert not safe.startswith(".")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_as_pdf_is_tagged_and_its_words_are_found(workspace, language):
    made = export(workspace, language, "--pdf", "--lang", language)
    report = PdfReader(io.BytesIO(made["unit-bus.pdf"]))
    told = "".join(page.extract_text() for page in report.pages)
    root = report.root_object
    assert root["/MarkInfo"].get_object()["/Marked"]  # type: ignore[index]
    assert "/StructTreeRoot" in root
    assert report.outline
    assert replace(UNIT).name in told
    assert not [sign for sign in told if 0x2E80 <= ord(sign) <= 0x2FDF]

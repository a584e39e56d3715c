"""Papers of a complaint: those to the complainant name the complainant, the one to the unit does not."""

import io

import pytest
from docx import Document

NAME, PHONE = "王小明", "13912345678"


@pytest.fixture
def written(office, tmp_path):
    office.run(
        "complaint", "register", "--unit", "bus", "--problem", "通知公告栏目没有内容", "--channel", "letter",
        "--page", "http://bus.example/tz/", "--name", NAME, "--phone", PHONE, "--receipt", "收字12号", "--by", "chen",
    )  # fmt: skip

    def run(kind, *more):
        folder = tmp_path / "papers"
        office.run("complaint", "paper", "c-2026-1", kind, str(folder), *more, "--by", "chen")
        (path,) = folder.glob("*.docx")
        text = "\n".join(one.text for one in Document(io.BytesIO(path.read_bytes())).paragraphs)
        body = path.read_bytes()
        path.unlink()
        return path.name, text, body

    return run


def steps(office, *names):
    for name, *more in names:
        office.run("complaint", name, "c-2026-1", *more, "--by", "chen")


ACCEPT = ("screen", "--decision", "accepted")
ANSWER = ("answer", "--measure", "已补登公告")
UPHELD = ("decide", "--decision", "upheld", "--mended", "--why", "当日存档页面为空白")


def test_the_acceptance_names_the_complainant_and_the_day_of_the_answer(office, written):
    steps(office, ACCEPT)
    name, text, _ = written("accepted", "--on", "2026-11-02", "--signed")
    assert name == "c-2026-1-受理通知书.docx"
    assert NAME in text
    assert "2026年11月23日前书面答复" in text
    assert "收件编号：收字12号" in text
    assert "送审稿" not in text
    assert PHONE not in text


def test_the_transfer_says_nothing_of_who_complained(office, written):
    steps(office, ACCEPT, ("assign",))
    name, text, body = written("transfer")
    assert "转办单" in name
    assert "示例公交" in text
    assert "2026年11月16日前书面反馈" in text
    assert NAME not in text
    assert NAME.encode() not in body


def test_the_answer_says_what_was_decided_and_what_the_unit_did(office, written):
    steps(office, ACCEPT, ("assign",), ANSWER, UPHELD)
    _, text, _ = written("answer")
    assert NAME in text
    assert "属实" in text
    assert "当日存档页面为空白" in text
    assert "已补登公告" in text
    assert "送审稿" in text


def test_refusal_supplement_extension_and_call_give_their_reasons(office, written):
    steps(office, ("screen", "--decision", "supplement", "--why", "请说明是哪个页面"))
    assert "请说明是哪个页面" in written("supplement")[1]
    steps(office, ("screen", "--decision", "supplemented"), ACCEPT)
    steps(office, ("extend", "--days", "10", "--approved-by", "zhang", "--why", "需现场核查"))
    assert "需现场核查" in written("extension")[1]
    steps(office, ("assign",), ANSWER, UPHELD, ("reply", "--how", "letter"), ("close", "--satisfaction", "满意"))
    text = written("call", "--lang", "zh")[1]
    assert "满意" in text
    assert NAME not in text


def test_a_paper_for_what_has_not_happened_is_refused(office, written):
    del written
    for kind, told in (("accepted", "is accepted, or was"), ("extension", "was granted"), ("answer", "a decision")):
        refused = office.run("complaint", "paper", "c-2026-1", kind, "x", "--by", "chen", fails=True)
        assert told in " ".join(refused.split())

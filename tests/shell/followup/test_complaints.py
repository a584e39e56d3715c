"""`auditor complaint` as it is typed, and that who complained is told nowhere, and gone once erased."""

import shutil

import pytest

from auditor.model.verdict import Verdict
from tests.shell.test_findings import finding

SECRET = ("申诉人王小明", "13912345678", "wang.xm@mail.example", "某某路十八号")
WORDS = "我是王小明，公告栏一直是空的，盼复。"
ANSWER = "王小明同志：来信收悉，公告已补登。"
MENDED = finding("not_blank", Verdict.PASSED, "has_entries")


@pytest.fixture
def registered(office, tmp_path):
    (tmp_path / "words.txt").write_text(WORDS, "utf-8")
    office.run(
        "complaint", "register", "--unit", "bus", "--problem", "通知公告栏目没有内容", "--channel", "letter",
        "--page", "http://bus.example/tz/", "--seen-on", office.container().today().isoformat(), "--item", "notices",
        "--name", SECRET[0], "--phone", SECRET[1], "--email", SECRET[2], "--address", SECRET[3],
        "--words", str(tmp_path / "words.txt"), "--receipt", "收字12号", "--by", "chen",
    )  # fmt: skip
    (tmp_path / "words.txt").unlink()
    return office


def step(office, name, *more, by="chen"):
    return office.run("complaint", name, "c-2026-1", *more, "--by", by)


@pytest.fixture
def verifying(registered):
    step(registered, "screen", "--decision", "accepted")
    step(registered, "assign")
    step(registered, "answer", "--measure", "已补登公告", by="li")
    return registered


def written(folder):
    """Every byte of a workspace, and what its files are called."""
    return b"".join(path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_complaint_about_a_page_that_was_blank_is_upheld_mended_answered_and_archived(verifying, tmp_path):
    verifying.evaluated(
        "now", MENDED, html="<main><h1>通知公告</h1><ul><li>2026-11-01 关于线路调整的公告</li></ul></main>"
    )
    seen = verifying.json("complaint", "check", "c-2026-1", "--archive-only", "--by", "chen")
    assert next(one["is_blank"] for one in seen) is True
    assert verifying.stage("c-2026-1") == "verifying"
    step(verifying, "decide", "--decision", "upheld", "--mended", "--why", "当日存档页面为空白，现已补登")
    (tmp_path / "answer.txt").write_text(ANSWER, "utf-8")
    step(verifying, "reply", "--how", "letter", "--words", str(tmp_path / "answer.txt"))
    (tmp_path / "answer.txt").unlink()
    step(verifying, "close", "--satisfaction", "satisfied")
    assert verifying.stage("c-2026-1") == "archived"
    kinds = [one["kind"] for one in verifying.json("complaint", "show", "c-2026-1")["events"]]
    assert kinds == [
        "registered", "screening", "accepted", "assigned", "company_replied", "verifying", "checked", "upheld",
        "found_mended", "answered", "followed_up", "archived",
    ]  # fmt: skip
    assert ANSWER in verifying.run("complaint", "show", "c-2026-1", "--complainant", "chen")


def test_what_is_upheld_is_ordered_to_be_mended_and_the_complaint_follows(verifying):
    step(verifying, "decide", "--decision", "upheld", "--why", "存档页面为空白")
    assert verifying.stage("c-2026-1") == "rectifying"
    verifying.run("rectification", "receive", "r-2026-1", "--by", "li")
    verifying.run("rectification", "answer", "r-2026-1", "--by", "li", "--measure", "已补登")
    verifying.evaluated("now", MENDED, html="<p>公告</p>")
    verifying.run("rectification", "retest", "r-2026-1", "--evaluation", "now", "--by", "zhang")
    assert (verifying.stage("r-2026-1"), verifying.stage("c-2026-1")) == ("uncertain", "recheck")
    verifying.run("rectification", "confirm", "r-2026-1", "--why", "已看过", "--by", "zhang")
    assert verifying.stage("c-2026-1") == "rectified"
    step(verifying, "reply", "--how", "letter")
    assert verifying.stage("c-2026-1") == "answered"


def test_who_complained_is_told_nowhere_but_to_complaint_officers(verifying):
    shown = verifying.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert all(secret in shown for secret in SECRET)
    assert "complaint_officer" in verifying.run("complaint", "show", "c-2026-1", "--complainant", "zhang", fails=True)
    said = verifying.run("complaint", "list") + verifying.run("complaint", "show", "c-2026-1")
    said += str(verifying.json("complaint", "show", "c-2026-1")) + verifying.run("deadlines")
    verifying.run("report", "first")
    verifying.run("evidence", "export", "c-2026-1", str(verifying.folder / "c.wacz"))
    verifying.run("rectification", "export", str(verifying.folder / "ledger.csv"), "--all")
    verifying.run("findings", "export", "first", str(verifying.folder / "findings.json"))
    verifying.run("deadlines", "--remind", "--ics", str(verifying.folder / "due.ics"))
    found = written(verifying.folder)
    for secret in (*SECRET, "王小明"):
        assert secret not in said
        assert secret.encode() not in found


def test_a_file_that_was_handed_in_is_sealed_and_taken_out_under_a_number(office, tmp_path):
    handed = tmp_path / "王小明的照片.jpg"
    handed.write_bytes("照片里的王小明".encode())
    office.run(
        "complaint", "register", "--unit", "bus", "--problem", "公告为空", "--channel", "window", "--name", "王小明",
        "--file", str(handed), "--by", "chen",
    )  # fmt: skip
    assert "王小明".encode() not in written(office.folder)
    office.run("complaint", "show", "c-2026-1", "--complainant", "chen", "--files-to", str(tmp_path / "out"))
    assert (tmp_path / "out" / "1.jpg").read_bytes() == handed.read_bytes()


def test_what_others_read_may_not_say_who_complained(registered):
    for words in (("return", "--why", f"与{SECRET[0]}电话核实"), ("withdraw", "--why", "电话 139 1234 5678 来电撤回")):
        assert "words that do not tell who complained" in registered.run(
            "complaint", words[0], "c-2026-1", *words[1:], "--by", "chen", fails=True
        )
    refused = registered.run(
        "complaint", "register", "--unit", "bus", "--problem", "李四反映公告为空", "--channel", "letter",
        "--name", "李四", "--by", "chen", fails=True,
    )  # fmt: skip
    assert "李四" not in refused


def test_what_a_unit_writes_of_the_complainant_is_masked_and_not_refused(registered):
    step(registered, "screen", "--decision", "accepted")
    step(registered, "assign")
    said = step(
        registered, "answer", "--measure", f"已与申诉人王小明（139 1234 5678）沟通，{SECRET[0]}表示满意", by="li"
    )
    assert "tell who" not in said
    (answer,) = registered.json("complaint", "show", "c-2026-1")["case"]["answers"]
    assert "1234" not in answer["measure"]
    assert SECRET[0] not in answer["measure"]


def test_once_erased_it_is_gone_from_database_archive_and_backups(registered, tmp_path):
    copy = shutil.copytree(registered.folder / "var", tmp_path / "backup")
    keys_before = {path.name: path.read_bytes() for path in (registered.folder / "keys").iterdir()}
    registered.run("complaint", "erase", "c-2026-1", "--why", "申诉人要求", "--by", "chen")
    assert "erased" in registered.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert list((registered.folder / "keys").glob("*.key")) == []
    everything = written(registered.folder) + written(copy)
    for key in keys_before.values():
        assert key not in everything
    shutil.rmtree(registered.folder / "var")
    shutil.copytree(copy, registered.folder / "var")
    assert "erased" in registered.run("complaint", "show", "c-2026-1", "--complainant", "chen")


def test_a_restored_folder_of_keys_has_its_erasures_applied_again(registered, tmp_path):
    key = registered.folder / "keys" / "c-2026-1.key"
    kept = key.read_bytes()
    copy = shutil.copytree(registered.folder / "var", tmp_path / "backup")
    registered.run("complaint", "erase", "c-2026-1", "--why", "申诉人要求", "--by", "chen")
    shutil.rmtree(registered.folder / "var")
    shutil.copytree(copy, registered.folder / "var")
    key.write_bytes(kept)
    assert "erased" in registered.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert not key.exists()
    with registered.container().engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT sealed FROM complainant").scalars().all() == [None]


def test_once_the_retention_period_is_over_who_complained_is_erased_and_the_case_stays(registered, later):
    step(registered, "withdraw", "--why", "已解决")
    step(registered, "close")
    for days, erased in ((1000, "no case"), (100, "c-2026-1"), (1, "no case")):
        later(days)
        assert erased in registered.run("complaint", "erase", "--due", "--by", "chen")
    assert "erased" in registered.run("complaint", "show", "c-2026-1", "--complainant", "chen")
    assert registered.stage("c-2026-1") == "archived"


def test_while_a_supplement_is_awaited_the_clock_stands_still(registered):
    step(registered, "screen", "--decision", "supplement", "--why", "请说明是哪个页面")
    (line,) = registered.json("complaint", "list")
    assert (line["stage"], line["due"]) == ("need_supplement", None)
    step(registered, "screen", "--decision", "supplemented")
    (line,) = registered.json("complaint", "list")
    assert line["due"] is not None


def test_an_extension_is_approved_once_and_moves_the_day(verifying):
    before = verifying.json("complaint", "list")[0]["due"]
    extend = ("extend", "--days", "10", "--approved-by", "zhang", "--why", "需现场核查")
    step(verifying, *extend)
    assert verifying.json("complaint", "list")[0]["due"] > before
    assert "as often as procedure default allows" in " ".join(
        verifying.run("complaint", *extend[:1], "c-2026-1", *extend[1:], "--by", "chen", fails=True).split()
    )


def test_not_accepted_says_where_to_go_and_a_duplicate_names_its_case(registered):
    refuse = ("complaint", "screen", "c-2026-1", "--decision", "not_accepted", "--why", "不属本部门", "--by", "chen")
    refused = registered.run(*refuse, fails=True)
    assert "it needs go to" in refused
    step(registered, "screen", "--decision", "not_accepted", "--why", "不属本部门", "--go-to", "市信访局")
    registered.run(
        "complaint", "register", "--unit", "bus", "--problem", "同一问题", "--channel", "hotline", "--by", "chen"
    )
    shown = registered.json("complaint", "show", "c-2026-2")["case"]
    assert shown["is_anonymous"] is True
    registered.run("complaint", "duplicate", "c-2026-2", "--of", "c-2026-1", "--by", "chen")
    assert registered.stage("c-2026-2") == "duplicate"


def test_an_unfounded_complaint_is_answered_without_any_order(verifying):
    step(verifying, "decide", "--decision", "unfounded", "--why", "当日存档页面有内容")
    step(verifying, "reply", "--how", "letter")
    assert verifying.json("rectification", "list", "--all") == []

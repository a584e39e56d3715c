"""Every entrance that takes an address, a folder, a day, a language or a checklist: one clear sentence, and 2."""

import json
import sys
from datetime import timedelta

import pytest

from auditor.cli import batch
from auditor.visit.system_clock import SystemClock
from tests.shell import commands

BAD = ["http://[::1", "http://[网址]/", "http://a.cn:99999/", "http://a.cn:x/", "http://", "http://a b.cn/", "https://"]
WORSE = [*BAD, "http://" + "线" * 60 + ".cn/", "http://a.cn\\@b.cn/", "http://user:secret@a.cn/", "http://a.cn／@b.cn/"]
UNIT = '[[unit]]\nid = "m1"\nname = "某地铁"\nkind = "metro"\nplace = "某省"\n'
SITE = '[[unit.site]]\nid = "s1"\nname = "s"\nurl = "{url}"\n'
TOMORROW = (SystemClock().now().date() + timedelta(days=1)).isoformat()


def auditor(workspace, *arguments, **environment):
    done = commands.auditor(workspace, *arguments, **environment)
    assert "Traceback" not in done.stderr + done.stdout
    assert "secret" not in done.stderr + done.stdout
    return done


def complained(done, *words, code=2):
    assert done.returncode == code, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
    return done.stderr


@pytest.fixture
def city(tmp_path):
    (tmp_path / "roster.toml").write_text(UNIT, "utf-8")
    assert auditor(tmp_path, "roster", "import", str(tmp_path / "roster.toml")).returncode == 0
    return tmp_path


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<title>x</title><p>正文", "utf-8")
    return file


@pytest.mark.parametrize("url", WORSE)
def test_an_address_that_cannot_be_read_is_one_sentence_wherever_it_is_given(tmp_path, page, url):
    roster = tmp_path / "roster.toml"
    for command in (
        ("audit", url, "--checklist", "urban-transit"),
        ("audit", url),
        ("accessibility", url),
        ("accessibility", url, "--page"),
        ("observe", url),
        ("observe", str(page), "--url", url),
    ):
        said = complained(auditor(tmp_path, *command), "expected")
        assert said.count("\n") == 1
    quoted = json.dumps(url)
    site = SITE.format(url="http://a.cn")
    for tables in (
        f'[[unit.site]]\nid = "s1"\nname = "s"\nurl = {quoted}\n',
        f'{site}[[unit.site.column]]\nitem = "notices"\nurl = {quoted}\n',
        f'{site}[[unit.elsewhere]]\nsite = "s1"\nname = "n"\nurl = {quoted}\n',
    ):
        roster.write_text(UNIT + tables, "utf-8")
        complained(auditor(tmp_path, "roster", "import", str(roster)), "roster.toml", "url", "expected an address")
    assert "No units yet" in auditor(tmp_path, "roster", "list").stdout


@pytest.mark.parametrize("url", BAD)
def test_an_address_in_the_settings_that_cannot_be_read_is_one_sentence(tmp_path, url):
    for name, expected in (("AUDITOR_PROXY", "a proxy such as"), ("AUDITOR_WITNESSES", "addresses such as")):
        said = complained(auditor(tmp_path, "roster", "list", **{name: url}), name, expected)
        assert said.count("\n") == 1


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    missing = tmp_path / "my-citty"
    for command in (
        ("roster", "list"), ("report",), ("report", "x"), ("rejudge", "x"), ("findings", "list", "x"), ("doctor",),
        ("evidence", "abc"), ("checklist", "show"), ("db", "upgrade"), ("evaluate", "--name", "x"), ("audit", "x"),
        ("roster", "import", "x.csv"), ("observe", "x.html"), ("accessibility", "x"), ("demo",),
    ):  # fmt: skip
        complained(auditor(missing, *command), "my-citty", "--workspace", "auditor init")
        complained(auditor(tmp_path, "-w", str(missing), *command), "my-citty", "auditor init")
    file = tmp_path / "a-file"
    file.write_text("", "utf-8")
    complained(auditor(file, "roster", "list"), "a-file", "a folder that is there")
    assert not missing.exists()
    assert not (tmp_path / "var").exists()


def test_a_workspace_is_made_by_init_wherever_w_points(tmp_path):
    assert auditor(tmp_path / "nowhere", "init", str(tmp_path / "city")).returncode == 0
    assert (tmp_path / "city" / "auditor.toml").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", "--name", "x"), ("evaluate", "--resume", "x"), ("audit", "m1"), ("accessibility", "m1"),
        ("rejudge", "x"), ("report", "x"), ("findings", "list", "x"), ("demo",),
    ],
)  # fmt: skip
def test_a_language_that_is_not_known_is_refused_before_anything_is_done(city, command):
    complained(auditor(city, *command, "--lang", "fr"), "--lang = fr", "zh or en")
    assert "No evaluation yet" in auditor(city, "report").stdout


@pytest.mark.parametrize(
    "command", [("evaluate", "--name", "x"), ("audit", "m1"), ("accessibility", "m1"), ("observe", "page.html")]
)
def test_a_day_to_come_is_refused_before_anything_is_done(city, page, command):  # noqa: ARG001
    complained(auditor(city, *command, "--on", TOMORROW), f"--on = {TOMORROW}", "a day that has come")
    complained(auditor(city, *command, "--on", "2026-02-30"), "--on")
    assert "No evaluation yet" in auditor(city, "report").stdout


def test_a_checklist_of_another_kind_of_unit_is_told(city):
    done = auditor(city, "audit", "m1", "--checklist", "coach-station", "--json")
    assert done.returncode == 0
    assert "checklist coach-station is for coach_station 客运站; 某地铁 is metro 地铁" in done.stderr
    assert json.loads(done.stdout)
    (evaluation,) = (line.split()[0] for line in auditor(city, "report", COLUMNS="200").stdout.splitlines()[1:])
    again = auditor(city, "rejudge", evaluation, "--checklist", "county-office")
    assert "checklist county-office is for county_office 县级政府机关" in again.stderr
    for fitting in (("--checklist", "urban-transit"), ("--checklist", "accessibility"), ()):
        assert "Warning" not in auditor(city, "rejudge", evaluation, *fitting).stderr


def test_a_pinned_item_that_no_checklist_has_is_named_with_some_like_it(tmp_path):
    roster = tmp_path / "roster.toml"
    pin = '[[unit.site.column]]\nitem = "notises"\nurl = "http://a.cn/n"\n'
    roster.write_text(UNIT + SITE.format(url="http://a.cn/") + pin, "utf-8")
    complained(auditor(tmp_path, "roster", "import", str(roster)), "roster.toml:11", "notises", "the id of an item")


@pytest.mark.parametrize(
    ("encoding", "said"), [("gb18030", "as in GB 18030 (GBK)"), ("utf-16", "as in UTF-16"), ("utf-16-le", "")]
)
def test_settings_in_another_encoding_say_which(tmp_path, encoding, said):
    (tmp_path / "auditor.toml").write_bytes('# 设置\n[office]\nname = "某市交通运输局"\n'.encode(encoding))
    complained(auditor(tmp_path, "roster", "list"), "auditor.toml:1", said, "expected text in UTF-8")


def test_settings_with_a_byte_order_mark_are_read(tmp_path):
    (tmp_path / "auditor.toml").write_bytes('[report]\nlanguage = "en"\n'.encode("utf-8-sig"))
    assert auditor(tmp_path, "roster", "list").returncode == 0


def excel(text, encoding="utf-16"):
    return text.replace(",", "\t").encode(encoding)


TABLE = "某市企业名录,,,\r\n单位,类型,所在地,网站,\r\n某公交,公交,某省/某市,http://a.cn,\r\n"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("r.txt", excel(TABLE)),
        ("r.csv", excel(TABLE)),
        ("r.csv", b"\xfe\xff" + excel(TABLE, "utf-16-be")),
        ("r.tsv", excel(TABLE, "utf-8")),
        ("r.csv", TABLE.replace(",", ";").encode("gb18030")),
        ("r.csv", ("sep=;\r\n" + TABLE.replace(",", ";")).encode("utf-8-sig")),
        ("R.CSV", TABLE.encode("gb18030")),
    ],
)
def test_a_table_of_excels_is_imported(tmp_path, name, body):
    (tmp_path / name).write_bytes(body)
    done = auditor(tmp_path, "roster", "import", str(tmp_path / name))
    assert (done.returncode, done.stderr) == (0, "")
    (unit,) = json.loads(auditor(tmp_path, "roster", "list", "--json").stdout)
    assert (unit["name"], unit["kind"], unit["sites"]) == ("某公交", "bus", ["http://a.cn"])


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("r.xlsx", b"PK\x03\x04", "a workbook (.xlsx) that can be read"),
        ("r.xls", b"\xd0\xcf\x11\xe0", "a file in .toml, .xlsx or .csv"),
        ("r.csv", b"PK\x03\x04 more", "this is a workbook"),
        ("r.csv", b"\xd0\xcf\x11\xe0 more", "this is a workbook"),
        ("r.csv", excel(TABLE, "utf-16-le"), "it may be UTF-16"),
        ("r.csv", b"\xff\xfe" + excel(TABLE, "utf-16-le") + b"\x00", "text in UTF-16"),
    ],
)
def test_a_file_that_is_no_table_is_one_fault_that_says_what_to_do(tmp_path, name, body, said):
    (tmp_path / name).write_bytes(body)
    assert complained(auditor(tmp_path, "roster", "import", str(tmp_path / name)), said).count("\n") == 1


def ask(tmp_path, *lines, **environment):
    """The answers to lines of a batch, and how the command left."""
    requests = tmp_path / "requests"
    requests.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    done = auditor(tmp_path, "observe", "--batch", str(requests), **environment)
    return [json.loads(line) for line in done.stdout.splitlines()], done


WRONG = {
    "bad JSON": "{",
    "no object": "[1]",
    "a number": "5",
    "null": "null",
    "no id": '{"file": "page.html"}',
    "neither": '{"id": "x"}',
    "a file that is none": '{"id": "x", "file": 5}',
    "an address that is none": '{"id": "x", "url": ["http://a.cn"]}',
    "a day that is none": '{"id": "x", "file": "page.html", "seen_on": 20260701}',
    "a day there is not": '{"id": "x", "file": "page.html", "seen_on": "2026-02-30"}',
    "a day to come": f'{{"id": "x", "file": "page.html", "seen_on": "{TOMORROW}"}}',
    "no such file": '{"id": "x", "file": "no.html"}',
    "a folder": '{"id": "x", "file": "/"}',
    "a NUL in a name": '{"id": "x", "file": "a\\u0000b"}',
    "half a character": '{"id": "x", "file": "\\ud800"}',
    "a NUL": b'{"id": "x", \0}',
    "not UTF-8": b'{"id": "x", "file": "\xff\xfe"}',
    "GBK": '{"id": "甲", "file": "页.html"}'.encode("gb18030"),
    "too long": '{"id": "x", "file": "' + "a" * 1_100_000 + '"}',
    "far too long": '{"id": "x", "file": "' + "a" * 5_000_000 + '"}',
    "too deep": "[" * 100_000,
    "an address for a file": '{"id": "x", "file": "page.html", "url": "http://[::1"}',
    **{f"address {url}": json.dumps({"id": "x", "url": url}) for url in ("ftp://a.cn/", "a.cn", *BAD)},
}


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG)
def test_a_wrong_line_of_a_batch_is_answered_with_its_number_and_the_others_are_seen(tmp_path, page, line):
    good = json.dumps({"id": "good", "file": str(page)})
    answers, done = ask(tmp_path, "\ufeff" + good, line, "", good)
    assert done.returncode == 2
    assert [answer.get("line") for answer in answers] == [None, 2, None]
    assert answers[1]["error"].startswith("line 2: ")
    assert "expected" in answers[1]["error"]
    assert "error_page" in answers[0]
    assert answers[0] == answers[2]
    assert done.stderr == "1 of 3 lines failed (wrong input 1), each answered with its error: line 2\n"


def test_a_batch_without_a_wrong_line_leaves_with_0_and_says_nothing(tmp_path, page):
    line = json.dumps({"id": {"any": ["thing", "\ud800"]}, "file": str(page), "url": None, "seen_on": None})
    answers, done = ask(tmp_path, line + "\r", line.replace("}", ', "more": 1}'))
    assert (done.returncode, done.stderr) == (0, "")
    assert answers[0]["id"] == {"any": ["thing", "\ud800"]}


def test_a_page_that_does_not_open_is_an_answer_and_no_wrong_line(tmp_path):
    (answer,), done = ask(tmp_path, '{"id": 1, "url": "http://127.0.0.1:9/"}')
    assert (done.returncode, answer["id"], answer["error"].partition(":")[0]) == (0, 1, "forbidden_address")


def test_where_there_is_no_browser_saved_pages_are_seen_all_the_same(tmp_path, page):
    saved = json.dumps({"id": "saved", "file": str(page)})
    answers, done = ask(
        tmp_path, '{"id": 1, "url": "http://a.cn/"}', saved, AUDITOR_BROWSER=str(tmp_path / "no-browser")
    )
    assert done.returncode == 3
    assert "no-browser" in answers[0]["error"]
    assert "error_page" in answers[1]


def test_a_fault_of_the_program_at_one_line_takes_no_other_with_it(tmp_path, page, monkeypatch):
    def breaks(_seen):
        raise RuntimeError("planted")

    good = json.dumps({"id": "good", "file": str(page)})
    with monkeypatch.context() as patch:
        patch.setattr(batch, "answer", breaks)
        answers, done = ask(tmp_path, good, "{", good)
    assert done.returncode == 4
    assert ["planted" in answer["error"] for answer in answers] == [True, False, True]
    assert "3 of 3 lines failed (wrong input 1, a fault of the program 2)" in done.stderr


@pytest.mark.parametrize("body", [None, '{"id": 1}\n'.encode("utf-16")])
def test_a_batch_that_cannot_be_read_at_all_is_one_sentence(tmp_path, body):
    source = tmp_path / "requests"
    if body is None:
        source.mkdir()
    else:
        source.write_bytes(body)
    done = auditor(tmp_path, "observe", "--batch", str(source))
    complained(done, "requests", "a file of JSON requests in UTF-8")
    assert done.stdout == ""
    complained(auditor(tmp_path, "observe", "--batch", str(tmp_path / "no\0")), "a file of JSON requests")


def test_a_batch_from_standard_input_is_read_alike(tmp_path, page, monkeypatch):
    class Given:
        def __init__(self, file):
            self.buffer = file

    with (tmp_path / "given").open("wb+") as given:
        given.write(json.dumps({"id": 1, "file": str(page)}).encode() + b"\nx\n")
        given.seek(0)
        monkeypatch.setattr(sys, "stdin", Given(given))
        done = auditor(tmp_path, "observe", "--batch")
    assert (done.returncode, len(done.stdout.splitlines())) == (2, 2)


def test_a_folder_or_a_file_that_may_not_be_read_is_one_sentence(tmp_path):
    complained(auditor(tmp_path, "observe", str(tmp_path)), "a saved page that can be read")
    complained(auditor(tmp_path, "observe", "www.a.cn"), "or an address with http:// or https://")

"""`auditor profile`: what stands under another name is asked once; what a person confirms, the next evaluation uses."""

import asyncio
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from auditor.bootstrap import Container
from auditor.cli import printing
from auditor.cli.audits import unit_of_address
from auditor.flow.evaluate import Stopped, evaluate, rejudge, resume
from auditor.model.verdict import Verdict
from auditor.settings import read_settings
from tests.fakes import FakeWeb, SilentProgress
from tests.shell import commands

ON = date(2026, 1, 5)
HOME, PAGE = "http://bus.example/", "http://bus.example/cx/"
SITE = ("--site", "lan-site", "--item", "fares")
KEY = "lan-bus/fares//column_found"
ROSTER = """
[[unit]]
id = "lan-bus"
name = "岚城公交公司"
kind = "bus"
place = "示例省/岚城市"
[[unit.site]]
id = "lan-site"
name = "岚城公交网"
url = "http://bus.example/"
"""
PINNED = ROSTER + '[[unit.site.column]]\nitem = "fares"\nurl = "http://bus.example/own/"\n'
CHECKLIST = """id = "lan"
version = "1"
title = "岚城清单"
title_en = "Lan"
kinds = ["bus"]
[[dimension]]
id = "clear"
name = "清晰"
name_en = "Clear"
checks = ["column_found", "column_opens", "elements_present"]
[[item]]
id = "fares"
name = "票价信息"
name_en = "Fares"
[item.checks]
column_found = { points = 2 }
column_opens = { points = 1 }
elements_present = { points = 2 }
[[item.element]]
id = "price"
name = "票价"
words = ["全程票价"]
[[item.element]]
id = "discount"
name = "优惠"
words = ["学生优惠"]
"""


def around(title, body):
    menu = "".join(
        f"<li><a href='{HOME}{path}'>{name}</a></li>"
        for path, name in (("cx/", "出行锦囊"), ("wh/", "企业文化"), ("own/", "票务窗口"))
    )
    return (
        f"<html><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav><h1>{title}</h1>{body}</body></html>"
    )


WEB = {
    HOME: around("岚城公交网", "<p>欢迎乘坐岚城公交，祝您一路平安，早日到家。</p>"),
    PAGE: around("出行锦囊", "<p>岚城公交全程票价三元。学生优惠五折，凭证上车即可享受。</p>"),
    f"{HOME}wh/": around("企业文化", "<p>团结、务实、创新、奉献，是岚城公交人的追求。</p>"),
    f"{HOME}own/": around("票务窗口", "<p>票务窗口设在总站大厅东侧，节假日照常办公。</p>"),
}


def auditor(workspace, *arguments, width="300"):
    return commands.auditor(workspace, *arguments, COLUMNS=width)


def told(workspace, *arguments):
    done = auditor(workspace, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def confirmed(workspace, *more, by="李四"):
    return told(workspace, "profile", "confirm", *more, "--by", by)


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "lan.toml").write_text(CHECKLIST, "utf-8")
    import_roster(tmp_path, ROSTER)
    return tmp_path


def import_roster(workspace, text):
    (workspace / "roster.toml").write_text(text, "utf-8")
    told(workspace, "roster", "import", str(workspace / "roster.toml"))


class Office:
    """The rooms of a workspace, as commands furnish them, with a web in memory in the browser's place."""

    def __init__(self, workspace, web=None):
        self.container = Container(read_settings(workspace, {}))
        self.web = web or FakeWeb(WEB)
        self.web.clock = self.container.clock

    def evaluate(self, name):
        roster = self.container.roster()
        work = evaluate(self.context(), self.container.assignments(roster.units, "lan"), roster, name=name, on=ON)
        return self._done(work)

    def resume(self, evaluation):
        return self._done(resume(self.context(), evaluation, self.container.stored_assignments(evaluation)))

    def rejudge(self, evaluation):
        context = replace(self.context(), visitor=self.container.replay(evaluation.id))
        assignments = self.container.stored_assignments(evaluation)
        return self._done(rejudge(context, evaluation, assignments, name=evaluation.name))

    def context(self):
        return self.container.context(self.web, SilentProgress())

    def _done(self, work):
        try:
            return asyncio.run(work)
        finally:
            self.container.engine.dispose()


def column_found(results):
    ((result,),) = (results,)
    (finding,) = (one for one in result.findings if one.check == "column_found")
    return finding


def test_what_stands_under_another_name_is_asked_once_and_used_from_then_on(workspace):
    first, results = Office(workspace).evaluate("first")
    asked = column_found(results)
    assert (asked.verdict, asked.reason) == (Verdict.CANT_TELL, "content_under_other_name")
    assert (asked.facts["name"], asked.facts["page"]) == ("出行锦囊", PAGE)
    listed = told(workspace, "findings", "list", "first")
    assert "1 finding asks whether a page of another name is the column" in listed
    assert f"`auditor profile confirm {first.id} KEY --by WHO`" in listed
    assert PAGE in confirmed(workspace, "first", KEY)
    assert "1 of them was confirmed since" in told(workspace, "findings", "list", "first")

    second, results = Office(workspace).evaluate("second")
    used = column_found(results)
    assert (used.verdict, used.reason, used.facts["confirmed_by"]) == (Verdict.PASSED, "confirmed", "李四")
    assert {one.verdict for one in results[0].findings} == {Verdict.PASSED}
    assert "whether a page of another name" not in told(workspace, "findings", "list", "second")
    for language, words in (("zh_CN", ("出行锦囊", "由李四于", "确认")), ("en", ("出行锦囊", "as 李四 confirmed on"))):
        told(workspace, "report", "second", "--lang", language[:2])
        (report,) = (workspace / "var").rglob(f"{second.id}/{language}/unit-lan-bus.html")
        assert all(word in report.read_text("utf-8") for word in words)


def test_what_was_begun_before_stays_as_it_was(workspace):
    office = Office(workspace)
    first, results = office.evaluate("first")
    confirmed(workspace, KEY)
    _, again = Office(workspace).rejudge(first)
    assert again == results
    second, used = Office(workspace).evaluate("second")
    told(workspace, "profile", "withdraw", "lan-site", "fares", "--by", "王五")
    _, again = Office(workspace).rejudge(second)
    assert again == used
    assert column_found(again).reason == "confirmed"
    _, third = Office(workspace).evaluate("third")
    assert column_found(third).reason == "content_under_other_name"


def test_what_was_interrupted_goes_on_as_it_was_begun(workspace):
    office = Office(workspace)
    roster = office.container.roster()
    context = office.context()
    context.stop.set()
    with pytest.raises(Stopped):
        asyncio.run(evaluate(context, office.container.assignments(roster.units, "lan"), roster, name="cut", on=ON))
    (begun,) = office.container.evaluations.all()
    confirmed(workspace, *SITE, "--url", PAGE)
    _, results = Office(workspace).resume(begun)
    assert column_found(results).reason == "content_under_other_name"


def test_the_roster_wins_over_what_was_confirmed_and_is_named(workspace):
    confirmed(workspace, *SITE, "--url", PAGE)
    import_roster(workspace, PINNED)
    said = confirmed(workspace, *SITE, "--url", PAGE)
    assert "not in use: the roster fixes this column at http://bus.example/own/" in said
    _, results = Office(workspace).evaluate("first")
    found = column_found(results)
    assert (found.reason, found.facts["why"], found.evidence[0].page) == ("found", "profile", f"{HOME}own/")
    told(workspace, "report", "first")
    (report,) = (workspace / "var").rglob("unit-lan-bus.html")
    assert "名册中指定" in report.read_text("utf-8")
    assert "李四" not in report.read_text("utf-8")
    rows = json.loads(told(workspace, "profile", "list", "--json"))
    assert [(row["fixed_in"], row["by"], row["in_use"]) for row in rows] == [
        ("roster", None, True), ("confirmed", "李四", False)
    ]  # fmt: skip


def test_the_list_names_each_column_whole_in_a_pipe_and_within_a_terminals_width(workspace, monkeypatch):
    confirmed(workspace, *SITE, "--url", PAGE, "--name", "出行锦囊", "--note", "电话核实过，" * 12)
    (row,) = (line for line in told(workspace, "profile", "list").splitlines() if "lan-site fares" in line)
    assert all(word in row for word in ("lan-bus", "出行锦囊", PAGE, "李四, ", "电话核实过，" * 12))
    monkeypatch.setattr(printing.screen, "_force_terminal", True)
    lines = auditor(workspace, "profile", "list", "--site", "lan-site", width="80").stdout.splitlines()
    assert lines[0].rstrip() == "lan-site fares"
    assert all(cell_len(line.rstrip()) <= 80 for line in lines)
    told(workspace, "profile", "withdraw", "lan-site", "fares", "--by", "王五")
    assert json.loads(told(workspace, "profile", "list", "--json")) == []
    assert "No column is fixed or confirmed" in told(workspace, "profile", "list")


def test_a_column_of_an_audited_address_that_no_roster_has_may_be_confirmed(workspace):
    def audited(name):
        office = Office(workspace)
        unit = unit_of_address(office.container, HOME, "lan")
        roster = replace(office.container.roster(), units=(unit,))
        work = evaluate(office.context(), office.container.assignments((unit,), "lan"), roster, name=name, on=ON)
        return column_found(asyncio.run(work)[1])

    assert audited("one").reason == "content_under_other_name"
    confirmed(workspace, "--site", "bus.example", "--item", "fares", "--url", PAGE)
    assert audited("two").reason == "confirmed"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "--site: expected this option, or the key of a finding"),
        ((*SITE,), "--url: expected this option"),
        (("--site", "lan-sit", "--item", "fares", "--url", PAGE), "the id of a site, such as lan-site"),
        (("--site", "lan-site", "--item", "fare", "--url", PAGE), "the id of an item, such as fares"),
        ((*SITE, "--url", "ftp://bus.example/"), "begins with http:// or https://"),
        ((*SITE, "--url", "票务服务"), "begins with http:// or https://"),
        ((*SITE, "--url", "http://other.example/pw/"), "an address on the site, http://bus.example/"),
        ((*SITE, "--url", PAGE, "--unit", "nobody"), "lan-bus, whose site it is"),
        (("first", "lan-bus/fares//column_opens"), "a finding that asks whether a page of another name"),
        (("first", "lan-bus/never//column_found"), "`auditor findings list first` lists them"),
        (("lan-bus/never//column_found",), "`auditor findings list EVALUATION` lists them"),
        (("never", KEY), "`auditor report` lists them"),
        (("a", "b", KEY), "the key of one finding"),
        ((KEY, "--url", PAGE), "not beside a finding"),
        ((KEY, "--site", "other"), "one of lan-site"),
        ((KEY, "--by", " "), "words that are not blank"),
    ],
)
def test_what_cannot_be_confirmed_is_named_in_a_sentence_and_nothing_is_recorded(workspace, given, words):
    Office(workspace).evaluate("first")
    done = auditor(workspace, "profile", "confirm", "--by", "李四", *given)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert Container(read_settings(workspace, {})).confirmations.all() == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("lan-site", "fares"), "`auditor profile list` shows which are"),
        (("lan-site", "never"), "`auditor profile list` shows which are"),
        (("never", "fares"), "`auditor profile list` shows which are"),
    ],
)
def test_what_was_never_confirmed_cannot_be_taken_back(workspace, given, words):
    done = auditor(workspace, "profile", "withdraw", *given, "--by", "王五")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_what_the_roster_fixes_is_taken_out_there(workspace):
    import_roster(workspace, PINNED)
    done = auditor(workspace, "profile", "withdraw", "lan-site", "fares", "--by", "王五")
    assert (done.returncode, "take its site.column out of the roster's file" in done.stderr) == (2, True)


def test_a_site_nobody_knows_is_named_by_the_list(workspace):
    done = auditor(workspace, "profile", "list", "--site", "never")
    assert (done.returncode, "the id of a site of the roster" in done.stderr) == (2, True)

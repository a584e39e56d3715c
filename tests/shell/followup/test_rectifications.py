"""`auditor rectification` as it is typed: from an order to its end."""

from dataclasses import replace

import pytest

from auditor.model.verdict import Verdict
from tests.shell.followup.office import FAILED, FAULT
from tests.shell.test_findings import CHECKLIST, finding

ORDER = ("rectification", "order", "first", FAULT.short, "--by", "zhang")
MENDED = finding("not_blank", Verdict.PASSED, "has_entries")
OPEN = finding("not_blank", Verdict.CANT_TELL, "unread")


@pytest.fixture
def answered(office):
    """A case that was ordered, noted and answered."""
    office.run(*ORDER)
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    office.run(
        "rectification", "answer", "r-2026-1", "--by", "李联络员",
        "--measure", "已补登公告", "--responsible", "王某", "--proof", "http://bus.example/tz/",
    )  # fmt: skip
    return office


def retested(office, name, *findings):
    office.evaluated(name, *findings, html=f"<p>{name}</p>")
    return office.run("rectification", "retest", "r-2026-1", "--by", "zhang", "--evaluation", name)


def test_a_fault_goes_from_its_order_to_its_end(answered):
    assert answered.stage("r-2026-1") == "reported"
    shown = retested(answered, "again", MENDED)
    assert "Before" in shown
    assert answered.stage("r-2026-1") == "mended"
    answered.run("rectification", "confirm", "r-2026-1", "--by", "zhang")
    assert answered.stage("r-2026-1") == "closed"
    assert answered.json("rectification", "list") == []
    (line,) = answered.json("rectification", "list", "--all")
    assert (line["number"], line["fault_key"], line["due"]) == ("整〔2026〕1号", str(FAULT), None)


def test_a_second_failure_is_escalated_and_a_return_counts_anew(answered):
    retested(answered, "again", FAILED)
    assert answered.stage("r-2026-1") == "returned"
    answered.run("rectification", "answer", "r-2026-1", "--by", "li", "--measure", "再次补登")
    retested(answered, "thrice", FAILED)
    assert answered.stage("r-2026-1") == "escalated"


def test_what_the_retest_could_not_tell_goes_to_a_person_and_never_fails(answered):
    retested(answered, "again", OPEN)
    assert answered.stage("r-2026-1") == "uncertain"
    assert "it needs why" in answered.run("rectification", "confirm", "r-2026-1", "--by", "zhang", fails=True)
    answered.run("rectification", "confirm", "r-2026-1", "--by", "zhang", "--why", "到现场看过，已登载")
    assert answered.stage("r-2026-1") == "closed"


def test_the_same_fault_reopens_its_case_with_its_history(answered):
    retested(answered, "again", MENDED)
    answered.run("rectification", "confirm", "r-2026-1", "--by", "zhang")
    answered.evaluated("later", FAILED, html="<p>暂无了</p>")
    answered.run("rectification", "order", "later", FAULT.short, "--by", "zhang")
    shown = answered.json("rectification", "show", "r-2026-1")
    assert shown["case"]["stage"] == "reopened"
    assert [one["kind"] for one in shown["events"]] == [
        "ordered", "noted", "reported", "retest_passed", "confirmed", "reopened"
    ]  # fmt: skip


def test_a_fault_that_is_followed_is_not_ordered_twice_and_nothing_is_recorded(office):
    office.run(*ORDER)
    assert "followed already, by case r-2026-1" in office.run(*ORDER, fails=True)
    assert len(office.json("rectification", "list")) == 1


def test_of_two_who_act_at_once_one_is_told_what_the_other_did(answered):
    seen = str(answered.json("rectification", "show", "r-2026-1")["case"]["last_event"])
    step = ("rectification", "return", "r-2026-1", "--by", "zhang", "--why", "链接打不开", "--seen", seen)
    answered.run(*step)
    refused = " ".join(answered.run(*step, fails=True).split())
    assert "went on meanwhile" in refused
    assert "returned by zhang" in refused


def test_more_time_is_asked_granted_once_and_refused(office):
    office.run(*ORDER)
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    before = office.json("rectification", "list")[0]["due"]
    for days, told in (("5", ""), ("5", "as often as procedure default allows")):
        office.run("rectification", "answer", "r-2026-1", "--by", "li", "--more-time", "5", "--why", "系统改造")
        refused = office.run(
            "rectification", "time", "r-2026-1", "--by", "zhang", "--days", days, "--why", "情况属实", fails=bool(told)
        )
        assert told in " ".join(refused.split())
    office.run("rectification", "time", "r-2026-1", "--by", "zhang", "--days", "0", "--why", "已延过")
    assert office.json("rectification", "list")[0]["due"] > before


def test_a_day_set_by_hand_needs_a_reason_and_says_so(office):
    office.run(*ORDER)
    assert "--why" in office.run(
        "rectification", "redate", "r-2026-1", "--by", "zhang", "--due", "2099-01-05", "--why", " ", fails=True
    )
    office.run("rectification", "redate", "r-2026-1", "--by", "zhang", "--due", "2099-01-05", "--why", "网站迁移")
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    (line,) = office.json("rectification", "list")
    assert (line["due"], line["due_by_hand"]) == ("2099-01-05", True)


def test_what_an_inspector_found_closes_by_an_inspectors_record_alone(office):
    office.run(
        "rectification", "record", "--unit", "bus", "--problem", "车厢内未张贴禁止携带物品目录", "--carrier", "vehicle",
        "--by", "周检查员",
    )  # fmt: skip
    assert "an inspector records" in office.run(
        "rectification", "retest", "r-2026-1", "--by", "zhang", "--evaluation", "first", fails=True
    )
    look = ("rectification", "inspect", "r-2026-1", "--verdict", "mended", "--why", "已张贴", "--by")
    assert "inspector" in office.run(*look, "zhang", fails=True)
    office.run(*look, "zhou")
    assert office.stage("r-2026-1") == "closed"


def test_a_finding_that_was_wrong_annuls_its_case(answered):
    answered.run("rectification", "annul", "r-2026-1", "--by", "zhang", "--why", "复核为误报")
    assert answered.stage("r-2026-1") == "annulled"


def test_a_finding_marked_as_a_false_alarm_annuls_its_case_and_tells_the_unit(office):
    office.run(*ORDER)
    said = office.run(
        "findings", "mark-false", "first", "bus/notices//not_blank", "--reason", "内容在图片里", "--by", "zhang"
    )
    assert "r-2026-1" in said
    assert office.stage("r-2026-1") == "annulled"
    told = [one.message.kind for one in office.container().outbox.all() if one.message.person == "li"]
    assert told == ["rectification_ordered", "rectification_annulled"]


HINT = """[[clause]]
id = "read-in-part"
document = "某办法"
text = "大意"
mark = "X"
[[dimension]]"""


def test_what_rests_on_a_rule_not_read_in_the_original_is_ordered_of_nobody(office):
    checklist = CHECKLIST.replace("[[dimension]]", HINT, 1).replace(
        "not_blank = { points = 2 }", 'not_blank = { points = 2, clause = "read-in-part" }'
    )
    office.evaluated("hint", replace(FAILED, clause_id="read-in-part", verified=False), checklist=checklist)
    for named in ((FAULT.short,), ("--unit", "bus")):
        refused = office.run("rectification", "order", "hint", *named, "--by", "zhang", fails=True)
        assert "may be named" in refused or "no other is named" in refused
    assert office.json("rectification", "list") == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("rectification", "order", "first", "nothing", "--by", "zhang"), "a fault of evaluation first that failed"),
        (("rectification", "order", "first", "--by", "zhang"), "faults to be mended, or --unit"),
        ((*ORDER[:-1], "li"), "a person who is"),
        ((*ORDER, "--procedure", "mars"), "one of "),
        ((*ORDER, "--due", "2020-01-01", "--why", "x"), "a day from today"),
        (("rectification", "confirm", "r-2026-9", "--by", "zhang"), "the id or number of a rectification"),
        (("rectification", "show", "x"), "the id or number of a rectification"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(office, typed, told):
    assert told in " ".join(office.run(*typed, fails=True).split())
    assert office.json("rectification", "list", "--all") == []


def test_the_list_made_anew_of_the_log_says_the_same(answered):
    retested(answered, "again", FAILED)
    before = answered.container().cases.lines()
    answered.run("rectification", "rebuild")
    assert answered.container().cases.lines() == before

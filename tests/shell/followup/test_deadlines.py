"""`auditor deadlines` and `auditor liaison` as they are typed."""

from icalendar import Calendar

from tests.shell.followup.office import FAULT

ORDER = ("rectification", "order", "first", FAULT.short, "--by", "zhang")


def test_what_is_overdue_is_named_with_unit_and_liaison(office, later):
    office.run(*ORDER)
    later(30)
    (one,) = office.json("deadlines", "--liaison", "li", "--unit", "示例公交")
    assert (one["urgency"], one["liaisons"], one["overdue"]) == ("overdue", ["li"], True)
    assert one["days"] < 0
    assert office.json("deadlines", "--liaison", "zhou") == []
    assert "days overdue" in office.run("deadlines")


def test_the_calendar_file_is_one_that_calendars_read(office, tmp_path):
    office.run(*ORDER)
    office.run("deadlines", "--ics", str(tmp_path / "due.ics"))
    (event,) = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    (line,) = office.json("rectification", "list")
    assert event["dtstart"].dt.isoformat() == line["due"]
    assert "整〔2026〕1号 签收到期" in str(event["summary"])


def test_an_overdue_case_is_escalated_once_however_often_it_is_gone_over(office, later):
    office.run(*ORDER)
    later(30)
    for _ in range(2):
        office.run("deadlines", "--remind")
    kinds = [one["kind"] for one in office.json("rectification", "show", "r-2026-1")["events"]]
    assert kinds == ["ordered", "escalated"]


def test_a_provisional_day_is_counted_anew_with_a_note_when_the_notice_is_there(office, later):
    later(56)  # 2026-12-28: the holidays of 2027 are not known
    office.run(*ORDER)
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    (line,) = office.json("rectification", "list")
    assert (line["due"], line["provisional_years"]) == ("2027-01-05", [2027])
    notice = office.folder / "checklists" / "calendars" / "2027.toml"
    notice.parent.mkdir(parents=True)
    notice.write_text(
        'year = 2027\ntitle = "通知"\naddress = "http://gov.example/"\nmark = "S"\n'
        "off = [[2027-01-01, 2027-01-05]]\nwork = []\n", "utf-8",
    )  # fmt: skip
    for _ in range(2):
        office.run("deadlines")
    (line,) = office.json("rectification", "list")
    assert (line["due"], line["provisional_years"]) == ("2027-01-07", [])
    told = office.json("rectification", "show", "r-2026-1")["events"][2:]
    assert [(one["kind"], one["data"]["from"], one["data"]["to"]) for one in told] == [
        ("deadline_moved", "2027-01-05", "2027-01-07")
    ]


def test_a_new_liaison_takes_over_what_is_open(office):
    office.run(*ORDER)
    office.run("person", "add", "qian", "钱联络员", "--by", "zhang")
    office.run("liaison", "hand-over", "bus", "--to", "qian", "--note", "逐项交接，已报局办公室备案", "--by", "zhang")
    (row,) = office.json("liaison", "list")
    assert (row["liaisons"], row["open"]) == (["li", "qian"], 1) or row["liaisons"] == ["qian"]
    shown = office.json("rectification", "show", "r-2026-1")
    assert (shown["case"]["liaison"], shown["events"][-1]["kind"]) == ("qian", "handed_over")
    told = [(one.message.kind, one.message.person) for one in office.container().outbox.all()]
    assert ("rectification_handed_over", "qian") in told
    office.run("rectification", "receive", "r-2026-1", "--by", "qian")

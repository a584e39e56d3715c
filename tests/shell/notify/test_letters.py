"""Messages in words: one or several in a letter, hostile facts as plain text on one line, cut where a route asks."""

from datetime import datetime

import pytest

from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Delivery, Message
from auditor.report.letters import letter_words
from tests.fakes import SHANGHAI
from tests.shell.report.shipped import wording

ZH, EN = wording("zh_CN"), wording("en")

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


def delivery(kind="test_message", number=1, **data) -> Delivery:
    about = Subject(kind=SubjectKind.UNIT, id="lanshan-bus")
    message = Message(kind=kind, person="li", about=about, data=data, once=str(number))
    return Delivery(number=number, message=message, put_at=AT, next_at=AT, changed_at=AT)


def test_one_message_is_the_letter():
    subject, text, count = letter_words(ZH, [delivery(by="李敏", route="mail")], "岚山市交通运输局")
    assert (subject, count) == ("岚山市交通运输局：测试消息", 1)
    assert "李敏" in text


def test_several_are_numbered_and_counted():
    three = [delivery(number=number, by=f"甲{number}", route="mail") for number in range(3)]
    subject, text, count = letter_words(ZH, three, "岚山")
    assert (subject, count) == ("岚山：3项事项", 3)
    assert [line[:2] for line in text.split("\n\n")[1:]] == ["1.", "2.", "3."]


def test_a_letter_holds_as_many_as_its_route_takes_in_bytes():
    many = [delivery(number=number, by="李" * 50, route="mail") for number in range(30)]
    _, text, count = letter_words(ZH, many, "岚山", most_bytes=2048)
    assert 1 < count < 30
    assert len(text.encode()) <= 2048
    _, text, count = letter_words(ZH, [delivery(by="李" * 3000, route="x" * 3000)], "岚山", most_bytes=500)
    assert (count, len(text.encode()) <= 500, text.endswith("…")) == (1, True, True)


def test_days_and_moments_are_said_in_the_readers_language():
    fact = delivery("annual_report_due", unit="岚山公交", due_on="2027-01-31")
    assert "2027年1月31日" in letter_words(ZH, [fact], "")[1]
    assert "31 January 2027" in letter_words(EN, [fact], "")[1]


@pytest.mark.parametrize("hostile", ["a\r\nBcc: x@y.cn", "\u202egnp.exe", "x" * 5000, "\x00\ud83d", "{unit}"])
def test_hostile_facts_stay_facts(hostile):
    subject, text, _ = letter_words(ZH, [delivery("site_down", site=hostile, unit=hostile, why="", began_at="x")], "局")
    assert "\n" not in subject + text.replace("\n\n", "")
    assert "\r" not in subject + text
    assert "\u202e" not in subject + text
    assert len(subject) <= 120


def test_a_kind_without_sentences_is_told_all_the_same():
    subject, text, _ = letter_words(ZH, [delivery("of_the_future")], "岚山")
    assert "[" not in subject + text
    assert "lanshan-bus" in text

"""The outbox: a message is put once, sent at least once, and never again by itself where it may have arrived."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from auditor.model.event import Subject, SubjectKind
from auditor.model.message import DeliveryState, Message
from auditor.record.events import SqlEventStore
from auditor.record.outbox import SqlOutboxStore, put
from auditor.record.transactions import writing
from tests.shell.commands import auditor
from tests.shell.notify.servers import MailServer, hook_server, mail_server
from tests.shell.record.samples import MORNING

MINUTE = timedelta(minutes=1)
ABOUT = Subject(kind=SubjectKind.UNIT, id="lanshan-bus")
MESSAGE = Message(kind="site_down", person="li", about=ABOUT, data={"site": "岚山公交"}, once="2026-03-02")


@pytest.fixture
def outbox(engine: Engine) -> SqlOutboxStore:
    return SqlOutboxStore(engine)


def test_a_message_is_put_once(outbox: SqlOutboxStore):
    assert outbox.put([MESSAGE, MESSAGE, replace(MESSAGE, person="wang")], MORNING) == 2
    assert outbox.put([MESSAGE, replace(MESSAGE, once="2026-03-03")], MORNING) == 1
    assert [one.message.person for one in outbox.due(MORNING)] == ["li", "wang", "li"]
    assert outbox.due(MORNING)[0].message == MESSAGE


def test_a_message_is_not_there_without_what_it_tells(outbox: SqlOutboxStore, engine: Engine):
    def interrupted() -> None:
        with writing(engine) as session:
            put(session, [MESSAGE], MORNING)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert outbox.all() == ()


def test_what_was_put_stays_as_it_was(outbox: SqlOutboxStore, engine: Engine):
    outbox.put([MESSAGE], MORNING)
    with pytest.raises(IntegrityError, match="only added to"), engine.begin() as connection:
        connection.execute(text("UPDATE message SET kind = 'x'"))


def test_of_many_commands_one_sends_it(outbox: SqlOutboxStore):
    outbox.put([MESSAGE], MORNING)
    with ThreadPoolExecutor(8) as pool:
        taken = [*pool.map(lambda number: outbox.claim([1], "mail", f"h{number}", MINUTE), range(8))]
    assert sorted(map(len, taken)) == [0] * 7 + [1]


def test_what_a_command_that_died_was_at_is_free_and_what_it_handed_over_is_uncertain(outbox: SqlOutboxStore):
    outbox.put([replace(MESSAGE, once=str(number)) for number in range(3)], MORNING)
    outbox.claim([1, 2], "mail", "dead", timedelta(0))
    outbox.handing_over([2], "dead")
    outbox.claim([3], "mail", "alive", MINUTE)
    assert outbox.reclaim(MORNING) == 2
    states = [one.state for one in outbox.all()]
    assert states == [DeliveryState.WAITING, DeliveryState.UNCERTAIN, DeliveryState.SENDING]
    assert [one.number for one in outbox.due(MORNING)] == [1]


def test_what_became_of_it_is_an_event(outbox: SqlOutboxStore, engine: Engine):
    outbox.put([MESSAGE], MORNING)
    outbox.claim([1], "mail", "h", MINUTE)
    outbox.settle([1], DeliveryState.SENT, MORNING, detail="queued")
    (event,) = SqlEventStore(engine).of(Subject(kind=SubjectKind.MESSAGE, id="1"))
    assert (event.event.kind, event.event.data) == ("sent", {"route": "mail", "tries": 1, "detail": "queued"})


def test_letters_of_a_minute_are_counted_by_letter(outbox: SqlOutboxStore):
    outbox.put([replace(MESSAGE, once=str(number)) for number in range(5)], MORNING)
    outbox.claim([1, 2, 3, 4, 5], "mail", "h", MINUTE)
    outbox.settle([1, 2, 3], DeliveryState.SENT, MORNING)
    outbox.settle([4], DeliveryState.UNCERTAIN, MORNING + timedelta(seconds=10))
    outbox.settle([5], DeliveryState.FAILED, MORNING + timedelta(seconds=20))
    assert outbox.sent_since("mail", MORNING - MINUTE) == 2
    assert outbox.sent_since("mail", MORNING) == 1
    assert outbox.sent_since("other", MORNING - MINUTE) == 0


MAIL = """[routes.mail]
type = "smtp"
host = "127.0.0.1"
port = {port}
security = "none"
from = "jiancha@example.cn"
[delivery]
urgent = ["site_down", "test_message"]
"""


def office(folder: Path, notify: str) -> Path:
    (folder / "notify.toml").write_text(notify, "utf-8")
    for typed in (
        ("person", "add", "li", "李敏", "--by", "li"),
        ("person", "contact", "li", "--email", "li@example.cn", "--by", "li"),
    ):
        assert auditor(folder, *typed).returncode == 0
    return folder


def fill(folder: Path, *messages: Message) -> None:
    from auditor.bootstrap import Container  # noqa: PLC0415 - as the command does
    from auditor.settings import read_settings  # noqa: PLC0415

    container = Container(read_settings(folder, {}))
    container.outbox.put(messages, container.clock.now())
    container.engine.dispose()


def states(folder: Path) -> list[str]:
    return [one["state"] for one in json.loads(auditor(folder, "notify", "list", "--json").stdout)]


@pytest.mark.parametrize(
    ("mood", "after", "taken"),
    [
        ("works", "sent", 1),
        ("refuses", "failed", 0),
        ("dies before DATA", "waiting", 0),
        ("dies after DATA", "uncertain", 0),
    ],
)
def test_nothing_is_lost_and_what_is_uncertain_is_listed_and_left_alone(
    tmp_path: Path, mood: str, after: str, taken: int
):
    with mail_server(mood) as server:
        office(tmp_path, MAIL.format(port=server.port))
        fill(tmp_path, MESSAGE)
        for _ in range(2):
            assert auditor(tmp_path, "notify", "send").returncode == 0
        assert (states(tmp_path), len(server.taken), len(server.read)) == (
            [after],
            taken,
            taken + (after == "uncertain"),
        )
        if after == "uncertain":
            server.mood = "works"
            assert auditor(tmp_path, "notify", "resend", "1", "--by", "li").returncode == 0
            auditor(tmp_path, "notify", "send")
            assert (states(tmp_path), len(server.taken)) == (["sent"], 1)
            first, second = (mail.split(b"Message-ID: ")[1].split(b"\r\n")[0] for mail in server.read)
            assert first == second


def test_a_command_killed_while_it_sends_leaves_it_uncertain_and_sends_it_no_second_time(tmp_path: Path):
    with mail_server("silent after DATA") as server:
        office(tmp_path, MAIL.format(port=server.port))
        fill(tmp_path, MESSAGE)
        kill_in_the_middle(tmp_path, server)
        assert states(tmp_path) == ["handing_over"]
        expire_leases(tmp_path)
        server.mood = "works"
        auditor(tmp_path, "notify", "send")
        assert (states(tmp_path), server.taken) == (["uncertain"], [])


def kill_in_the_middle(folder: Path, server: MailServer) -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "auditor", "notify", "send"],
        env={**os.environ, "AUDITOR_WORKSPACE": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert server.at_text.wait(60)
    command.send_signal(signal.SIGKILL)
    command.wait(30)


def expire_leases(folder: Path) -> None:
    from auditor.record.database import open_database  # noqa: PLC0415

    engine = open_database(f"sqlite:///{folder / 'var' / 'auditor.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET until = '2020-01-01 00:00:00.000000'"))
    engine.dispose()


HOOK = """[routes.group]
type = "wecom"
address_env = "GROUP"
[delivery]
urgent = ["site_down", "test_message"]
[delivery.by_kind]
site_down = "group"
test_message = "group"
"""


def test_a_robot_that_says_no_with_200_is_told_as_failed_and_no_secret_is_told(tmp_path: Path):
    with hook_server(body=b'{"errcode": 93000, "errmsg": "invalid webhook url"}') as server:
        secret = {"GROUP": server.url}
        office(tmp_path, HOOK)
        fill(tmp_path, MESSAGE)
        told = [auditor(tmp_path, "notify", *typed, **secret) for typed in (("send",), ("list",), ("routes",))]
    assert "failed (code 93000 invalid webhook url)" in " ".join(told[0].stdout.split())
    assert states(tmp_path) == ["failed"]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "var").rglob("*") if path.is_file())
    said = "".join(one.stdout + one.stderr for one in told)
    assert server.url.encode() not in stored
    assert server.url not in said


def test_a_robot_gets_no_more_in_a_minute_than_it_takes(tmp_path: Path):
    with hook_server() as server:
        office(tmp_path, HOOK)
        fill(tmp_path, *(replace(MESSAGE, once=str(number)) for number in range(23)))
        auditor(tmp_path, "notify", "send", GROUP=server.url)
        assert len(server.asked) == 20
        assert sorted(states(tmp_path)) == ["sent"] * 20 + ["waiting"] * 3


def test_a_missing_secret_is_one_sentence_and_the_message_waits(tmp_path: Path):
    office(tmp_path, HOOK)
    fill(tmp_path, MESSAGE)
    said = auditor(tmp_path, "notify", "send")
    assert "the environment has no GROUP" in " ".join(said.stdout.split())
    assert states(tmp_path) == ["waiting"]
    assert auditor(tmp_path, "notify", "routes").returncode == 3


def test_a_test_message_goes_at_once_and_says_what_was_answered(tmp_path: Path):
    with mail_server() as server:
        office(tmp_path, MAIL.format(port=server.port))
        done = auditor(tmp_path, "notify", "test", "mail", "--to", "李敏", "--by", "li")
        assert (done.returncode, len(server.taken)) == (0, 1), done.stderr
        assert "sent (queued)" in done.stdout
        server.mood = "refuses"
        assert auditor(tmp_path, "notify", "test", "mail", "--to", "li", "--by", "li").returncode == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("test", "pigeon", "--to", "li", "--by", "li"), "a route of notify.toml: group"),
        (("test", "group", "--to", "wang", "--by", "li"), "the id or name of one person: li"),
        (("resend", "7", "--by", "li"), "a message that is uncertain or failed; this one is not there"),
        (("list", "--state", "lost"), "one of waiting, sending"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(tmp_path: Path, typed: tuple[str, ...], told: str):
    office(tmp_path, HOOK)
    done = auditor(tmp_path, "notify", *typed)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())


def test_a_message_to_nobody_waits_and_says_why(tmp_path: Path):
    office(tmp_path, HOOK)
    fill(tmp_path, replace(MESSAGE, person="gone"), replace(MESSAGE, kind="column_blank"))
    said = " ".join(auditor(tmp_path, "notify", "send").stdout.split())
    assert "nobody is known as gone" in said
    assert "no route leads to 李敏" in said
    assert states(tmp_path) == ["waiting", "waiting"]

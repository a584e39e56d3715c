"""Each route tells surely taken from surely not from unknown, whatever the other side does."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.messaging import RouteKind, RoutePlan, Security
from auditor.model.message import Letter, Taken
from auditor.notify.folder import FolderRoute
from auditor.notify.hooks import HookRoute
from auditor.notify.mail import MailRoute
from tests.fakes import SHANGHAI
from tests.shell.notify.servers import hook_server, mail_server

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
LETTER = Letter(
    to="li@example.cn", subject="岚山：栏目「票价」", text="第一行\n.第二行\n", message_id="ab12@auditor", at=AT
)


def mail(port: int, timeout: float = 5) -> MailRoute:
    plan = RoutePlan(
        name="mail", kind=RouteKind.SMTP, host="127.0.0.1", port=port, security=Security.NONE, sender="a@example.cn"
    )
    return MailRoute(plan=plan, password="", timeout=timeout)


@pytest.mark.parametrize(
    ("mood", "taken", "handed_over"),
    [
        ("works", Taken.ACCEPTED, 1),
        ("refuses", Taken.REFUSED, 0),
        ("busy", Taken.LATER, 0),
        ("dies before DATA", Taken.LATER, 0),
        ("dies after DATA", Taken.UNKNOWN, 1),
        ("hangs", Taken.LATER, 0),
        ("silent after DATA", Taken.UNKNOWN, 1),
    ],
)
def test_what_a_mail_server_does_is_told_as_it_is(mood: str, taken: Taken, handed_over: int):
    times: list[None] = []
    with mail_server(mood) as server:
        answer = mail(server.port, timeout=0.3 if "hang" in mood or "silent" in mood else 5).send(
            LETTER, lambda: times.append(None)
        )
        assert (answer.taken, len(times)) == (taken, handed_over), answer
        assert len(server.taken) == (mood == "works")


def test_no_mail_server_at_all_is_later():
    with mail_server() as server:
        port = server.port
    assert mail(port).send(LETTER, lambda: None).taken is Taken.LATER


def test_a_mail_arrives_as_it_was_written():
    with mail_server() as server:
        mail(server.port).send(LETTER, lambda: None)
    said = message_from_bytes(server.taken[0], policy=default)
    assert (said["subject"], said["message-id"]) == (LETTER.subject, "<ab12@auditor>")
    assert said.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize("subject", ["a\r\nBcc: evil@example.cn", "字" * 5000, "😀\u202e"])
def test_a_hostile_subject_makes_no_header_of_its_own(subject: str):
    with mail_server() as server:
        answer = mail(server.port).send(replace(LETTER, subject=subject), lambda: None)
    if answer.taken is Taken.ACCEPTED:
        said = message_from_bytes(server.taken[0], policy=default)
        assert said["bcc"] is None
        assert said["subject"] == subject
    else:
        assert (answer.taken, server.taken) == (Taken.REFUSED, [])


@pytest.mark.parametrize("to", ["李@example.cn", "a b@@", "x\r\nRCPT TO:<y@example.cn>"])
def test_an_address_that_cannot_be_is_refused_without_a_traceback(to: str):
    with mail_server() as server:
        answer = mail(server.port).send(replace(LETTER, to=to), lambda: None)
    assert answer.taken is Taken.REFUSED
    assert server.taken == []


ROBOTS = (RouteKind.WECOM, RouteKind.DINGTALK, RouteKind.FEISHU)


def hook(kind: RouteKind, address: str, key: str = "") -> HookRoute:
    return HookRoute(plan=RoutePlan(name="hook", kind=kind), address=address, key=key, timeout=5)


@pytest.mark.parametrize("kind", ROBOTS)
@pytest.mark.parametrize(
    ("status", "body", "taken"),
    [
        (200, b'{"errcode": 0, "errmsg": "ok"}', Taken.ACCEPTED),
        (200, b'{"code": 0, "msg": "success"}', Taken.ACCEPTED),
        (200, b'{"errcode": 93000, "errmsg": "invalid webhook url"}', Taken.REFUSED),
        (200, b'{"code": 19021, "msg": "sign match fail"}', Taken.REFUSED),
        (200, b"<html>login</html>", Taken.UNKNOWN),
        (200, b'{"errcode": true}', Taken.UNKNOWN),
        (200, b"[]", Taken.UNKNOWN),
        (404, b"", Taken.REFUSED),
        (429, b"", Taken.LATER),
        (502, b"", Taken.LATER),
        (302, b"", Taken.LATER),
    ],
)
def test_what_counts_is_the_robots_own_code(kind: RouteKind, status: int, body: bytes, taken: Taken):
    with hook_server(status=status, body=body) as server:
        assert hook(kind, server.url).send(LETTER, lambda: None).taken is taken


@pytest.mark.parametrize(
    ("kind", "code"), [(RouteKind.WECOM, 45009), (RouteKind.DINGTALK, 130101), (RouteKind.FEISHU, 11232)]
)
def test_a_robot_that_takes_no_more_just_now_is_asked_later(kind: RouteKind, code: int):
    with hook_server(body=json.dumps({"errcode": code}).encode()) as server:
        assert hook(kind, server.url).send(LETTER, lambda: None).taken is Taken.LATER


def test_dingtalk_is_signed_in_the_address():
    with hook_server() as server:
        hook(RouteKind.DINGTALK, server.url, "SECabc").send(LETTER, lambda: None)
    asked = parse_qs(urlsplit(server.asked[0][0]).query)
    moment = str(int(AT.timestamp() * 1000))
    expected = base64.b64encode(hmac.new(b"SECabc", f"{moment}\nSECabc".encode(), hashlib.sha256).digest()).decode()
    assert (asked["timestamp"], asked["sign"], asked["key"]) == ([moment], [expected], ["1"])
    assert server.said()["text"]["content"].endswith(LETTER.text)


def test_feishu_is_signed_in_the_body():
    with hook_server(body=b'{"code": 0}') as server:
        hook(RouteKind.FEISHU, server.url, "k").send(LETTER, lambda: None)
    moment = str(int(AT.timestamp()))
    expected = base64.b64encode(hmac.new(f"{moment}\nk".encode(), b"", hashlib.sha256).digest()).decode()
    assert (server.said()["timestamp"], server.said()["sign"]) == (moment, expected)


def test_a_plain_webhook_is_signed_in_a_header():
    with hook_server(body=b"") as server:
        assert hook(RouteKind.WEBHOOK, server.url, "k").send(LETTER, lambda: None).taken is Taken.ACCEPTED
    _, headers, body = server.asked[0]
    assert headers["x-auditor-signature"] == "sha256=" + hmac.new(b"k", body, hashlib.sha256).hexdigest()
    assert server.said()["subject"] == LETTER.subject


def test_an_address_that_nobody_listens_at_is_later():
    with hook_server() as server:
        url = server.url
    assert hook(RouteKind.WECOM, url).send(LETTER, lambda: None).taken is Taken.LATER
    assert hook(RouteKind.WECOM, "no address").send(LETTER, lambda: None).taken is Taken.LATER


def test_a_folder_gets_one_file_a_letter(tmp_path: Path):
    route = FolderRoute(folder=tmp_path / "letters")
    for _ in range(2):
        assert route.send(LETTER, lambda: None).taken is Taken.ACCEPTED
    (only,) = (tmp_path / "letters").iterdir()
    assert json.loads(only.read_text("utf-8"))["text"] == LETTER.text


def test_a_folder_that_cannot_be_is_later(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert FolderRoute(folder=tmp_path / "file" / "x").send(LETTER, lambda: None).taken is Taken.LATER

"""`auditor person` as it is typed."""

import json

import pytest

from tests.shell.commands import auditor

ADD = ("person", "add", "wang", "王工", "--by", "管理员")


@pytest.fixture
def office(tmp_path):
    done = auditor(tmp_path, *ADD)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_a_person_is_added_given_a_role_and_listed_as_of_a_day(office):
    assert (
        auditor(office, "person", "post", "王工", "signer", "--since", "2026-03-01", "--by", "管理员").returncode == 0
    )
    said = auditor(
        office, "person", "relieve", "wang", "signer", "--until", "2026-09-01", "--note", "交李工", "--by", "wang"
    )
    assert said.returncode == 0, said.stderr
    for day, roles in (("2026-09-01", ["signer"]), ("2026-09-02", [])):
        (one,) = json.loads(auditor(office, "person", "list", "--on", day, "--json").stdout)
        assert (one["name"], one["roles"]) == ("王工", roles)
    assert "王工" in auditor(office, "person", "list").stdout
    assert "whole: 3 events" in auditor(office, "db", "verify").stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (ADD, "an id nobody has: it is that of 王工"),
        (("person", "post", "nobody", "signer", "--by", "x"), "the id or name of one person: wang"),
        (("person", "post", "wang", "king", "--by", "x"), "one of administrator, supervisor"),
        (("person", "post", "wang", "liaison", "--by", "x"), "the units a liaison answers for"),
        (("person", "post", "wang", "liaison", "--unit", "bus", "--by", "x"), "a unit of the roster"),
        (("person", "post", "wang", "signer", "--since", "soon", "--by", "x"), "a day such as"),
        (("person", "post", "wang", "signer", "--by", " "), "words that are not blank"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_recorded(office, typed, told):
    done = auditor(office, *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "whole: 1 event." in auditor(office, "db", "verify").stdout


def test_nobody_is_known_at_first(tmp_path):
    assert "person add" in auditor(tmp_path, "person", "list").stdout

"""`auditor doctor`: each thing it looks at when it is well and when it is not, and that it always comes to an end."""

import io
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event

import pytest
from rich.console import Console

from auditor.bootstrap import House
from auditor.cli import doctor_line, doctor_machine
from auditor.cli.doctor import _PROBES, _table
from auditor.cli.doctor_finding import Diagnosis, State, fault, looked_at, ok, warn
from auditor.cli.doctor_line import Witnessed, clock_says, network_says, no_proxy_says, robots_says
from auditor.cli.doctor_machine import calendar_says, memory_says
from auditor.model.unit import Site
from auditor.settings import read_settings
from tests.shell import commands
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import serving
from tests.shell.visit.talker import talking

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LOOPBACK = {"AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8"}
SECOND = timedelta(seconds=1)
GIBI = 1 << 30


def doctor(workspace, *arguments, **environment):
    done = commands.auditor(workspace, "doctor", *arguments, **environment)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def house(folder, **environment):
    return House(read_settings(folder, {**LOOPBACK, **environment}))


def states(found):
    return {one.what: one.state for one in found}


@pytest.fixture
def dead():
    with dead_port() as port:
        yield f"http://127.0.0.1:{port}"


def test_a_machine_that_is_well_is_told_so_thing_by_thing(tmp_path):
    with serving({}) as witness:
        done = doctor(
            tmp_path,
            "--json",
            **LOOPBACK,
            AUDITOR_WITNESSES=witness.url(),
            AUDITOR_CONTACT="a@b.example",
            https_proxy="",
        )
    found = {one["what"]: one for one in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout
    assert {*found} >= {
        *("browser", "browser starts", "Chinese font", "database", "disk", "memory", "network", "clock", "proxy"),
        *("robots.txt", "contact", "checklists", "calendar"),
    }
    assert all({*one} == {"what", "state", "seen", "do"} for one in found.values())
    assert found["network"]["state"] == found["clock"]["state"] == found["browser starts"]["state"] == "ok"
    assert "agrees within" in found["clock"]["seen"]
    assert all(one["do"] for one in found.values() if one["state"] != "ok")


def test_what_is_wrong_is_named_with_what_to_do_and_leaves_with_3(tmp_path, dead):
    (tmp_path / "var").write_text("a file where the folder should be", "utf-8")
    wrong = {
        "AUDITOR_BROWSER": str(tmp_path / "no-browser"),
        "AUDITOR_WITNESSES": dead,
        "AUDITOR_PROXY": dead.replace("//", "//us:secret@"),
    }
    done = doctor(tmp_path, "--json", **LOOPBACK, **wrong)
    found = json.loads(done.stdout)
    assert done.returncode == 3
    assert {one["what"] for one in found if one["state"] == "fault"} == {"browser", "database", "network", "proxy"}
    assert all(one["do"] for one in found if one["state"] != "ok")
    assert "secret" not in done.stdout


def test_in_a_narrow_window_nothing_is_lost():
    told = [
        ok("browser starts", "it opened an empty page"),
        fault("database", "The database /a/very/long/path/that/does/not/fit.sqlite cannot be used", "see [storage]"),
        warn("clock", "[red]长长长长长长长长长长长长长长长长长长长长长长长长[/]\x1b[31m", "校准时钟"),
    ]
    for width in (30, 40, 120):
        paper = io.StringIO()
        Console(file=paper, width=width).print(_table(told))
        text = paper.getvalue()
        squeezed = "".join(text.split())
        assert all(len(line.rstrip()) <= width for line in text.splitlines())
        for word in ("browserstarts", "fault", "fit.sqlite", "cannotbeused", "→see[storage]", "[red]长", "校准时钟"):
            assert word.replace(" ", "") in squeezed
        assert "\x1b" not in text


def test_a_probe_that_hangs_ends_in_time_and_what_it_found_before_is_kept():
    never = Event()

    def hangs():
        yield ok("disk", "one")
        never.wait()

    found = looked_at("disk", hangs, 0.2)
    never.set()
    assert [one.state for one in found] == [State.OK, State.FAULT]
    assert "no answer within" in found[1].seen


def test_a_probe_that_fails_is_a_fault_and_no_traceback():
    def fails():
        yield from ()
        raise RuntimeError("no idea")

    (found,) = looked_at("disk", fails, 60)
    assert found.state is State.FAULT
    assert "RuntimeError: no idea" in found.seen


@pytest.mark.parametrize("what", sorted({*_PROBES} - {"browser"}))
def test_every_state_but_ok_says_what_to_do(tmp_path, what):
    for one in _PROBES[what](house(tmp_path)):
        assert isinstance(one, Diagnosis)
        assert bool(one.do) is (one.state is not State.OK)


def witnessed(*apart, answers=True):
    return [Witnessed(url="http://w/", answers=answers, said="HTTP 200", apart=each) for each in apart]


@pytest.mark.parametrize(
    ("apart", "state"),
    [
        ((300 * SECOND,), State.OK),
        ((-300 * SECOND,), State.OK),
        ((301 * SECOND,), State.FAULT),
        ((-301 * SECOND,), State.FAULT),
        ((9000 * SECOND, 2 * SECOND), State.OK),
        ((9000 * SECOND, None), State.FAULT),
        ((None,), State.OK),
        ((), State.OK),
    ],
)
def test_a_clock_more_than_five_minutes_from_every_witness_is_a_fault(apart, state):
    assert clock_says(NOW, witnessed(*apart), None).state is state


def test_a_clock_is_told_which_way_it_is_wrong():
    assert "3 h ahead of every witness" in clock_says(NOW, witnessed(timedelta(hours=3)), None).seen
    assert "6 min behind every witness" in clock_says(NOW, witnessed(timedelta(minutes=-6)), None).seen


@pytest.mark.parametrize("year", [1970, 2025, 2100])
def test_a_clock_that_cannot_be_right_is_a_fault_whatever_the_witnesses_say(year):
    assert clock_says(NOW.replace(year=year), witnessed(SECOND), None).state is State.FAULT


def test_a_clock_set_back_behind_our_own_record_is_a_fault():
    assert clock_says(NOW, [], NOW + timedelta(minutes=5)).state is State.OK
    assert clock_says(NOW, [], NOW + timedelta(minutes=6)).state is State.FAULT


@pytest.mark.parametrize(("off", "state"), [(timedelta(0), State.OK), (timedelta(hours=1), State.FAULT)])
def test_the_clock_is_compared_with_what_a_witness_really_says(tmp_path, off, state):
    def speech():
        date = format_datetime(datetime.now(UTC) + off, usegmt=True)
        yield f"HTTP/1.1 403 No\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n".encode()

    with talking(speech) as url:
        found = states(doctor_line.line(house(tmp_path, AUDITOR_WITNESSES=url)))
    assert found == {"network": State.OK, "clock": state}


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Jan 2026 99:99:99 GMT", "\xff" * 50])
def test_a_witness_that_talks_nonsense_of_the_time_gave_none(tmp_path, date):
    speech = f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
    with talking(lambda: [speech]) as url:
        found = {one.what: one for one in doctor_line.line(house(tmp_path, AUDITOR_WITNESSES=url))}
    assert found["network"].state is State.OK
    assert "no witness gave the time" in found["clock"].seen


def test_one_witness_of_two_that_answers_is_a_line_with_a_warning(tmp_path, dead):
    with serving({}) as witness:
        found = doctor_line.line(house(tmp_path, AUDITOR_WITNESSES=f"{witness.url()} {dead}/"))
        network = next(one for one in found if one.what == "network")
    assert network.state is State.WARN
    assert f"{dead}/ does not answer (refused" in network.seen


def test_no_witness_that_answers_is_a_fault_and_none_named_a_warning():
    silent = Witnessed(url="http://w/", answers=False, said="timeout")
    assert network_says([silent]).state is State.FAULT
    assert network_says([]).state is State.WARN


def test_a_witness_at_a_forbidden_address_is_not_asked(tmp_path):
    with serving({}, host="127.0.0.2") as canary:
        narrow = house(tmp_path, AUDITOR_ALLOW_ADDRESSES="127.0.0.1/32", AUDITOR_WITNESSES=canary.url())
        assert states(doctor_line.line(narrow))["network"] is State.FAULT
        assert canary.asked == []


def test_behind_a_proxy_its_own_complaint_is_no_answer_of_the_witness(tmp_path):
    complaint = b"HTTP/1.1 502 Bad Gateway\r\nDate: Mon, 05 Jan 2026 01:00:30 GMT\r\nContent-Length: 0\r\n\r\n"
    with talking(lambda: [complaint]) as url:
        behind = house(tmp_path, AUDITOR_PROXY=url.removesuffix("/robots.txt"), AUDITOR_WITNESSES="http://w.example/")
        found = states(doctor_line.line(behind))
    assert found == {"network": State.FAULT, "clock": State.OK}


def test_a_proxy_that_is_there_is_reached_and_its_password_kept(tmp_path):
    with serving({}) as server:
        url = server.url("").replace("//", "//us:secret@")
        (found,) = doctor_line.proxy(house(tmp_path, AUDITOR_PROXY=url))
    assert found.state is State.OK
    assert found.seen.endswith("with user and password")
    assert "secret" not in found.seen


def test_a_proxy_of_the_machine_that_we_do_not_heed_is_a_warning_without_its_password():
    found = no_proxy_says({"https_proxy": "http://us:secret@proxy.example:3128"})
    assert found.state is State.WARN
    assert "secret" not in found.seen
    assert "proxy.example:3128" in found.seen
    assert no_proxy_says({"https_proxy": ""}).state is State.OK


SITES = [Site(id="a", name="市公交", url="https://www.A.cn/x/"), Site(id="b", name="地铁", url="http://www.a.cn:81/")]


def test_waived_robots_are_named_with_their_sites_and_a_host_nobody_knows_is_a_warning():
    known = robots_says(["www.a.cn"], SITES)
    assert (known.state, known.seen) == (State.OK, "waived for www.a.cn (市公交、地铁)")
    stranger = robots_says(["www.a.cn", "www.b.cn"], SITES)
    assert stranger.state is State.WARN
    assert "no site of the roster lies at www.b.cn" in stranger.seen
    assert robots_says([], SITES).seen == "heeded everywhere"
    assert robots_says(["www.b.cn"], []).state is State.OK


def test_the_contact_in_the_user_agent_is_shown(tmp_path):
    (named,) = doctor_line.contact(house(tmp_path, AUDITOR_CONTACT="a@b.example"))
    (nobody,) = doctor_line.contact(house(tmp_path))
    assert named.state is State.OK
    assert "(+a@b.example)" in named.seen
    assert nobody.state is State.WARN


@pytest.mark.parametrize(
    ("month", "missing", "state"),
    [(6, [], "ok"), (10, [2027], "ok"), (11, [2027], "warn"), (12, [2027], "warn"), (1, [2026, 2027], "warn")],
)
def test_a_year_without_its_notice_is_a_warning_once_it_should_be_out(month, missing, state):
    found = calendar_says(2026, month, missing)
    assert found.state == state
    assert ("checklists/calendars/2027.toml" in found.do) is (state == "warn")


@pytest.mark.parametrize(
    ("free", "tabs", "state", "says"),
    [
        (4 * GIBI, None, "ok", "4 sites"),
        (4 * GIBI, 4, "ok", "4 sites"),
        (4 * GIBI, 5, "warn", "4 would fit"),
        (GIBI // 2, None, "warn", "1 sites"),
    ],
)
def test_memory_and_the_tabs_that_follow(free, tabs, state, says):
    found = memory_says(free, 2, tabs)
    assert found.state == state
    assert says in found.seen


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path):
    found = [*doctor_machine.disk(house(tmp_path, AUDITOR_ARCHIVE="/proc/archive"))]
    assert State.FAULT in {one.state for one in found}
    assert any("/proc" in one.seen for one in found)


def test_a_broken_checklist_of_the_workspace_is_a_fault(tmp_path):
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "own.toml").write_text("[[item\n", "utf-8")
    (found,) = doctor_machine.checklists(house(tmp_path))
    assert found.state is State.FAULT
    assert "own.toml" in found.seen

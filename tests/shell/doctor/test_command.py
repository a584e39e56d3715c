"""`auditor doctor`: each thing it looks at when it is well and when it is not, and that it always comes to an end."""

import io
import json
import re
from threading import Event

import pytest
from rich.console import Console

from auditor.cli.doctor import _PROBES, _table
from auditor.cli.doctor_finding import Diagnosis, State, fault, looked_at, ok, warn
from tests.shell import commands
from tests.shell.doctor.containers import LOOPBACK, container
from tests.shell.site_server import serving


def doctor(workspace, *arguments, **environment):
    done = commands.auditor(workspace, "doctor", *arguments, **environment)
    assert "Traceback" not in done.stderr + done.stdout
    return done


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
        *("robots.txt", "contact", "checklists", "vocabulary", "calendar"),
    }
    assert all({*one} == {"what", "state", "seen", "do"} for one in found.values())
    assert found["network"]["state"] == found["clock"]["state"] == found["browser starts"]["state"] == "ok"
    assert "agrees within" in found["clock"]["seen"]
    assert re.search(r"Chrom\w+ \d+(\.\d+){3}: (tested|not among the tested)", found["browser version"]["seen"])
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
    for one in _PROBES[what](container(tmp_path)):
        assert isinstance(one, Diagnosis)
        assert bool(one.do) is (one.state is not State.OK)

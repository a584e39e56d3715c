"""In the demo city, with real Chromium: from a finding to its closing, and a complaint decided from the archive."""

import asyncio
import json
import socket
from contextlib import contextmanager

import pytest

from auditor.bootstrap import Container
from auditor.cli.demo import plan
from auditor.demo.build import build_city
from auditor.demo.mutation_choice import possible
from auditor.demo.mutations import MutationKind
from auditor.demo.reading import read_small_city
from auditor.demo.roster import bare_unit, city_roster
from auditor.demo.round_story import ADOPTION
from auditor.demo.server import CityServer
from auditor.flow.evaluate import evaluate
from auditor.model.verdict import Verdict
from auditor.settings import read_settings
from tests.fakes import SilentProgress
from tests.shell import commands

ALLOWED = {"AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8", "AUDITOR_PACE_SECONDS": "0.01"}


@pytest.fixture(scope="module")
def city():
    return read_small_city()


@contextmanager
def serving(city, mutations, today, base_port):
    built = build_city(today, mutations, city)
    with CityServer(built, base_port=base_port) as server:
        yield built, server.origins


def free_base(count):
    """A port that is free, with as many behind it."""
    for _ in range(50):
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            base = first.getsockname()[1]
        held = []
        try:
            for port in range(base, base + count):
                one = socket.socket()
                held.append(one)
                one.bind(("127.0.0.1", port))
        except OSError:
            continue
        finally:
            for one in held:
                one.close()
        return base
    raise LookupError("no row of free ports")


def blank_column(container, city):
    """A column of the city that says it is empty, though all else is well; nothing else fails of its item."""
    owners = tuple(map(bare_unit, city.owners))
    checklists = {unit.id: found for unit, found, _ in container.assignments(owners, None)}
    truth, _ = plan(container, city, None)
    known = possible(city, checklists, truth, container.today(), container.vocabulary)
    return next(one for one in known if one.kind is MutationKind.BLANK)


async def evaluated(container, unit, roster, name):
    async with container.browser() as browser:
        ports = container.context(browser, SilentProgress())
        return await evaluate(ports, container.assignments((unit,), None), roster, name=name, on=container.today())


def test_a_finding_is_followed_to_its_closing_and_a_complaint_is_decided_from_the_archive(tmp_path, city):
    own = tmp_path / "checklists" / "own"
    own.mkdir(parents=True)
    (own / "adoption.toml").write_text(ADOPTION, encoding="utf-8")
    container = Container(read_settings(tmp_path, ALLOWED))
    mutation, today = blank_column(container, city), container.today()
    base = free_base(len(build_city(today, [], city).sites))

    def run(*words):
        done = commands.auditor(tmp_path, *words, **ALLOWED, COLUMNS="300")
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    with serving(city, [mutation], today, base) as (built, origins):
        roster = city_roster(built, origins)
        container.rosters.save(roster.units, container.clock.now())
        unit = roster.unit_by_id(mutation.unit_id)
        evaluation, results = asyncio.run(evaluated(container, unit, roster, "第一次"))
    blank = next(
        one for one in results[0].findings
        if one.item_id == mutation.item_id and one.check == "not_blank" and one.verdict is Verdict.FAILED
    )  # fmt: skip
    posts = {"zhang": ("supervisor",), "li": ("liaison", "--unit", unit.id), "chen": ("complaint_officer",)}
    for person, post in posts.items():
        run("person", "add", person, person, "--by", "zhang")
        run("person", "post", person, *post, "--by", "zhang")
    run("rectification", "order", evaluation.id, blank.fault_keys[0].short, "--by", "zhang")
    case = json.loads(run("rectification", "list", "--json"))[0]["id"]
    run("rectification", "receive", case, "--by", "li")
    run("rectification", "answer", case, "--by", "li", "--measure", "已补登")
    page = blank.evidence[0].page
    run("complaint", "register", "--unit", unit.id, "--problem", "栏目没有内容", "--channel", "letter", "--page", page,
        "--seen-on", today.isoformat(), "--name", "王小明", "--phone", "13912345678", "--by", "chen")  # fmt: skip
    complaint = json.loads(run("complaint", "list", "--json"))[0]["id"]
    run("complaint", "screen", complaint, "--decision", "accepted", "--by", "chen")
    run("complaint", "assign", complaint, "--by", "chen")
    run("complaint", "answer", complaint, "--measure", "已补登", "--by", "li")

    with serving(city, [], today, base):
        told = json.loads(run("rectification", "retest", case, "--by", "zhang", "--json"))
    assert (told["stage"], told["course"]) == ("mended", "mended")
    assert (told["before"]["verdict"], told["after"]["verdict"]) == ("failed", "passed")
    run("rectification", "confirm", case, "--by", "zhang")
    assert json.loads(run("rectification", "show", case, "--json"))["case"]["stage"] == "closed"

    seen = json.loads(run("complaint", "check", complaint, "--archive-only", "--by", "chen", "--json"))
    assert [one["is_blank"] for one in seen] == [True, False]
    run(
        "complaint",
        "decide",
        complaint,
        "--decision",
        "upheld",
        "--mended",
        "--why",
        "当日为空白，现已补登",
        "--by",
        "chen",
    )
    run("complaint", "reply", complaint, "--how", "letter", "--by", "chen")
    package = tmp_path / "complaint.wacz"
    assert "2 pages" in run("evidence", "export", complaint, str(package))
    assert "nothing changed" in run("evidence", "verify", str(package))
    assert "王小明".encode() not in package.read_bytes()
    container.engine.dispose()

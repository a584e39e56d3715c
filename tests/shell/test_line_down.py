"""Three dead hosts and nobody else: the command says that the fault is ours, records nothing, and goes on when told."""

import json
import re
from contextlib import ExitStack

import pytest

from tests.shell import commands
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import html, serving

HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
UNIT = """[[unit]]
id = "bus-{number}"
name = "第{number}公交"
kind = "bus"
place = "某省/某市"
[[unit.site]]
id = "site-{number}"
name = "第{number}公交"
url = "http://{host}:{port}/"
"""


@pytest.fixture
def dead_ports():
    """One of each host."""
    with ExitStack() as keeping:
        yield [keeping.enter_context(dead_port(host)) for host in HOSTS]


@pytest.fixture
def office(tmp_path, dead_ports):
    """Runs commands in a workspace whose three units have a dead site each."""
    sites = zip(range(3), HOSTS, dead_ports, strict=True)
    text = "".join(UNIT.format(number=number, host=host, port=port) for number, host, port in sites)
    (tmp_path / "roster.toml").write_text(text, "utf-8")
    (tmp_path / "auditor.toml").write_text('[visit]\nallow_addresses = "127.0.0.0/8"\n', "utf-8")

    def auditor(*arguments, **environment):
        done = commands.auditor(tmp_path, *arguments, **environment)
        assert "Traceback" not in done.stderr
        return done

    assert auditor("roster", "import", str(tmp_path / "roster.toml")).returncode == 0
    return auditor


def test_nobody_answers_and_resume_with_a_witness_settles_it(office):
    told = office("evaluate", "--name", "夜", "--json")
    assert told.returncode == 3
    assert "none of 3 hosts answered. 0 of 3 sites are recorded." in told.stderr
    (named,) = re.findall(r"--resume ([\d-]+)", told.stderr)
    findings = json.loads(told.stdout)
    assert {finding["verdict"] for finding in findings} == {"untested"}
    assert "our_side" in {finding["reason"] for finding in findings}
    assert "site_unreachable" not in {finding["reason"] for finding in findings}
    again = office("evaluate", "--resume", named)
    assert again.returncode == 3
    assert "Untested" in again.stdout
    with serving({"/": html("好")}) as witness:
        ended = office("evaluate", "--resume", named, "--json", AUDITOR_WITNESSES=witness.url())
    assert ended.returncode == 0, ended.stderr
    reasons = {finding["reason"] for finding in json.loads(ended.stdout)}
    assert "site_unreachable" in reasons
    assert "our_side" not in reasons


def test_no_named_witness_answers_either(office, dead_ports):
    told = office("audit", "bus-0", AUDITOR_WITNESSES=f"http://{HOSTS[1]}:{dead_ports[1]}/")
    assert told.returncode == 3
    assert "neither the site nor any witness answered. 0 of 1 site is recorded." in told.stderr

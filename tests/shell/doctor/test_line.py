"""The way to the net and what we are there: witnesses, proxies, rules that are waived, our name."""

from auditor.cli import doctor_network
from auditor.cli.doctor_finding import State
from auditor.cli.doctor_network import Witnessed, network_says, no_proxy_says, robots_says
from auditor.model.unit import Site
from tests.shell.doctor.containers import container, states
from tests.shell.site_server import serving
from tests.shell.visit.talker import talking


def test_one_witness_of_two_that_answers_is_a_line_with_a_warning(tmp_path, dead):
    with serving({}) as witness:
        found = doctor_network.line(container(tmp_path, AUDITOR_WITNESSES=f"{witness.url()} {dead}/"))
        network = next(one for one in found if one.what == "network")
    assert network.state is State.WARN
    assert f"{dead}/ does not answer (refused" in network.seen


def test_no_witness_that_answers_is_a_fault_and_none_named_a_warning():
    silent = Witnessed(url="http://w/", answers=False, said="timeout")
    assert network_says([silent]).state is State.FAULT
    assert network_says([]).state is State.WARN


def test_a_witness_at_a_forbidden_address_is_not_asked(tmp_path):
    with serving({}, host="127.0.0.2") as canary:
        narrow = container(tmp_path, AUDITOR_ALLOW_ADDRESSES="127.0.0.1/32", AUDITOR_WITNESSES=canary.url())
        assert states(doctor_network.line(narrow))["network"] is State.FAULT
        assert canary.asked == []


def test_behind_a_proxy_its_own_complaint_is_no_answer_of_the_witness(tmp_path):
    complaint = b"HTTP/1.1 502 Bad Gateway\r\nDate: Mon, 05 Jan 2026 01:00:30 GMT\r\nContent-Length: 0\r\n\r\n"
    with talking(lambda: [complaint]) as url:
        behind = container(
            tmp_path, AUDITOR_PROXY=url.removesuffix("/robots.txt"), AUDITOR_WITNESSES="http://w.example/"
        )
        found = states(doctor_network.line(behind))
    assert found == {"network": State.FAULT, "clock": State.OK}


def test_a_proxy_that_is_there_is_reached_and_its_password_kept(tmp_path):
    with serving({}) as server:
        url = server.url("").replace("//", "//us:secret@")
        (found,) = doctor_network.proxy(container(tmp_path, AUDITOR_PROXY=url))
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
    (named,) = doctor_network.contact(container(tmp_path, AUDITOR_CONTACT="a@b.example"))
    (nobody,) = doctor_network.contact(container(tmp_path))
    assert named.state is State.OK
    assert "(+a@b.example)" in named.seen
    assert nobody.state is State.WARN

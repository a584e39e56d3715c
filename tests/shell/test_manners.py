"""Manners as a user meets them: in the settings, in what commands answer, and when judging again."""

import json
import re

from auditor.settings import read_settings
from tests.shell import commands
from tests.shell.site_server import Answer, html, serving

CLOSED = Answer(body=b"User-agent: *\nDisallow: /closed\n", content_type="text/plain")
HOME = html('<nav><a href="/closed/safety">安全须知</a><a href="/notices">通知公告</a></nav><p>首页</p>')


def auditor(workspace, *arguments, **environment):
    return commands.auditor(workspace, *arguments, **{"AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8", **environment})


def test_what_robots_txt_forbids_is_not_observed_unless_it_is_waived(tmp_path):
    with serving({"/robots.txt": CLOSED, "/closed": html("<h1>通知公告</h1>")}) as server:
        refused = auditor(tmp_path, "observe", server.url("/closed"), "--json")
        assert json.loads(refused.stdout)["failure"] == "robots_disallowed"
        assert server.asked == ["/robots.txt"]
        waived = auditor(tmp_path, "observe", server.url("/closed"), "--json", AUDITOR_WAIVE_ROBOTS="127.0.0.1")
        assert "failure" not in json.loads(waived.stdout)
        assert "Chrom" in json.loads(waived.stdout)["browser"]


def test_a_column_behind_robots_txt_is_never_held_against_its_unit_and_judging_again_agrees(tmp_path):
    with serving({"/robots.txt": CLOSED, "/": HOME, "/notices": html("<h1>通知公告</h1>")}) as server:
        done = auditor(tmp_path, "audit", server.url(), "--checklist", "urban-transit", "--json")
        assert "/closed/safety" not in server.asked
    assert done.returncode == 0, done.stderr
    (evaluation,) = re.findall(r"\d{8}-\d{6}-\d{6}", auditor(tmp_path, "report", COLUMNS="200").stdout)
    again = auditor(tmp_path, "rejudge", evaluation, "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == json.loads(done.stdout)
    kinds = [finding["facts"].get("kind") for finding in json.loads(done.stdout) if finding["check"] == "column_opens"]
    assert "robots_disallowed" in kinds
    verdicts = {f["verdict"] for f in json.loads(done.stdout) if f["facts"].get("kind") == "robots_disallowed"}
    assert verdicts == {"untested"}
    missing = {f["verdict"] for f in json.loads(done.stdout) if f["check"] == "column_found"}
    assert "failed" not in missing


def test_the_settings_of_manners_are_read(tmp_path):
    settings = read_settings(
        tmp_path,
        {
            "AUDITOR_WAIVE_ROBOTS": "WWW.A.cn., b.cn  c.cn",
            "AUDITOR_PACE_SECONDS": "1.5",
            "AUDITOR_SITE_MINUTES": "60",
        },
    )
    assert settings.waive_robots == {"www.a.cn", "b.cn", "c.cn"}
    assert settings.pace.total_seconds() == 1.5
    assert settings.site_limit.total_seconds() == 3600


def test_wrong_settings_of_manners_are_all_named(tmp_path):
    wrong = {"AUDITOR_WAIVE_ROBOTS": "http://a.cn/", "AUDITOR_PACE_SECONDS": "nan", "AUDITOR_SITE_MINUTES": "0"}
    done = auditor(tmp_path, "doctor", **wrong)
    assert done.returncode == 2
    for word in (*wrong, "a number above 0, at most 60", "a number above 0, at most 1440", "host names such as"):
        assert word in done.stderr

# ruff: noqa: E501 - a page is easier read in one line
"""`auditor accessibility`, from a site on loopback to findings, evidence, a report, and the same again without a browser."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell.site_server import Answer, serving

MENU = "<nav><ul><li><a href=/lines/>线路查询</a></li><li><a href=/news/>通知公告</a></li></ul></nav>"
ROWS = "".join(
    f"<li><a href=/news/{n}.html>关于第{n}路调整的通知</a><span>2026-07-0{n}</span></li>" for n in range(1, 4)
)


def page(body: str, *, lang: str = "zh-CN") -> Answer:
    text = f"<!DOCTYPE html><html lang={lang}><head><title>公交公司 - {len(body)}</title></head><body>{MENU}<main><h1>公交公司</h1>{body}</main></body></html>"
    return Answer(body=text.encode())


FAULTY = "<p>欢迎乘客查询本公司各线路的走向、站点和票价。</p><div class=pic><img src=/p.png width=90 height=60></div>"
ROUTES = {
    "/": page(FAULTY),
    "/lines/": page(FAULTY),
    "/news/": page(f"<ul>{ROWS}</ul>"),
    "/news/1.html": page(
        "<p>七月一日起第一路调整走向，请乘客留意站牌，也可拨打服务电话查询各站点的首末班时间。</p>", lang="en"
    ),
}


def auditor(workspace: Path, *command: str) -> str:
    environment = {**os.environ, "AUDITOR_WORKSPACE": str(workspace), "AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8"}
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *command],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """The workspace, what the command printed, and how often the site was asked for each page."""
    workspace = tmp_path_factory.mktemp("office")
    with serving(ROUTES) as server:
        said = auditor(workspace, "accessibility", server.url("/"), "--json")
        return workspace, json.loads(said), list(server.asked)


def of(findings, check):
    return [finding for finding in findings if finding["check"] == check]


def test_the_same_rule_on_the_same_markup_is_one_finding_with_its_pages_counted(audited):
    _, findings, _ = audited
    (image,) = [one for one in of(findings, "axe_finds_no_barrier") if one["facts"].get("rule") == "image-alt"]
    assert (image["verdict"], image["facts"]["pages"], image["facts"]["count"]) == ("failed", 2, 2)
    assert image["facts"]["help_zh"] == "图像必须有替代文本"
    assert image["facts"]["selector"] == "body > main > div > img"


def test_the_elements_picture_lies_in_the_archive(audited):
    workspace, findings, _ = audited
    (image,) = [one for one in findings if one["facts"].get("rule") == "image-alt"]
    digest = image["evidence"][0]["screenshot"]
    auditor(workspace, "evidence", digest, "--out", str(workspace / "element.jpg"))
    assert (workspace / "element.jpg").read_bytes().startswith(b"\xff\xd8")


def test_the_sample_is_stated_with_the_versions_of_what_tested_it(audited):
    _, findings, _ = audited
    (sample,) = of(findings, "sample_was_probed")
    assert [url.rsplit("/", 1)[1] for url in sample["facts"]["urls"]].count("1.html") == 1
    assert len(sample["facts"]["urls"]) == 4
    assert "axe-core 4." in sample["facts"]["axe"]
    assert (sample["facts"]["tests"], sample["facts"]["elsewhere"]) == (7, [])


def test_our_own_rules_are_told_beside(audited):
    _, findings, _ = audited
    (language,) = of(findings, "language_is_declared")
    assert (language["verdict"], language["facts"]["declared"], language["facts"]["heard"]) == ("failed", "en", "zh")


def test_it_is_judged_again_without_a_browser_to_the_same_findings(audited):
    workspace, findings, _ = audited
    listed = json.loads(auditor(workspace, "rejudge", _evaluation(workspace), "--json"))
    assert listed == findings


def test_a_report_has_a_section_on_it(audited):
    workspace, _, _ = audited
    report = next(workspace.glob(f"var/output/{_evaluation(workspace)}/zh_CN/unit-*.html"))
    text = report.read_text("utf-8")
    assert ">无障碍检测</h3>" in text
    assert "得分不等于符合标准" in text
    assert "图像必须有替代文本" in text
    assert "该标准由本单位设定" in text
    assert "data:image/jpeg" in text


def _evaluation(workspace: Path) -> str:
    return next(path.name for path in sorted((workspace / "var" / "output").iterdir()))

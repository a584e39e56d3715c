"""Columns under the names of real menus, under other names, under none that says anything; and guilty twins."""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from auditor.model.checklist import Checklist
from auditor.model.finding import Finding
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from tests.core.odd.names_city import COMPANY, OFFICE, OTHER, found, shipped, site

SEEN = Path(__file__).resolve().parents[4] / "shared" / "domain" / "column_names.toml"
NEUTRAL = [f"栏目{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"]
PLACES = {
    "urban-transit": (COMPANY, UnitKind.BUS),
    "transport-bureau": (OFFICE, UnitKind.BUREAU),
}
OURS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "urban-transit": {
        "overview": ("走进我们", "公司概述", "集团名片", "企业之窗", "发展历程", "本公司情况"),
        "service": ("坐车指南", "线路时刻", "票价与时刻", "公交线网", "出行参考", "乘坐指引"),
        "safety": ("安全小贴士", "平安乘车", "禁限带物品", "安全提醒", "乘客安全手册", "安检须知"),
        "emergency": ("应急避险", "逃生手册", "紧急情况处置", "自救互救", "突发事件", "车厢应急"),
        "rights": ("服务投诉", "客服电话", "热线服务", "监督渠道", "您的意见", "乘客之声"),
        "changes": ("绕行信息", "车讯", "公交快讯", "线路通告", "调线信息", "出行提醒"),
    },
    "transport-bureau": {
        "organisation": ("三定方案", "我局简介", "内设科室", "领导分工", "职责分工"),
        "policies": ("法规文库", "局发文件", "行业标准", "制度汇编", "公文查询"),
        "penalties": ("执法结果", "处罚案件公示", "双公示", "曝光台", "行政执法"),
        "budgets": ("经费公开", "部门预算", "财务", "账本公开", "阳光财政"),
        "notices": ("通知通告", "公告栏", "重要通知", "最新通告", "告知栏"),
        "news": ("要闻", "局务动态", "交通快讯", "一线风采", "工作纪实"),
        "consultation": ("问卷", "听证公告", "我要建言", "开门决策", "民意调查"),
        "inquiries": ("写信", "留言选登", "有问必答", "局长热线", "咨询回复"),
        "statistics": ("数据公布", "统计年鉴", "经济运行", "数说交通", "行业数据"),
    },
}


def verdicts(checklist_id: str, names: Mapping[str, str], seed: int, **instead: str) -> dict[str, Finding]:
    """What is found on a site whose menu bears the names; `instead`: what other pages hold than they should."""
    content, kind = PLACES[checklist_id]
    chance = random.Random(seed)  # noqa: S311 - a choice that can be made again
    pages = {item: (names[item], instead.get(item, chance.choice(content[item]))) for item in content}
    sections = {f"p{number}": page for number, page in enumerate(pages.values())}
    return found(site({**sections, "dj": ("党建", OTHER[1])}), shipped(checklist_id), kind)


def own_names(checklist: Checklist, content: Mapping[str, object]) -> dict[str, str]:
    asked = {item.id: item.name for item in checklist.items}
    return {item: asked[item] for item in content}


def one_by_one(checklist_id: str, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Finding]]:
    """Each name once, all other columns under the checklist's own: item, name, finding."""
    own = own_names(shipped(checklist_id), PLACES[checklist_id][0])
    for turn in range(max(map(len, names.values()))):
        now = {item: of[turn] for item, of in names.items() if turn < len(of) and item in own}
        findings = verdicts(checklist_id, {**own, **now}, turn)
        yield from ((item, name, findings[item]) for item, name in now.items() if item in findings)


def holds(counts: Counter[Verdict]) -> None:
    proposed = counts[Verdict.PASSED] + counts[Verdict.CANT_TELL]
    assert counts[Verdict.FAILED] == 0
    assert proposed == counts.total()


@pytest.mark.skipif(not SEEN.exists(), reason="the names seen on real sites are not on this machine")
@pytest.mark.parametrize("checklist_id", PLACES)
def test_names_seen_on_real_sites_are_known(checklist_id):
    names = tomllib.loads(SEEN.read_text("utf-8"))[checklist_id]
    told = list(one_by_one(checklist_id, names))
    holds(Counter(finding.verdict for _, _, finding in told))
    passed = sum(finding.verdict is Verdict.PASSED for _, _, finding in told)
    assert passed >= 0.9 * len(told)


@pytest.mark.parametrize("checklist_id", PLACES)
def test_other_names_are_passed_or_proposed(checklist_id):
    told = list(one_by_one(checklist_id, OURS[checklist_id]))
    assert [(item, name, one.reason) for item, name, one in told if one.verdict is Verdict.FAILED] == []
    holds(Counter(finding.verdict for _, _, finding in told))


@pytest.mark.parametrize("checklist_id", PLACES)
@pytest.mark.parametrize("seed", range(6))
def test_names_that_say_nothing_are_proposed_by_what_their_pages_hold(checklist_id, seed):
    names = dict(zip(PLACES[checklist_id][0], NEUTRAL, strict=False))
    findings = verdicts(checklist_id, names, seed)
    told = [(item, finding) for item, finding in findings.items() if item in names]
    holds(Counter(finding.verdict for _, finding in told))
    right = [item for item, finding in told if finding.facts.get("name") == names[item]]
    assert len(right) >= 0.8 * len(told)


@pytest.mark.parametrize("other", OTHER, ids=("sports", "party", "jobs"))
@pytest.mark.parametrize("item", COMPANY)
def test_a_company_that_lacks_one_is_failed_for_that_one_alone(item, other):
    names = dict(zip(COMPANY, NEUTRAL, strict=False))
    findings = verdicts("urban-transit", names, 1, **{item: other})
    assert {one for one in names if findings[one].verdict is Verdict.FAILED} == {item}


_SHARED = {"guide", "organisation", "news", "catalogue"}
"""What the pages of others hold as well: addresses and hours, events, names of directories."""
_LOCAL = {"interpretation"}
"""Not asked of an office in every place."""


@pytest.mark.parametrize("item", [item for item in OFFICE if item not in _SHARED | _LOCAL])
def test_an_office_that_lacks_one_is_failed_for_that_one_alone(item):
    names = dict(zip(OFFICE, NEUTRAL, strict=False))
    findings = verdicts("transport-bureau", names, 2, **{item: OTHER[1]})
    failed = {one for one in names if one in findings and findings[one].verdict is Verdict.FAILED}
    assert failed == {item}

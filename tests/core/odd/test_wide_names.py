"""Every kind of unit, four layouts: columns under names that say nothing, under other names, and guilty twins."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from auditor.model.finding import Finding
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from tests.core.odd.names_city import found, shipped
from tests.core.odd.wide_city import ELSE, LAYOUTS, OF_KINDS, Column

NOTHING = [f"频道{sign}" for sign in "一二三四五六七八九十甲乙丙丁戊己庚辛"]
COMPANY: Mapping[str, Sequence[str]] = {
    "overview": ("关于清江", "公司风貌", "集团纵览", "走近运通", "公司沿革", "企业全景", "运通名片", "我们是谁"),
    "service": ("坐公交", "乘车攻略", "我要乘车", "线路总览", "时刻与票价", "乘车导航", "买票乘车", "班次时刻"),
    "safety": ("出行安全", "安全课堂", "安检告示", "行车安全", "禁带清单", "乘车禁忌", "旅途安全", "三品查堵"),
    "emergency": ("突发处置", "遇险怎么办", "应急锦囊", "逃生要领", "应急百科", "消防器材使用", "险情应对"),
    "rights": ("投诉通道", "听您说", "客户之声", "有话要说", "联络我们", "维权通道", "诉求反映", "客诉处理"),
    "changes": ("公告专区", "线路快报", "行车提示", "改线提示", "停运公告栏", "出行快报", "班车公告", "营运快讯"),
}
OFFICE: Mapping[str, Sequence[str]] = {
    "guide": ("公开事项说明", "获取信息指引", "怎样获取信息"),
    "annual-report": ("公开年度总结", "历年年报", "年度公报"),
    "organisation": ("本局职责", "机构总览", "领导与科室", "局属机构", "三定职责"),
    "policies": ("政策法令", "局发文", "制度规定", "行业规章", "法治园地", "文件下载"),
    "licences": ("审批许可", "准予许可", "办理结果", "审批办件"),
    "penalties": ("执法公开", "罚单公示", "处罚台账", "案件公开"),
    "budgets": ("收支公开", "钱怎么花", "年度账本", "资金使用"),
    "notices": ("告示", "公告一览", "通知文告", "局务通知"),
    "news": ("交通新闻眼", "一线快讯", "动态播报", "工作纪实", "部门新闻"),
    "inquiries": ("问政交通", "来信选登", "您问我答", "民声通道", "信访之窗"),
    "public-enterprises": ("公交客运企业公开", "服务企业公开"),
    "plans": ("发展蓝图", "规划方案", "目标任务", "年度安排"),
    "statistics": ("交通数字", "运行监测", "月度指标", "数读交通"),
    "consultation": ("听取民意", "您的建议", "公开听证", "草案征求"),
    "service-quality": ("企业评级", "信誉等级", "服务考评", "质量评定"),
}
OTHER_NAMES = {kind: OFFICE if UnitKind(kind).is_government else COMPANY for kind in OF_KINDS}
_SHARED = {"guide", "organisation", "licences"}
"""What others' pages hold as well, and what may lawfully hang in a hall: without it the item is open."""
_TOLD_BY_CHANGES = ("coach_station", "service")
"""Titles of changed departures tell lines, runs and times: half of what a station's service must show."""


def findings(kind: str, names: Sequence[str], layout: int, variant: int, **instead: Column) -> dict[str, Finding]:
    """By item: what column_found says, with the names in the order of the items, and other pages where `instead`."""
    checklist, content = OF_KINDS[kind]
    held = [instead.get(item, pages[(variant + n) % len(pages)]) for n, (item, pages) in enumerate(content.items())]
    columns = {f"p{n}": each for n, each in enumerate(zip(names, held, strict=False))}
    more = {"dj": ("党建工作", ELSE[1]), "zp": ("人才招聘", ELSE[2])}
    told = found(LAYOUTS[layout]({**columns, **more}), shipped(checklist), UnitKind(kind))
    return {item: told[item] for item in content if item in told}


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=[each.__name__ for each in LAYOUTS])
@pytest.mark.parametrize("kind", OF_KINDS)
def test_of_names_that_say_nothing_nine_in_ten_are_proposed_and_none_is_called_missing(kind, layout):
    told = [
        (item, variant, finding)
        for variant in range(3)
        for item, finding in findings(kind, NOTHING, layout, variant).items()
    ]
    assert [(item, variant) for item, variant, one in told if one.verdict is Verdict.FAILED] == []
    assert [(item, variant) for item, variant, one in told if one.reason == "search_incomplete"] == []
    name = dict(zip(OF_KINDS[kind][1], NOTHING, strict=False))
    right = [item for item, _, one in told if one.facts.get("name") == name[item]]
    assert len(right) >= 0.9 * len(told)


@pytest.mark.parametrize("kind", OF_KINDS)
def test_other_names_lead_to_their_pages_and_none_is_called_missing(kind):
    own = {item.id: item.name for item in shipped(OF_KINDS[kind][0]).items}
    others = {item: names for item, names in OTHER_NAMES[kind].items() if item in OF_KINDS[kind][1]}
    told: list[tuple[str, str, Finding]] = []
    for turn in range(max(map(len, others.values()))):
        now = {item: names[turn] for item, names in others.items() if turn < len(names)}
        found_now = findings(kind, [now.get(i, own[i]) for i in OF_KINDS[kind][1]], turn % len(LAYOUTS), turn)
        told += [(item, name, found_now[item]) for item, name in now.items() if item in found_now]
    assert [(item, name) for item, name, one in told if one.verdict is Verdict.FAILED] == []
    assert Counter(one.verdict for _, _, one in told).keys() <= {Verdict.PASSED, Verdict.CANT_TELL}
    right = [name for _, name, one in told if one.facts.get("name") == name]
    assert len(right) >= 0.9 * len(told)


@pytest.mark.parametrize("other", range(len(ELSE)), ids=["feasts", "party", "jobs", "memories"])
@pytest.mark.parametrize("kind", OF_KINDS)
def test_a_unit_that_lacks_one_is_failed_for_that_one_alone(kind, other):
    wrong = []
    for number, item in enumerate(one for one in OF_KINDS[kind][1] if one not in _SHARED):
        told = findings(kind, NOTHING, number % len(LAYOUTS), 0, **{item: ELSE[other]})
        failed = {one for one, finding in told.items() if finding.verdict is Verdict.FAILED}
        expected = set() if (kind, item) == _TOLD_BY_CHANGES else {item}
        wrong += [(item, failed, told[item].reason)] if item in told and failed != expected else []
    assert wrong == []

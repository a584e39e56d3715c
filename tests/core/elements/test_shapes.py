"""Shapes that elements may have, and what only looks like them."""

import time

import pytest

from auditor.elements.element_match import perhaps_in, seen_in
from auditor.elements.element_patterns import SHAPES
from auditor.model.checklist import Element
from tests.vocabulary import SHIPPED

SHOWN = {
    "telephone": ["(0000)7654321", "400 765 4321", "0000 7654321", "(0000) 7654321"],
    "time": ["首班6:10", "运营时间:6:30-21:00", "6:10-21:30", "早6点至晚9点", "发布时间:2026-04-05 11:22:33 首班6:10"],
    "fare": ["¥2.00", "投币两元", "单一票制二元", "全程贰元"],
    "line": ["12路", "开通k2路", "BRT 1"],
    "begins": ["4月5日首班起", "4月5日(周日)末班车后开始", "5:30起", "4月5日至9日"],
    "office_hours": ["星期一—星期五", "下午2:30至5:30"],
    "company_phone": ["客服:0000-7654321", "监督电话 (0000)7654321"],
    "route": [
        "5路：城北站至城南广场",
        "某县 至 某镇 12元",
        "北门—南门公园",
        "东湖公园→西湖码头",
        "青石县开往白水县",
        "关于恢复青石至白水县班次的公告",
        "线路：城北⇌城南",
        "客运站（东站）—新华小区",
        "青石-白水班线",
        "东门 <-> 西门",
        "起讫：上坝村至下坝村",
        "青石码头～白水码头",
        "青石⇌白水",
    ],
    "head": [
        "局长：王小某",
        "局长 高某",
        "党组书记、局长张某某主持全面工作",
        "李某，男，党组书记、局长",
        "李某某 某县交通运输局党组成员、副局长",
        "姓名：任某 职务：局长",
        "主要负责人：安某某",
        "负责人姓名：钱某",
        "所长：阿卜杜·热合某",
        "局 长：王某某",
        "書記：陳某某",
        "诸葛某，中心主任",
    ],
    "forbidden": [
        "请勿携带易燃、易爆、有毒物品",
        "易燃易爆物品一律不得带上车",
        "严禁旅客夹带管制刀具",
        "禁止将危险物品带入候车室",
        "乘客不准携带活禽上车",
        "谢绝携带宠物",
    ],
    "allowance": [
        "每人随身行李不超过二十公斤",
        "超过一瓶的白酒不得随车",
        "打火机最多2只",
        "行李15kg以内免费",
        "可携带白酒限2瓶",
        "充电宝不超过20000毫安",
    ],
    "headway": [
        "每8-12分钟一班",
        "约10分钟/趟",
        "间隔5分钟",
        "高峰15分钟1班",
        "每隔20分发车",
        "平均间隔为6~8分钟",
    ],
}
NOT_SHOWN = {
    "telephone": ["2026 1234567", "(2026)1234567"],
    "time": [
        "发布时间:2026-04-05 11:22:33",
        "04-05 11:22:33",
        "2026/04/05 08:00:00",
        "点击:12:30",
        "更新时间:12:30",
        "2026-04-05(星期日)10:20",
        "2026-04-0511:22:33",
    ],
    "fare": ["三元里", "二元"],
    "line": ["2路口", "经3路", "建设2路15号", "404路由器", "12.5路"],
    "begins": ["4月5日。起讫", "请于4月5日到站领取", "6:30起讫"],
    "office_hours": ["周一", "上午8:30"],
    "company_phone": ["投诉:12345", "行业监督:0000-7654321"],
    "route": [
        "6:00至21:00",
        "周一至周五",
        "三月至五月",
        "直至车站关闭",
        "请将材料送至客运站",
        "即日至月底",
        "截至目前",
        "发送至邮箱",
        "首页->线路信息",
        "公交集团-线路信息",
        "安全第一—预防为主",
        "购票→安检→进站→候车",
        "申请→受理→审核",
        "身高一米二至一米五",
    ],
    "head": [
        "按领导安排，加强管理",
        "坚持集中统一领导，负责全县",
        "局长信箱",
        "办公室主任负责日常工作",
        "姓名 单位 电话",
        "领导简介",
        "负责人管理制度",
        "主任高度重视，",
        "单位负责人 安全责任",
        "领导干部",
        "局长办公会议",
    ],
    "forbidden": ["请携带身份证", "危险品运输企业名单", "不得吸烟", "携带儿童的乘客"],
    "allowance": ["身高不超过1.2米", "不超过20分钟", "投诉不超过5件", "行李寄存处"],
    "headway": ["全程45分钟", "提前10分钟到站", "5分钟内回复"],
}


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape, texts in SHOWN.items() for text in texts])
def test_a_shape_is_seen(shape, text):
    assert seen_in(f"说明 {text}。", Element(id="e", name="e", words=(), shapes=(shape,)), SHIPPED)


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape, texts in NOT_SHOWN.items() for text in texts])
def test_what_looks_like_a_shape_is_none(shape, text):
    assert not seen_in(f"说明 {text}。", Element(id="e", name="e", words=(), shapes=(shape,)), SHIPPED)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "unit", ["易燃不得", "张局长", "局长", "至", "东至", "某站至", "行李不超过", "1分钟", "—" * 3, "禁止携", "甲乙丙丁"]
)
def test_no_text_keeps_a_shape_busy(shape, unit):
    text = unit * (60_000 // len(unit))
    begun = time.perf_counter()
    SHAPES[shape](text, SHIPPED)
    assert time.perf_counter() - begun < 5


def test_a_radical_in_a_shape_is_read_and_quoted_as_it_stands():
    (hit,) = seen_in("地址：⻄大街12号", Element(id="e", name="e", words=(), shapes=("address",)), SHIPPED)
    assert hit.word == "地址:⻄大街12号"[3:]


LEADERS = Element(
    id="e", name="e", words=("领导",), not_in=("集中统一领导", "领导小组", "领导下"), perhaps=("主任",)
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("加强集中统一领导", False),
        ("集中统一 领导", False),
        ("在局党组领导下，成立领导小组", False),
        ("集中统一领导。局领导：三人", True),
        ("领导小组的领导", True),
        ("集中統一領導", False),
        ("領導簡歷", True),
        ("集中统一领\u200b导", False),
    ],
)
def test_a_word_inside_a_longer_one_is_another_word(text, seen):
    assert bool(seen_in(text, LEADERS, SHIPPED)) is seen


def test_a_doubtful_word_is_no_sign_and_is_told():
    assert not seen_in("主任科员", LEADERS, SHIPPED)
    assert [hit.word for hit in perhaps_in("主任科员", LEADERS, SHIPPED)] == ["主任"]
    assert perhaps_in("主任", Element(id="e", name="e", words=("领导",)), SHIPPED) == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("热线 12345 12328", True),
        ("拨打12345，", True),
        ("备案12345678号", False),
        ("0000-1234567", False),
        ("电话912345", False),
        ("１２３４５", True),
    ],
)
def test_a_short_number_is_no_part_of_a_longer_one(text, seen):
    assert bool(seen_in(text, Element(id="e", name="e", words=("12345",)), SHIPPED)) is seen


def test_a_quote_shows_the_pages_own_signs_at_the_words_place():
    element = Element(id="e", name="e", words=("发车间隔",))
    (hit,) = seen_in("一路車，發\u200b⻋間隔八分鐘", element, SHIPPED)
    assert hit.quote == "一路車，發⻋間隔八分鐘"

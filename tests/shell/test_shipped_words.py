"""The words real sites use for what the shipped lists ask, and words that only look like them."""

import pytest

from auditor.elements.element_match import perhaps_in, seen_in
from auditor.files.load import load_checklists
from auditor.files.overlay import Overlay
from auditor.judge.registry import options_by_check
from tests.vocabulary import SHIPPED as VOCABULARY

SHIPPED = {checklist.id: checklist for checklist in load_checklists(Overlay(), options_by_check())}
SHOWN = [
    ("urban-transit", "service", "direction", "8路：北门站 至 南湖公园"),
    ("urban-transit", "service", "direction", "东站—西站，全程12公里"),
    ("urban-transit", "service", "direction", "线路起讫：某某村、某某街"),
    ("urban-transit", "service", "hours", "营运时间：早六点"),
    ("urban-transit", "service", "hours", "头班6:10，收班21:30"),
    ("urban-transit", "service", "headway", "高峰每6~8分钟一班"),
    ("urban-transit", "service", "headway", "平均20分钟/趟"),
    ("urban-transit", "service", "fares", "全程票二元"),
    ("urban-transit", "service", "stops", "首末站：北门"),
    ("urban-transit", "service", "rules", "乘客乘坐公交须遵守：前门上车，乘坐规定如下"),
    ("urban-transit", "safety", "forbidden", "请勿携带易燃、易爆、有毒物品上车"),
    ("urban-transit", "safety", "forbidden", "乘客不得将管制刀具带入车厢"),
    ("urban-transit", "safety", "notice", "乘客须知"),
    ("urban-transit", "emergency", "hammer", "取下救生锤，敲击车窗四角"),
    ("urban-transit", "emergency", "evacuation", "打开应急门有序撤离"),
    ("urban-transit", "rights", "company-phone", "服务监督热线：0000-1234567"),
    ("urban-transit", "rights", "complaint-rules", "投诉处理流程：三个工作日内答复"),
    ("coach-station", "safety", "restricted", "每位旅客免费携带行李不超过十公斤"),
    ("coach-station", "safety", "notice", "旅客乘车须知"),
    ("coach-station", "service", "routes", "青石⇌白水"),
    ("coach-station", "service", "stops", "上客点：某某路口"),
    ("coach-station", "service", "vehicles", "大型高二级客车"),
    ("road-coach", "service", "mileage", "运距35"),
    ("water", "service", "sailings", "开航时刻：八点"),
    ("water", "service", "ships", "渡轮三艘"),
    ("county-office", "organisation", "hours", "上班时间：周一至周五"),
    ("county-office", "organisation", "head", "局长：李某某"),
    ("county-office", "organisation", "head", "党组书记 王某某"),
    ("county-office", "organisation", "units", "内设股室：办公室、运输股、安监股"),
    ("county-office", "organisation", "address", "办公地点：某某镇政府一楼"),
    ("transport-bureau", "guide", "hours", "接待时间：工作日上午"),
    ("transport-bureau", "annual-report", "disputes", "被提起诉讼0件"),
    ("urban-transit", "changes", "why", "由于管网改造，绕行两站"),
    ("urban-transit", "changes", "why", "鉴于桥梁维修"),
    ("urban-transit", "changes", "from", "定于3月4日至9日改走北街"),
    ("urban-transit", "changes", "from", "3月4日（周三）头班车起改走北街"),
    ("urban-transit", "changes", "from", "3月4日5:30起改走北街"),
    ("urban-transit", "changes", "from", "3月4日0时至24时改走北街"),
    ("urban-transit", "changes", "stops", "本次改线涉及东段"),
    ("urban-transit", "changes", "what", "7路临时绕行"),
    ("urban-transit", "service", "routes", "1路、K2路"),
    ("urban-transit", "service", "routes", "BRT3：东门"),
    ("urban-transit", "service", "headway", "班距12分钟"),
    ("urban-transit", "service", "headway", "行车间距：十分钟"),
    ("urban-transit", "service", "headway", "约12min/班"),
    ("urban-transit", "service", "headway", "每小时4班"),
    ("urban-transit", "service", "headway", "半小时一班"),
    ("urban-transit", "service", "headway", "高峰7分钟、平峰12分钟"),
    ("urban-transit", "service", "fares", "¥1.50"),
    ("urban-transit", "service", "fares", "￥3"),
    ("urban-transit", "service", "fares", "投币壹元"),
    ("urban-transit", "service", "fares", "全程叁元"),
    ("urban-transit", "service", "hours", "早5点至晚8点"),
    ("urban-transit", "service", "hours", "早六点发第一班"),
    ("urban-transit", "service", "rules", "乘客行为规范"),
    ("urban-transit", "service", "rules", "乘车文明公约"),
    ("urban-transit", "rights", "company-phone", "客服：0000-7654321"),
    ("urban-transit", "rights", "company-phone", "投诉：（0000）7654321"),
    ("urban-transit", "rights", "company-phone", "投诉:400 765 4321"),
    ("urban-transit", "safety", "forbidden", "严查“三品”进站"),
    ("county-office", "organisation", "hours", "周一到周五办理"),
    ("county-office", "organisation", "hours", "上午8:00-11:30，下午14:00-17:00"),
    ("county-office", "organisation", "units", "设有6个职能股（室）"),
]
NOT_SHOWN = [
    ("urban-transit", "service", "direction", "请在道路上行驶时系好安全带，周一至周五6:00至21:00运营"),
    ("urban-transit", "service", "direction", "网上行政审批，乘客在车上行走须扶好，明确努力方向"),
    ("urban-transit", "service", "stops", "本网站点击量，网站名称"),
    ("urban-transit", "service", "hours", "周末车票预售"),
    ("urban-transit", "service", "fares", "发票价款另计"),
    ("urban-transit", "service", "headway", "全程约40分钟"),
    ("urban-transit", "rights", "industry-phone", "ICP备12345678号，电话0000-1234567"),
    ("urban-transit", "rights", "company-phone", "政务服务便民热线12345，交通运输服务监督电话12328"),
    ("coach-station", "service", "departures", "发车前请系好安全带"),
    ("coach-station", "safety", "forbidden", "危险品运输车辆不得停放"),
    ("coach-station", "safety", "restricted", "身高不超过1.2米的儿童免票"),
    ("county-office", "organisation", "hours", "自收到申请之日起20个工作日内答复，参加工作时间2001年，工作日报"),
    ("county-office", "organisation", "address", "网站地址：http://a.cn，电子邮箱地址见下"),
    ("county-office", "organisation", "head", "坚持党的集中统一领导，成立领导小组；领导信箱"),
    ("county-office", "organisation", "functions", "主要负责人"),
    ("urban-transit", "service", "routes", "前方2路口左转，经3路，建设2路15号"),
    ("urban-transit", "service", "hours", "发布时间：2026-04-05 11:22:33"),
    ("urban-transit", "service", "hours", "04-05 11:22:33 点击:12:30"),
    ("urban-transit", "service", "hours", "2026/04/05 08:00:00"),
    ("urban-transit", "service", "hours", "2026-04-05 星期日 10:20"),
    ("urban-transit", "service", "headway", "高峰期请错峰出行"),
    ("urban-transit", "service", "fares", "三元桥站二元结构"),
    ("urban-transit", "rights", "company-phone", "投诉：12345"),
    ("urban-transit", "rights", "company-phone", "行业投诉：0000-7654321"),
    ("urban-transit", "safety", "forbidden", "三品一标认证"),
    ("urban-transit", "changes", "from", "2026年3月4日"),
    ("county-office", "organisation", "hours", "周一例会"),
]


def element_of(checklist, item, element):
    return next(one for one in SHIPPED[checklist].item(item).elements if one.id == element)


@pytest.mark.parametrize(("checklist", "item", "element", "text"), SHOWN)
def test_usual_words_are_known(checklist, item, element, text):
    assert seen_in(text, element_of(checklist, item, element), VOCABULARY)


@pytest.mark.parametrize(("checklist", "item", "element", "text"), NOT_SHOWN)
def test_words_inside_others_pass_nobody(checklist, item, element, text):
    sought = element_of(checklist, item, element)
    assert not seen_in(text, sought, VOCABULARY)
    assert not perhaps_in(text, sought, VOCABULARY)


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("why", "受暴雨影响停运"),
        ("why", "为配合管网改造，绕行北街"),
        ("why", "根据上级要求停运"),
        ("fares", "本线免费乘坐"),
    ],
)
def test_a_vague_word_is_left_to_a_person(element, text):
    sought = element_of("urban-transit", "service" if element == "fares" else "changes", element)
    assert not seen_in(text, sought, VOCABULARY)
    assert perhaps_in(text, sought, VOCABULARY)


@pytest.mark.parametrize("checklist", SHIPPED)
def test_no_word_is_shut_out_by_the_words_that_are_not_it(checklist):
    for item in SHIPPED[checklist].items:
        for element in item.elements:
            words = {hit.word for hit in seen_in("。".join(element.words), element, VOCABULARY)}
            assert words >= set(element.words), (item.id, element.id, set(element.words) - words)

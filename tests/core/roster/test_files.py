from datetime import date

import pytest

from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import UnitKind
from auditor.roster.csv_roster import read_roster_csv
from auditor.roster.toml import read_roster_toml
from tests.vocabulary import SHIPPED

TOML = """\
[[unit]]
id = "bureau"
name = "某市交通运输局"
kind = "bureau"
place = "某省/某市"

[[unit.site]]
id = "bureau-site"
name = "局网站"
url = "https://jt.example.gov.cn/"
site_code = "3701000001"

[[unit]]
id = "bus"
name = "某市公交"
kind = "公交"
place = "某省/某市"
credit_code = "91350100M000100Y43"
supervisor = "某市交通运输局"

[[unit.site]]
id = "bus-site"
name = "公交网站"
url = "http://www.example.com:8080/bus?id=1"

[[unit.site.column]]
item = "service"
url = "http://www.example.com/lines"
list_selector = "ul.list"
date_pattern = '(?P<year>\\d{4})-(?P<month>\\d\\d)-(?P<day>\\d\\d)'

[[unit.elsewhere]]
site = "bureau-site"
url = "https://jt.example.gov.cn/gj/"
name = "公交公司"

[[unit.liaison]]
name = "张三"
phone = "0531-00000000"
email = "zhang@example.com"
from = 2026-01-01
to = 2026-12-31
"""

CSV = """\
编号,单位,类型,所在地,统一社会信用代码,主管部门,网站,网站标识码,栏目所在网站,栏目地址,栏目名称,联络员,联系电话
bureau,某市交通运输局,主管部门,某省/某市,113701000041890072,,https://jt.example.gov.cn/,3701000001,,,,,
bus,某市公交,公交,某省／某市,91350100m000100y43,某市交通运输局,http://a.example.com http://b.example.com,\
,bureau,https://jt.example.gov.cn/gj/,公交公司,张三 李四,0531-1 0531-2
station,"某市, 汽车站",客运站,某省/某市,,,,,,,,,
"""


def toml_faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as caught:
        read_roster_toml(text, "roster.toml", SHIPPED)
    return caught.value.faults


def csv_faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as caught:
        read_roster_csv(text, "roster.csv", SHIPPED)
    return caught.value.faults


def test_everything_in_a_toml_roster_arrives():
    roster = read_roster_toml(TOML, "roster.toml", SHIPPED)
    bus = roster.units[1]
    assert (bus.kind, bus.credit_code, bus.supervisor) == (UnitKind.BUS, "91350100M000100Y43", "某市交通运输局")
    assert bus.sites[0].pinned("service").list_selector == "ul.list"
    assert (bus.elsewhere[0].site_id, bus.elsewhere[0].name) == ("bureau-site", "公交公司")
    assert (bus.liaisons[0].from_on, bus.liaisons[0].to_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert roster.units[0].sites[0].site_code == "3701000001"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "bus"\n', 'id = "bureau"\n', "unit[bureau].id"),
        ('id = "bus-site"', 'id = "bureau-site"', "unit[bus].site[bureau-site].id"),
        ('name = "某市公交"', "", "unit[bus].name"),
        ('kind = "公交"', 'kind = "马车"', "unit[bus].kind"),
        ('kind = "公交"', "kind = 3", "unit[bus].kind"),
        ('"某省/某市"\ncredit', '"某省//某市"\ncredit', "unit[bus].place"),
        ("Y43", "Y44", "unit[bus].credit_code"),
        ("3701000001", "370100", "unit[bureau].site[bureau-site].site_code"),
        ("http://www.example.com:8080", "htp://www.example.com", "unit[bus].site[bus-site].url"),
        ("http://www.example.com/lines", "http:///lines", "unit[bus].site[bus-site].column[#1].url"),
        ("(?P<day>", "(?P<tag>", "unit[bus].site[bus-site].column[#1].date_pattern"),
        ("(?P<day>", "(?P<day>(", "unit[bus].site[bus-site].column[#1].date_pattern"),
        ('item = "service"', "", "unit[bus].site[bus-site].column[#1].item"),
        ('site = "bureau-site"', 'site = "nowhere"', "unit[bus].elsewhere[#1].site"),
        ("https://jt.example.gov.cn/gj/", "jt.example.gov.cn/gj", "unit[bus].elsewhere[#1].url"),
        ("zhang@example.com", "zhang", "unit[bus].liaison[#1].email"),
        ("to = 2026-12-31", "to = 2025-12-31", "unit[bus].liaison[#1].to"),
        ('phone = "', 'fone = "', "unit[bus].liaison[#1].fone"),
    ],
)
def test_a_fault_in_a_toml_roster_names_its_key_and_line(old, new, key):
    assert old in TOML
    found = toml_faults(TOML.replace(old, new, 1))
    assert [fault.key for fault in found] == [key]
    assert found[0].line


def test_a_pinned_column_without_an_address_is_a_fault():
    start, end = TOML.index('url = "http://www.example.com/lines'), TOML.index("[[unit.elsewhere]]")
    (fault,) = toml_faults(TOML[:start] + TOML[end:])
    assert fault.key.endswith("column[#1].url")


def test_all_faults_of_a_toml_roster_come_at_once():
    text = TOML.replace("Y43", "Y44").replace("http://www.example.com:8080", "ftp://www.example.com")
    assert [fault.key for fault in toml_faults(text)] == ["unit[bus].credit_code", "unit[bus].site[bus-site].url"]


def test_a_roster_of_nobody_is_a_fault():
    assert toml_faults("")[0].expected == "at least one unit"
    assert csv_faults("单位,类型,所在地\n")[0].expected == "at least one unit"


def test_everything_in_a_csv_roster_arrives():
    bureau, bus, station = read_roster_csv(CSV, "roster.csv", SHIPPED).units
    assert (bureau.sites[0].id, bureau.sites[0].site_code) == ("bureau", "3701000001")
    assert (bus.place, bus.credit_code) == ("某省/某市", "91350100M000100Y43")
    assert [(site.id, site.url) for site in bus.sites] == [
        ("bus", "http://a.example.com"),
        ("bus-2", "http://b.example.com"),
    ]
    assert bus.elsewhere[0].site_id == "bureau"
    assert [(liaison.name, liaison.phone) for liaison in bus.liaisons] == [("张三", "0531-1"), ("李四", "0531-2")]
    assert (station.name, station.kind, station.sites) == ("某市, 汽车站", UnitKind.COACH_STATION, ())


def test_english_headings_do_as_well_and_the_name_stands_in_for_an_id():
    (unit,) = read_roster_csv("\ufeffname,kind,place,sites\r\n某公司,bus,某市,http://a.cn\r\n", "r.csv", SHIPPED).units
    assert (unit.id, unit.kind, unit.sites[0].id) == ("某公司", UnitKind.BUS, "某公司")


def test_half_bad_lines_are_each_reported_and_the_rest_is_still_checked():
    text = "单位,类型,所在地,网站\n甲,公交,某市,http://a.cn\n乙,公交\n\n丙,马车,某市,http://c.cn\n丁,公交,某市,http://d.cn,多\n戊,,某市,c.cn\n"
    assert [(fault.line, fault.key) for fault in csv_faults(text)] == [
        (3, "row"),
        (5, "类型"),
        (6, "row"),
        (7, "类型"),
        (7, "网站"),
    ]


def test_a_quote_that_never_closes_is_a_fault_of_the_line_it_opens_on():
    (fault,) = csv_faults('单位,类型,所在地\n甲,公交,某市\n"乙,公交,某市\n丙,公交,某市\n')
    assert (fault.line, fault.key) == (3, "row")


def test_a_line_break_inside_quotes_does_not_shift_the_lines_of_later_faults():
    (fault,) = csv_faults('单位,类型,所在地,主管部门\n甲,公交,某市,"两\n行"\n乙,马车,某市,\n')
    assert (fault.line, fault.key) == (4, "类型")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("单位,类型", "a column place (所在地)"),
        ("单位,类型,所在地,颜色", "one of id (编号)"),
        ("单位,类型,所在地,name", "a column that stands there once"),
        ("", "a column name (单位)"),
    ],
)
def test_a_bad_heading_is_a_fault_of_its_line(head, expected):
    assert any(fault.expected.startswith(expected) for fault in csv_faults(head + "\n") if fault.line == 1)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("bus,某市公交", "bureau,某市公交", "编号"),
        ("y43", "y44", "统一社会信用代码"),
        ("3701000001", "bm1", "网站标识码"),
        ("3701000001", "3701000001 3701000002", "网站标识码"),
        ("bureau,https", "nowhere,https", "栏目所在网站"),
        ("公交公司", "", "栏目名称"),
        ("0531-1 0531-2", "0531-1", "联系电话"),
        ("http://b.example.com", "http://u:secret@b.example.com", "网站"),
    ],
)
def test_a_fault_in_a_csv_roster_names_its_heading_and_line(old, new, key):
    assert old in CSV
    found = csv_faults(CSV.replace(old, new, 1))
    assert key in [fault.key for fault in found]
    assert all(fault.line for fault in found)
    assert "secret" not in "".join(map(str, found))


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('id = "bus"\n', 'id = "bus 1"\n', "unit[bus 1].id", "without blanks"),
        ('id = "bus"\n', 'id = "a/b"\n', "unit[a/b].id", "without blanks"),
        ('id = "bus-site"', 'id = "bus，site"', "unit[bus].site[bus，site].id", "without blanks"),
        ('name = "某市公交"', 'name = "某市交通运输局"', "unit[bus].name", "line 3 has it already"),
        ("http://www.example.com:8080/bus?id=1", "http://JT.example.gov.cn", "unit[bus].site[bus-site].url", "line 10"),
        ("http://www.example.com:8080/bus?id=1", "http://a.cn http://b.cn", "unit[bus].site[bus-site].url", "several"),
        ("https://jt.example.gov.cn/gj/", "http://[::1", "unit[bus].elsewhere[#1].url", "host and port"),
        ("http://www.example.com/lines", "http://[网址]/", "unit[bus].site[bus-site].column[#1].url", "host and port"),
        ('item = "service"', 'item = "servise"', "unit[bus].site[bus-site].column[#1].item", "such as service"),
        ('kind = "公交"', 'kind = "spaceship"', "unit[bus].kind", "bus 公交, metro 地铁"),
    ],
)
def test_what_people_get_wrong_is_named_with_line_key_value_and_what_is_expected(old, new, key, said):
    assert old in TOML
    with pytest.raises(InputFaults) as caught:
        read_roster_toml(TOML.replace(old, new, 1), "roster.toml", SHIPPED, frozenset({"service", "notices", "fares"}))
    (fault,) = caught.value.faults
    assert fault.key == key
    assert fault.line
    assert fault.value
    assert said in fault.expected


def test_an_item_is_not_asked_about_where_nobody_knows_the_items():
    text = TOML.replace('"service"', '"anything"')
    assert read_roster_toml(text, "r.toml", SHIPPED).units[1].sites[0].pinned("anything")

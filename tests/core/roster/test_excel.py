"""Tables as Excel, WPS and people write them: imported, or one fault that says what to do."""

import pytest

from auditor.model.fault import InputFaults
from auditor.model.unit import UnitKind
from auditor.roster.csv_roster import read_roster_csv
from tests.vocabulary import SHIPPED

HEAD = "编号,单位,类型,所在地,网站,联络员,联系电话"
ROW = "bus,某市公交,公交,某省/某市,http://a.example.cn,张三,0571-88888888"


def units(text):
    return read_roster_csv(text, "roster.csv", SHIPPED).units


def faults(text):
    with pytest.raises(InputFaults) as caught:
        read_roster_csv(text, "roster.csv", SHIPPED)
    return caught.value.faults


def with_cell(column, cell):
    cells = dict(zip(HEAD.split(","), ROW.split(","), strict=True)) | {column: cell}
    return f"{HEAD}\n{','.join(cells.values())}\n"


USUAL = units(f"{HEAD}\n{ROW}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEAD}\r\n{ROW}\r\n",
        f"{HEAD}\n{ROW}\n".replace(",", ";"),
        f"{HEAD}\n{ROW}\n".replace(",", "\t"),
        f"{HEAD}\n{ROW}\n".replace(",", "，"),
        f"{HEAD}\n{ROW}\n".replace(",", "|"),
        f"{HEAD}\r{ROW}\r",
        "sep=;\n" + f"{HEAD}\n{ROW}\n".replace(",", ";"),
        "\ufeffsep=,\r\n" + f"{HEAD}\r\n{ROW}\r\n",
        '"sep=\t"\n' + f"{HEAD}\n{ROW}\n".replace(",", "\t"),
        f"{HEAD},,,\n{ROW},,,\n,,,,,,,,,\n",
        f"{HEAD}\n{ROW},,,,\n",
        f"{HEAD},备用\n{ROW}\n".replace(",备用", ","),
        f"某市公共交通企业名录（2026年）,,,,,,\n填报单位：某局,,,填报日期：2026-07-01,,,\n{HEAD}\n{ROW}\n",
        f"某市公共交通企业名录\n\n{HEAD}\n{ROW}\n",
        HEAD.replace("单位", "单位名称*").replace("类型", "类型（必填）").replace("电话", " 电话 ") + f"\n{ROW}\n",
        f"{HEAD}\n{ROW}\n".replace("某市公交", "\u3000某市公交\xa0").replace("http://a", "\u200bhttp://a"),
        f"{HEAD}\n{ROW}\n".replace("某市公交", '"某市\r\n公交"'),
        with_cell("联系电话", '="0571-88888888"'),
        with_cell("联系电话", '"=""0571-88888888"""'),
        with_cell("联系电话", "'0571-88888888"),
        with_cell("类型", "Bus"),
        with_cell("类型", "bus 公交"),
        with_cell("类型", "公交（ＢＵＳ）"),
        with_cell("所在地", "某省 ／ 某市"),
    ],
)  # fmt: skip
def test_however_a_table_is_saved_it_says_the_same(text):
    assert units(text) == USUAL


def test_columns_that_are_empty_in_a_row_may_end_early():
    (unit,) = units(f"{HEAD}\nbus,某市公交,公交,某省/某市\n")
    assert (unit.sites, unit.liaisons) == ((), ())


def test_an_empty_column_between_others_is_left_out_and_a_cell_in_it_is_a_fault():
    head, row = HEAD.replace("类型,", "类型,,"), ROW.replace("公交,公", "公交,公").replace(",公交,", ",公交,,")
    assert units(f"{head}\n{row}\n") == USUAL
    (fault,) = faults(f"{head}\n{row.replace(',公交,,', ',公交,甲,')}\n")
    assert (fault.line, fault.expected) == (2, "nothing in column 4, which has no heading")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("联系电话", "=A1&B2", "paste values"),
        ("单位", "#REF!", "paste values"),
        ("网站", '"=HYPERLINK(""http://a.cn"")"', "paste values"),
        ("联系电话", "########", "paste values"),
        ("联系电话", "5.7188888888E+10", "format the column as text"),
        ("网站", "http://a.cn，http://b.cn", "one address; here are several"),
        ("网站", "http://a.cn；http://b.cn", "one address; here are several"),
        ("网站", "http://a.cnhttp://b.cn", "one address; here are several"),
        ("网站", "http://a.cn/、http://b.cn/", "one address; here are several"),
        ("网站", "www.a.cn", "begins with http://"),
        ("网站", "http://[::1", "a host and port that can be read"),
        ("网站", "http://[网址]/", "a host and port that can be read"),
        ("类型", "班车", "bus 公交"),
        ("编号", "bus 1", "without blanks"),
        ("编号", "bus/1", "without blanks"),
        ("编号", "x" * 61, "at most 60"),
    ],
)
def test_what_cannot_be_taken_is_one_fault_that_says_what_to_do(column, cell, said):
    (fault,) = faults(with_cell(column, cell))
    assert (fault.line, fault.key) == (2, column)
    assert said in fault.expected


@pytest.mark.parametrize("lead", ["sep=;\n", "名录;;\n\n", "sep=;\n名录\n"])
def test_lines_are_counted_as_the_file_has_them(lead):
    text = lead + f"{HEAD}\n{ROW}\n".replace(",", ";") + "\nx;y;马车;z;;;\n"
    (fault,) = faults(text)
    assert (fault.line, fault.key) == (text.splitlines().index("x;y;马车;z;;;") + 1, "类型")


def test_a_name_stands_in_for_an_id_with_its_blanks_joined():
    (unit,) = units("单位,类型,所在地,网站\nJinan Bus, bus,某市,http://a.cn\n")
    assert (unit.id, unit.name, unit.kind, unit.sites[0].id) == ("Jinan-Bus", "Jinan Bus", UnitKind.BUS, "Jinan-Bus")


def test_a_name_that_stands_there_twice_is_one_fault_that_names_both_lines():
    text = "单位,类型,所在地,网站\n甲,公交,某市,http://a.cn\n乙,公交,某市,\n甲,地铁,某市,http://b.cn\n"
    (fault,) = faults(text)
    assert (fault.line, fault.key, fault.value) == (4, "单位", "'甲'")
    assert fault.expected == "a name of its own; line 2 has it already"


@pytest.mark.parametrize("again", ["http://a.cn", "https://www.a.cn/", "HTTP://A.CN:80/index.html"])
def test_a_site_that_stands_there_twice_is_one_fault_however_it_is_written(again):
    (fault,) = faults(f"单位,类型,所在地,网站\n甲,公交,某市,http://a.cn/\n乙,地铁,某市,{again}\n")
    assert (fault.line, fault.key) == (3, "网站")
    assert "line 2 has it already" in fault.expected
    (fault,) = faults(f"单位,类型,所在地,网站\n甲,公交,某市,http://a.cn/ {again}\n")
    assert fault.line == 2


def test_places_of_one_host_are_sites_of_their_own():
    assert len(units("单位,类型,所在地,网站\n甲,公交,某市,http://a.cn/bus/\n乙,地铁,某市,http://a.cn/metro/\n")) == 2


@pytest.mark.parametrize("nothing", ["无", "暂无", "/", "——", "-"])
def test_a_word_for_nothing_is_nothing_where_nothing_may_stand(nothing):
    (unit,) = units(f"{HEAD}\nbus,某市公交,公交,某省/某市,{nothing},{nothing},{nothing}\n")
    assert (unit.sites, unit.liaisons) == ((), ())
    assert [fault.key for fault in faults(with_cell("类型", nothing))] == ["类型"]


def test_a_column_that_is_not_known_says_to_take_it_out():
    (fault,) = faults(f"序号,{HEAD}\n1,{ROW}\n")
    assert (fault.line, fault.value) == (1, "'序号'")
    assert fault.expected.endswith("take any other column out")

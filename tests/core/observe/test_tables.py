import pytest

from auditor.observe.layout.table_heads import MOST_CELLS, MOST_ROWS, MOST_TABLES
from tests.core.observe.pages import seen

FILL = "<p>本公司负责全市公共汽电车运营，现有线路一百二十条，车辆两千余台，职工五千余人。</p>" * 3


def heads(table: str) -> tuple[tuple[str, ...], ...]:
    return seen(f"<div class=main><h1>运营服务</h1>{FILL}{table}</div>").table_heads


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


@pytest.mark.parametrize("tag", ["td", "th"])
def test_the_first_rows_of_a_table_are_kept_cell_by_cell(tag):
    found = heads(f"<table>{row('线路', '<b>首班</b> 车', tag=tag)}{row('1路', '6:00')}</table>")
    assert found == (("线路", "首班 车"), ("1路", "6:00"))


def test_a_title_across_the_table_is_no_head_and_does_not_push_it_out():
    title = "<tr><td colspan=3>公交线路时刻表</td></tr>"
    body = "".join(row(f"{n}路", "6:00") for n in range(9))
    found = heads(f"<table>{title}{row('线路', '首班车')}{body}</table>")
    assert found[0] == ("线路", "首班车")
    assert len(found) == MOST_ROWS


def test_tables_within_tables_have_heads_of_their_own():
    inner = f"<table>{row('站点', '时间')}{row('火车站', '6:00')}</table>"
    assert ("站点", "时间") in heads(f"<table>{row('线路', '走向')}{row('1路', inner)}</table>")


def test_what_is_beyond_reason_is_left():
    wide = row(*map(str, range(MOST_CELLS * 3)))
    many = "".join(f"<table>{row('线路', str(n))}</table>" for n in range(MOST_TABLES + 20))
    assert [len(found) for found in heads(f"<table>{wide}</table>")] == [MOST_CELLS]
    assert len(heads(many)) == MOST_TABLES

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.observation import PageKind
from auditor.observe import awaited, with_answer
from auditor.observe.platforms import jpage
from tests.core.observe.pages import DAYS, TITLES, TODAY, rows, seen
from tests.vocabulary import SHIPPED

COLUMN = "http://bus.example.cn/col/col123/index.html"
LIST_ROW = "<li><a href='{url}' title='{title}'>{title}</a><span>{day}</span></li>"
TABLE_ROW = "<tr><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>"
CALL = "<script>$('#12').jpage({totalRecord:%s, proxyUrl:'/module/web/jpage/dataproxy.jsp'});</script>"


def store(row=LIST_ROW, count=6, total="<totalrecord>{}</totalrecord>", said=40):
    records = "".join(
        f"<record><![CDATA[{row.format(url=f'/art/{n}.html', title=TITLES[n], day=DAYS[n])}]]></record>"
        for n in range(count)
    )
    return (
        f'<script type="text/xml"><datastore>{total.format(said)}<recordset>{records}</recordset></datastore></script>'
    )


def column(body):
    return seen(body + CALL % 40, url=COLUMN)


def test_rows_a_script_did_not_put_on_the_page_are_read_from_its_source():
    for row in (LIST_ROW, TABLE_ROW, "<a href='{url}'>{title}</a> <b>{day}</b>"):
        found = column(f"<div id='12'></div>{store(row)}")
        assert [(entry.title, entry.on) for entry in found.entries] == [
            (title, date.fromisoformat(day)) for title, day in zip(TITLES, DAYS, strict=True)
        ]
        assert found.entries[0].url == "http://bus.example.cn/art/0.html"
        assert (found.kind, found.blank, found.script_lists) == (PageKind.LIST, None, True)
        assert found.platform.told
        assert found.explain[-1] == "jpage: 6 entries by its source; the page showed none"


def test_rows_the_page_shows_are_its_own():
    found = column(f"<ul>{rows('<li><a href={url}>{title}</a><span>{day}</span></li>')}</ul>{store()}")
    assert len(found.entries) == 6
    assert found.listings[0].has_more
    assert not found.platform.told


def test_a_count_contradicts_an_empty_page_whose_source_holds_no_rows():
    found = column(f"<p>暂无数据</p>{store(count=0)}")
    assert found.platform.is_contradicted
    assert found.platform.column.posts == 40


def test_the_count_is_read_in_the_call_where_the_data_has_none():
    assert column(store(total="")).platform.column.posts == 40


def test_an_empty_column_stays_empty():
    found = seen(f"<p>暂无数据</p>{store(count=0, said=0)}{CALL % 0}", url=COLUMN)
    assert (found.blank.reason, found.platform.is_contradicted) == ("says_empty", False)


def test_nobody_is_asked():
    found = column(store(count=0))
    assert awaited(found) is None
    assert with_answer(found, b"<record></record>", TODAY, SHIPPED).entries == ()


def test_a_page_of_several_such_lists_is_no_columns():
    assert column(store() + store()).platform is None


def test_such_data_without_its_script_is_no_platform():
    assert seen(store(), url=COLUMN).platform is None


def test_more_rows_than_are_read_are_left_out():
    record = "<record><![CDATA[<li><a href='/1.html'>关于5路调整的通知</a><span>2026-03-01</span></li>]]></record>"
    many = f"<script type='text/xml'><datastore>{record * (jpage.MOST_ROWS + 9)}</datastore></script>"
    assert len(column(many).entries) <= jpage.MOST_ROWS


@given(st.text("<>/![]CDATrecodsp x1'\"=", max_size=60))
def test_no_data_makes_reading_fail(inside):
    column(f"<script type='text/xml'><datastore>{inside}</datastore></script>")

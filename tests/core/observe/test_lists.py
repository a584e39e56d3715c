from datetime import date

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import DAYS, FOOT, MENU, PROSE, TITLES, TODAY, page, rows, seen
from tests.vocabulary import observe

LI = '<li><a href="{url}">{title}</a><span>{day}</span></li>'
LIST = f"<ul>{rows(LI)}</ul>"
UL = "<ul>{}</ul>"
SHAPES = {
    "date after the title": UL.format(rows(LI)),
    "date before the title": UL.format(rows('<li><span>{day}</span><a href="{url}">{title}</a></li>')),
    "bare text date": UL.format(rows('<li>· <a href="{url}">{title}</a> ({day})</li>')),
    "table rows": "<table>" + rows('<tr><td>·</td><td><a href="{url}">{title}</a></td><td>{day}</td></tr>'),
    "a table a row": rows('<table><tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr></table>'),
    "definition list": "<dl>" + rows('<dt><a href="{url}">{title}</a></dt><dd>{day}</dd>') + "</dl>",
    "a definition list a row": rows('<dl><dt><a href="{url}">{title}</a></dt><dd>发布时间：{day}</dd></dl>'),
    "divisions": rows('<div class="r"><div><a href="{url}">{title}</a></div><div>{day}</div></div>'),
    "lines between breaks": "<div>" + rows('<a href="{url}">{title}</a> <i>{day}</i><br>') + "</div>",
    "date lines before breaks": "<td>" + rows('<i>{day}</i> <a href="{url}">{title}</a><br>') + "</td>",
    "articles": rows('<article><h2><a href="{url}">{title}</a></h2><time>{y}年{m}月{d}日</time><p>摘要</p></article>'),
    "a link around the row": UL.format(rows('<a href="{url}"><li><h4>{title}</h4><em>{day}</em></li></a>')),
    "a link holds all": UL.format(rows('<li><a href="{url}"><span>{title}</span><i>{day}</i></a></li>')),
    "day block": UL.format(rows('<li><p><b>{d}</b><i>{y}-{m}</i></p><a href="{url}">{title}</a></li>')),
    "year block": UL.format(rows('<li><a href="{url}"><p><i>--{y}--</i><b>{m}-{d}</b></p><h3>{title}</h3></a></li>')),
    "month and day, then year": UL.format(rows('<li><b>{m}/{d}</b><i>{y}</i><a href="{url}">{title}</a></li>')),
    "in the title's text": UL.format(rows('<li><a href="{url}">{title}[{day}]</a></li>')),
    "slashes and a clock": UL.format(rows('<li><a href="{url}">{title}</a><i>{y}/{m}/{d} 08:30:00</i></li>')),
    "cut every three rows": "<div><ul>" + rows(LI, 3) + "</ul><ul>" + rows(LI).split("</li>", 3)[3] + "</ul></div>",
    "rows a click opens": UL.format(rows("<li onclick=\"location.href='{url}'\"><p>{title}</p><p>{day}</p></li>")),
    "cards": "<div>" + rows(
        '<div class="c"><a href="{url}"><img src="a.jpg"></a><h3><a href="{url}">{title}</a></h3>'
        '<div><span>来源：办公室</span><span>{day}</span></div></div>'
    ) + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_of_list_gives_its_rows(shape):
    found = seen(f"{MENU}<div class='main'>{shape}</div>{FOOT}")
    assert [entry.on.isoformat() if entry.on else None for entry in found.entries] == list(DAYS)
    assert [entry.title for entry in found.entries] == list(TITLES)
    assert [entry.url for entry in found.entries] == [f"http://bus.example.cn/art/{n}.html" for n in range(1, 7)]
    assert found.kind is PageKind.LIST
    assert found.published_on is None


def test_a_pinned_old_row_does_not_hide_the_newest():
    pinned = '<li><a href="/a">关于公开指南的说明</a><span>2019-01-02</span></li>'
    assert seen(f"<ul>{pinned}{rows(LI)}</ul>").newest.on == date(2026, 3, 18)
    listed = seen(f"<ul>{pinned}{rows(LI)}</ul>").listings[0]
    assert [entry.is_pinned for entry in listed.entries] == [True, *[False] * 6]
    assert listed.is_sorted


def test_a_row_without_a_date_is_still_a_row():
    undated = '<li><a href="/a">公共交通企业信息公开目录</a></li>'
    entries = seen(f"<ul>{rows(LI)}{undated}</ul>").entries
    assert (len(entries), entries[-1].on) == (7, None)


def test_a_list_of_one_row_is_a_list():
    found = seen(f"<div class='list'><ul>{rows(LI, 1)}</ul></div>")
    assert (found.kind, len(found.entries), found.blank) == (PageKind.LIST, 1, None)


def test_dates_in_abstracts_are_not_the_entries():
    row = '<li><a href="{url}">{title}</a><p>自2014年2月1日起施行的办法，现予公布，请遵照执行。</p><em>{day}</em></li>'
    assert [entry.on.isoformat() for entry in seen(f"<ul>{rows(row)}</ul>").entries] == list(DAYS)


def test_rows_without_a_year_take_the_newest_past_day():
    row = '<li><a href="{url}">{title}</a><span>{m}-{d}</span></li>'
    assert [entry.on for entry in seen(f"<ul>{rows(row)}</ul>").entries] == [date.fromisoformat(day) for day in DAYS]


def test_a_row_without_a_year_takes_the_year_its_address_names():
    row = '<li><a href="/2019{m}/t2019{m}{d}_1.html">{title}{n}</a><span>{m}-{d}</span></li>'
    assert {entry.on.year for entry in seen(f"<ul>{rows(row)}</ul>").entries} == {2019}


def test_relative_days_are_counted_from_today():
    row = "<li><a href=/{}>公交线路调整公告</a><i>{}</i></li>"
    body = f"<ul>{row.format(1, '3天前')}{row.format(2, '昨天')}</ul>"
    assert [entry.on for entry in seen(body).entries] == [date(2026, 3, 17), date(2026, 3, 19)]


def test_years_ago_names_no_day():
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>4年前</i></li>') + "</ul>"
    assert {entry.on for entry in seen(body).entries} == {None}


@pytest.mark.parametrize("heading", ["热点新闻", "点击排行", "相关链接", "推荐阅读"])
def test_a_side_block_is_not_the_columns_list(heading):
    row = "<li><a href=/h/{}>别处的新消息标题</a><i>2026-03-19</i></li>"
    side = f"<div><h3>{heading}</h3><ul>{row.format(1)}{row.format(2)}</ul></div>"
    old = "<ul>" + rows('<li><a href="{url}">{title}</a><span>2020-{m}-{d}</span></li>') + "</ul>"
    assert seen(f"<div>{old}</div>{side}").newest.on.year == 2020


def test_an_undated_list_with_a_pager_is_not_replaced_by_a_dated_block_beside_it():
    own = (
        "<ul>"
        + rows('<li><a href="{url}">{title}</a></li>')
        + '</ul><div class="pager">共3页 <a href="?p=2">下一页</a></div>'
    )
    beside = "<div><h3>要闻</h3><ul><li><a href=/h/1>别处的新消息标题一</a><i>2026-03-19</i></li></ul></div>"
    found = seen(f"<div><div>{own}</div></div><div>{beside}</div>")
    assert (found.newest, len(found.entries), found.listings[0].has_more) == (None, 6, True)


def test_the_clock_menu_and_footer_give_no_entries():
    clock = "<div class='top'>今天是2026年3月20日 星期五</div>"
    found = seen(f"{clock}{MENU}<div><p>欢迎来到临江公交网站，竭诚为您服务。</p></div>{FOOT}")
    assert (found.entries, found.newest) == ((), None)


def test_a_channel_page_has_several_lists_each_with_its_heading():
    block = "<div class='b'><div class='t'><h3>{}</h3><a href='/m'>更多&gt;&gt;</a></div><ul>{}</ul></div>"
    body = block.format("公交新闻", rows(LI, 4)) + block.format("通知公告", rows(LI.replace("{url}", "/b{url}"), 3))
    found = seen(MENU + body, title="临江公交")
    assert found.kind is PageKind.CHANNEL
    assert [(one.heading, len(one.entries)) for one in found.listings] == [("公交新闻", 4), ("通知公告", 3)]


def test_a_hidden_tab_is_content():
    tabs = f"<div class='tab'><ul>{rows(LI, 3)}</ul></div>"
    hidden = "<div class='tab' data-auditor-hidden=''><ul>" + rows(LI.replace("{url}", "/h{url}"), 4) + "</ul></div>"
    assert len(seen(f"<div>{tabs}</div><div>{hidden}</div>", title="临江公交").entries) == 7


def test_a_hover_box_adds_no_rows_and_no_dates():
    row = (
        '<div class="r"><div class="v"><a href="{url}">{title}</a><i>{day}</i></div>'
        '<div class="h" style="display:none"><p>名称：{title}</p><p>失效日期：<b>2031-01-01</b></p></div></div>'
    )
    assert [entry.on.isoformat() for entry in seen(f"<div>{rows(row)}</div>").entries] == list(DAYS)


def test_the_column_of_publication_is_read_where_a_table_has_several_dates():
    head = "<tr><th>名称</th><th>成文日期</th><th>发布日期</th><th>失效日期</th></tr>"
    row = '<tr><td><a href="{url}">{title}</a></td><td>2011-01-01</td><td>{day}</td><td>2031-01-01</td></tr>'
    assert [entry.on.isoformat() for entry in seen(f"<table>{head}{rows(row)}</table>").entries] == list(DAYS)


def test_a_list_in_a_frame_is_the_pages_own():
    whole = page(
        "<title>公告</title><iframe src='/f.html'></iframe>", frames=(("http://bus.example.cn/f/f.html", LIST),)
    )
    found = observe(whole, today=TODAY)
    assert (len(found.entries), found.kind, found.blank) == (6, PageKind.LIST, None)


@pytest.mark.parametrize(
    ("pager", "more"),
    [
        ('<div class="pages"><a href="list2.html">下一页</a></div>', True),
        ('<div class="pages"><span>上一页</span><a href="#">下一页</a></div>', False),
        ("<div>共 12 条 第1/2页</div>", True),
        ("<div>共 6 条 第1/1页</div>", False),
        ("<div id='page'><script>createPageHTML(4, 0, 'index', 'html');</script></div>", True),
    ],
)
def test_a_pager_says_whether_further_pages_exist(pager, more):
    assert seen(f"<div>{LIST}{pager}</div>").listings[0].has_more is more


def test_a_table_inside_an_article_is_no_list():
    table = "<table>" + rows("<tr><td>{title}</td><td>{day}</td></tr>") + "</table>"
    found = seen(f"<h1>关于许可结果的公示</h1><p>发布时间：2024-05-06</p>{PROSE}{table}", title="关于许可结果的公示")
    assert (found.kind, found.published_on, found.listings) == (PageKind.ARTICLE, date(2024, 5, 6), ())


def test_a_lists_heading_is_not_a_tables_column():
    head = "<tr><th>标题</th><th>发布时间</th><th>文号</th></tr>"
    body = (
        "<table>" + head + rows('<tr><td><a href="{url}">{title}</a></td><td>{day}</td><td>1号</td></tr>') + "</table>"
    )
    assert seen(f"<div><h3>规范性文件</h3>{body}</div>").listings[0].heading == "规范性文件"


def test_pictures_with_names_below_are_rows_without_dates():
    row = '<div class="i"><a href="{url}"><img src="x.jpg"></a><p><a href="{url}">{title}</a></p></div>'
    found = seen(f"<div>{rows(row)}</div>")
    assert (found.kind, [entry.title for entry in found.entries]) == (PageKind.LIST, list(TITLES))


def test_a_tooltip_of_several_lines_gives_its_first_as_title():
    row = '<li><a href="{url}" title="{title}&#10;来源：办公室">{title}</a><i>{day}</i></li>'
    assert seen(f"<ul>{rows(row)}</ul>").entries[0].title == TITLES[0]


def test_a_future_date_stays_as_it_stands():
    body = "<ul>" + rows(LI, 3) + "<li><a href=/f>预告一则公交消息</a><span>2031-01-01</span></li></ul>"
    assert seen(body).newest.on == date(2031, 1, 1)


def test_the_same_rows_drawn_twice_for_two_widths_count_once():
    twice = f"<ul class='wide'>{rows(LI)}</ul><ul class='phone'>{rows(LI)}</ul>"
    assert len(seen(f"<div>{twice}</div>").entries) == 6


def test_the_cut_title_is_read_in_full_from_its_attribute():
    row = '<li><a href="{url}" title="{title}（全文）">关于…</a><span>{day}</span></li>'.replace("关于…", "{title}")
    assert seen(f"<ul>{rows(row)}</ul>").entries[0].title == TITLES[0] + "（全文）"


def test_the_words_of_the_date_are_kept_as_they_stand():
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>[{y}.{m}.{d}]</i></li>') + "</ul>"
    assert seen(body).entries[0].date_text == "[2026.03.18]"


def test_a_short_column_without_a_pager_does_not_take_the_dated_block_beside_it():
    crumb = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/t'>投诉处理</a></div>"
    own = "<div class='l'><ul>" + rows('<li><a href="{url}">{title}</a><i>2019-{m}-{d}</i></li>', 4) + "</ul></div>"
    beside = f"<div class='r'><h3>公司新闻</h3><ul>{rows(LI.replace('{url}', '/n{url}'))}</ul></div>"
    found = seen(f"{MENU}{crumb}<div>{own}{beside}</div>{FOOT}", title="投诉处理-临江公交")
    assert (found.newest.on.year, len(found.listings)) == (2019, 1)


def test_a_channel_page_with_a_breadcrumb_keeps_its_headed_blocks():
    crumb = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/t'>信息公开</a></div>"
    block = "<div class='b'><h3>{}</h3><ul>{}</ul></div>"
    body = block.format("公司公告", rows(LI, 3)) + block.format("服务承诺", rows(LI.replace("{url}", "/b{url}"), 3))
    assert len(seen(f"{MENU}{crumb}<div>{body}</div>{FOOT}", title="信息公开").listings) == 2

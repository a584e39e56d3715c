"""A box with a name of its own and one story in it freshens no list; a story that is the list's own does."""

import pytest

from tests.core.observe.pages import FOOT, MENU, TITLES, seen

WAY = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/fw/'>服务公告</a></div>"
NAME = "服务公告-临江市公共交通有限公司"
OLD = ("2024-05-05", "2024-03-05", "2024-01-05")
MAKES = {
    "list": ("<ul>{}</ul>", "<li><a href='/o/{n}'>{t}</a><i>{d}</i></li>"),
    "boxes": ("{}", "<div class='box'><a href='/o/{n}'>{t}</a><i>{d}</i></div>"),
    "plain boxes": ("{}", "<div><a href='/o/{n}'>{t}</a><i>{d}</i></div>"),
    "paragraphs": ("{}", "<p><a href='/o/{n}'>{t}</a><i>{d}</i></p>"),
    "cards": ("{}", "<div class='box'><h3><a href='/o/{n}'>{t}</a></h3><p>{d}</p></div>"),
}
STORY = "<a href='/z/9'>南湖渡口恢复通航</a><span>2026-03-18</span>"
BOXES = {
    "a headline": "<div class='box'><h3>要闻</h3>{}</div>",
    "a headline that leads on": "<div class='box'><h3><a href='/xw/'>要闻</a></h3><p>{}</p></div>",
    "a line": "<div><div>动态</div><p>{}</p></div>",
    "a list of one": "<div class='box'><h4>党建</h4><ul><li>{}</li></ul></div>",
    "terms": "<dl><dt>媒体</dt><dd>{}</dd></dl>",
    "a longer name": "<div class='box'><h3>集团公司动态</h3>{}</div>",
}


def main(make: str, *, above: str = "", below: str = "") -> str:
    around, row = MAKES[make]
    rows = "".join(row.format(n=n, t=TITLES[n], d=day) for n, day in enumerate(OLD))
    return f"{MENU}<div class='main'>{WAY}<h2>服务公告</h2>{above}{around.format(rows)}{below}</div>{FOOT}"


def newest(html: str) -> tuple[str, int]:
    found = seen(html, title=NAME)
    return (str(found.newest.on) if found.newest else "", len(found.entries))


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_named_box_freshens_no_list(make: str, box: str):
    assert newest(main(make, above=box.format(STORY))) == ("2024-05-05", 3)
    assert newest(main(make, below=box.format(STORY))) == ("2024-05-05", 3)


OWN = {
    "without a name": "<div class='box'>{}</div>",
    "a mark beside the title": "<div class='box'><b>【紧急】</b>{}</div>",
    "kept at the top": "<div class='box'><h3>置顶</h3>{}</div>",
    "the top story": "<div class='box'><h3>头条</h3>{}</div>",
    "the column's name": "<div class='box'><h3>服务公告</h3>{}</div>",
    "a kin of the column's name": "<div class='box'><h3>公告</h3>{}</div>",
}


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("box", OWN.values(), ids=OWN)
def test_a_story_of_the_columns_own_is_its_newest(make: str, box: str):
    assert newest(main(make, above=box.format(STORY)))[0] == "2026-03-18"


def test_rows_that_all_have_a_heading_are_rows():
    row = "<div class='box'><h4>{}</h4><p><a href='/o/{}'>{}</a></p><i>{}</i></div>"
    names = ("线路", "票务", "安全")
    rows = "".join(row.format(names[n], n, TITLES[n], day) for n, day in enumerate(OLD))
    assert newest(f"{MENU}<div class='main'>{WAY}<h2>服务公告</h2>{rows}</div>{FOOT}") == ("2024-05-05", 3)


def test_rows_with_a_headline_and_a_summary_are_rows():
    row = "<div class='box'><h4>{}</h4><p>请乘客相互转告。</p><a href='/o/{}'>查看详情</a><i>{}</i></div>"
    rows = "".join(row.format(TITLES[n][:8], n, day) for n, day in enumerate(OLD))
    assert newest(f"{MENU}<div class='main'>{WAY}<h2>服务公告</h2>{rows}</div>{FOOT}") == ("2024-05-05", 3)

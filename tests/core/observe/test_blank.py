import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import FOOT, MENU, PROSE, TITLES, rows, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x">服务监督</a></div>'
SIDE = (
    '<div class="side-menu"><ul><li><a href="/a">公司简介</a></li><li><a href="/b">领导信息</a></li>'
    '<li><a href="/c">机构职能</a></li></ul></div>'
)
SAYINGS = [
    "暂无数据",
    "暂无内容",
    "内容建设中",
    "此栏目暂无任何新增信息",
    "该栏目暂时没有内容！",
    "对不起，没有找到相关信息",
    "栏目正在建设中，敬请期待……",
    "暂无相关记录",
    "共 0 条",
    "No data",
    "页面正在建设中",
    "信息更新中...",
    "该栏目暂无信息，敬请关注！",
    "您访问的栏目暂无内容",
    "尚未发布信息",
    "没有找到任何内容",
    "没有符合条件的记录",
    "抱歉，暂无此类信息",
    "此栏目下没有文章",
    "抱歉，没有您要找的内容",
    "目前没有信息",
    "还没有发布任何信息",
    "查无记录",
    "本栏目无内容",
    "这里空空如也",
    "没有更多了",
    "0 条记录",
    "共有0条信息",
    "记录总数：0",
    "内容正在完善中...",
    "此栏目内容正在整理",
    "升级改造中",
    "资料收集中",
    "内容待更新",
    "即将上线",
    "There are no items to display",
    "No articles found",
    "Coming soon",
    "暫無數據",
    "欄目建設中",
    "沒有相關內容",
]
NONE_OF_KIND = ["暂无招标公告", "目前没有招聘信息", "本公司无下属单位", "暂无投诉。", "目前暂无政策文件"]
TRUE = [
    "暂无投诉电话，请拨打热线",
    "目前没有计划调整票价，如有变动另行公告",
    "5路公交暂未开通夜班",
    "5号线正在建设中，预计明年通车",
    "无障碍设施建设情况说明",
    "车辆更新工作说明：今年更新50辆",
    "线网优化正在进行中",
    "更新中心",
    "在建项目建设中的问题解答",
    "共5条线路",
    "营运时间：6:00-22:00",
    "票价：2元",
    "热线：12345",
    "无线公交",
]
BARE = {
    "a heading": "<h2>服务监督</h2>",
    "a heading of another name": "<h2>临江市公共交通集团有限公司服务监督</h2>",
    "a heading twice": "<div class='tit'>服务监督</div><div>服务监督</div>",
    "a link to more": "<h2>服务监督</h2><a href='/more'>更多&gt;&gt;</a>",
    "a way back": "<h2>服务监督</h2><a href='javascript:history.back()'>返回上一页</a>",
    "tools": "<h2>服务监督</h2><p>字号：大 中 小 打印 关闭</p>",
    "a pager": "<ul></ul><div>第1页/共1页 首页 上一页 下一页 尾页 转到<input>页 <button>GO</button></div>",
    "a table's head": "<table><tr><th>序号</th><th>文件名称</th><th>文号</th><th>发布时间</th></tr></table>",
    "ways to share": "<h2>服务监督</h2><div>分享到：微信 微博</div>",
    "neighbours": "<h1>服务监督</h1><p>上一篇：没有了</p><p>下一篇：没有了</p>",
    "labels of facts": "<h1>服务监督</h1><p>来源： 作者： 浏览：12次</p>",
    "nothing in words": "<p>无</p>",
}


@pytest.mark.parametrize("words", SAYINGS)
def test_a_page_that_says_it_is_empty_is_blank(words):
    found = seen(f"{MENU}{CRUMB}{SIDE}<div class='list'><ul>{words}</ul></div>{FOOT}")
    assert found.blank is not None
    assert (found.blank.reason, found.kind) == ("says_empty", PageKind.BLANK)
    assert found.blank.quote in words


@pytest.mark.parametrize("words", NONE_OF_KIND)
def test_a_page_that_says_there_is_none_of_a_thing_says_so(words):
    found = seen(f"{MENU}{CRUMB}{SIDE}<div class='con'><p>{words}</p></div>{FOOT}")
    assert found.blank is not None
    assert (found.blank.reason, found.blank.quote) == ("says_none", words)


@pytest.mark.parametrize("words", TRUE)
def test_a_short_text_is_content_whatever_words_it_holds(words):
    assert seen(f"{MENU}{CRUMB}{SIDE}<div class='con'><p>{words}</p></div>{FOOT}").blank is None


@pytest.mark.parametrize("body", BARE.values(), ids=BARE.keys())
def test_a_page_with_its_furniture_only_is_blank(body):
    found = seen(f"{MENU}{CRUMB}<div class='con'>{body}</div>{FOOT}", "服务监督-临江公交")
    assert found.blank is not None
    assert found.blank.reason == "no_content"


def test_a_page_with_nothing_of_its_own_is_blank():
    found = seen(f"{MENU}{CRUMB}{SIDE}<div class='list'><ul></ul></div>{FOOT}")
    assert found.blank is not None
    assert found.blank.reason == "no_content"


def test_a_hot_list_beside_an_empty_column_does_not_fill_it():
    hot = "<div><h3>热点新闻</h3><ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul></div>"
    found = seen(f"{MENU}{CRUMB}<div class='list'><ul>暂无数据</ul></div>{hot}{FOOT}")
    assert (found.blank is not None, found.entries) == (True, ())


def test_an_undated_side_list_does_not_fill_an_empty_column():
    side = "<div><h3>公司要闻</h3><ul>" + rows('<li><a href="{url}">{title}</a></li>') + "</ul></div>"
    found = seen(f"{MENU}{CRUMB}<div class='list'><p>暂无信息</p></div>{side}{FOOT}")
    assert (found.blank is not None, found.entries) == (True, ())


@pytest.mark.parametrize(
    "content",
    [
        PROSE,
        "<p>电话：0000-1234567</p><p>地址：某市某路1号</p>",
        "<img src='map.jpg'>",
        "<p><a href='/guide.pdf'>公开指南</a></p>",
        "<embed src='/guide.pdf'>",
        "<ul>" + rows('<li><a href="{url}">{title}</a></li>') + "</ul>",
        "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>', 1) + "</ul>",
        "<div>" + "".join(f"<a href='/l/{n}'>{n}路</a>" for n in range(1, 9)) + "</div>",
    ],
)
def test_content_of_any_kind_is_not_blank(content):
    assert seen(f"{MENU}{CRUMB}<div class='con'>{content}</div>{FOOT}").blank is None


def test_the_words_inside_a_text_do_not_make_it_blank():
    text = "<p>目前暂无数据表明客流下降，线路建设中遇到的困难已经解决。</p>"
    assert seen(f"{CRUMB}<h1>{TITLES[0]}</h1><p>发布时间：2026-01-02</p>{PROSE}{text}").blank is None


def test_rows_go_before_the_words():
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul><p>暂无数据</p>"
    assert seen(f"{MENU}{CRUMB}<div>{body}</div>").blank is None


@pytest.mark.parametrize(
    "place",
    [
        "<ul id='rows'></ul><script>$.ajax({url:'/api'}).done(d => $('#rows').html(d))</script>",
        "<table><tbody id='rows'></tbody></table><script>fetch('/api').then(d => fill('#rows', d))</script>",
        "<ul><li>{{ item.title }}</li></ul>",
        "<div class='list'>正在加载...</div>",
        "<div v-for='row in rows'></div>",
    ],
)
def test_a_place_only_a_script_fills_is_named(place):
    assert seen(f"{CRUMB}<div>{place}</div>").script_lists


def test_a_filled_list_is_no_such_place():
    body = (
        "<ul id='rows'>"
        + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>')
        + "</ul><script>$.ajax('#rows')</script>"
    )
    assert not seen(body).script_lists


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 Not Found", "<h1>404 Not Found</h1><hr>nginx"),
        ("错误", "<div>请输入验证码</div>"),
        ("临江公交", "<p>抱歉，您访问的页面不存在或已删除！</p><a href='/'>返回首页</a>"),
        ("页面不存在-临江公交", "<p>三秒后回到首页</p>"),
        ("系统提示", "<p>参数错误</p>"),
        ("临江公交", "<p>The requested URL was not found on this server.</p>"),
    ],
)
def test_an_error_page_is_known_whatever_its_status(title, body):
    found = seen(f"{MENU}{body}{FOOT}", title=title)
    assert found.error_page is not None
    assert found.kind is PageKind.ERROR


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404路公交线路调整公告", f"<h1>404路公交线路调整公告</h1><p>发布时间：2026-01-01</p>{PROSE}"),
        ("系统提示", "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"),
        ("关于报废车辆的说明", f"<h1>关于报废车辆的说明</h1>{PROSE}<p>内容不存在错误。</p>"),
        ("服务监督-临江公交", f"{CRUMB}<p>暂无数据</p>"),
    ],
)
def test_a_page_with_content_is_no_error_page(title, body):
    assert seen(f"{MENU}{body}{FOOT}", title=title).error_page is None

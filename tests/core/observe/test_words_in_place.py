"""A phrase counts where it is a statement of its own, shown, and of the page: innocents of many kinds, guilty twins."""

import pytest

from auditor.model.observation import PageKind, Shut
from tests.core.observe.pages import FOOT, MENU, rows, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/news/">运营服务</a></div>'
TITLE = "运营服务-青川公交"
FACTS = "<p>3路首班6:10，末班20:30，全程一元。</p>"


def shown(content, title=TITLE):
    return seen(f"{MENU}{CRUMB}<div class='con'>{content}</div>{FOOT}", title=title)


def items(*names):
    """Items of a menu: links, but for the one that leads nowhere."""
    return "".join(f"<li><a href='{to}'>{name}</a></li>" if to else f"<li>{name}</li>" for name, to in names)


INNOCENT = {
    "in a hidden box": f"<div class='nodata' data-auditor-hidden>暂无数据</div>{FACTS}",
    "in a box hidden by its style": f"<p style='display: none'>该栏目正在建设中</p>{FACTS}",
    "in a box hidden by an attribute": f"<p hidden>没有找到相关信息</p>{FACTS}",
    "of another page": f"<p>本页未列出的，可到服务窗口查询。尚未发布信息的线路见站牌。</p>{FACTS}",
    "before its verb": f"<p>目前没有数据表明客流下降，</p>{FACTS}",
    "of accidents": f"<p>今年以来，我公司没有记录在案的投诉，3路正点率为九成九。</p>{FACTS}",
    "of comments": f"{FACTS}<p>暂无评论</p>",
    "of counted comments": f"{FACTS}<p>0条评论</p>",
    "of comments to be the first": f"{FACTS}<div>评论(0)</div><div>快来抢沙发</div>",
    "in a search box": f"<div class='search-box'><input><p>没有找到相关信息</p></div>{FACTS}",
    "in a second part": f"<h3>首末班车</h3>{FACTS}<h3>临时改道</h3><p>暂无信息</p>",
    "in a first part": f"<h3>临时改道</h3><p>暂无信息</p><h3>首末班车</h3>{FACTS}",
    "in a cell of a table": "<table><tr><th>线路</th><th>改道</th></tr><tr><td>3路</td><td>暂无</td></tr></table>",
    "in a list of answers": "<ul><li>3路：暂无信息</li><li>8路：票价一元</li></ul>",
    "traditional": f"<p>目前沒有資料顯示需要改道，</p>{FACTS}",
    "english": "<p>There is no data roaming fee on bus wifi, see the notice at the stop.</p>",
    "beside one name": "<p>周小川</p><p style='display:none'>暂无数据</p>",
    "in a tab beside one that is shown": "<div class='tab-pane on'>"
    + FACTS
    + "</div><div class='tab-pane' hidden>暂无数据</div>",
    "in a shown tab beside a filled one": "<div class='tab-pane on'>暂无数据</div><div class='tab-pane' hidden>"
    + FACTS
    + "</div>",
    "after a list without dates": "<ul>" + rows('<li><a href="{url}">{title}</a></li>') + "</ul><p>没有更多了</p>",
    "in the second part beside a list": (
        "<h3>招标公告</h3><ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
        "<h3>中标公告</h3><p>暂无数据</p>"
    ),
    "in the first part beside a list": (
        "<h3>中标公告</h3><p>暂无数据</p>"
        "<h3>招标公告</h3><ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
    ),
    "beside names for headings": "<h3>周小川</h3><h3>吴江</h3><h4>简历</h4><p>暂无信息</p>",
    "a table of times": "<table><tr><td>6:10</td><td>6:40</td></tr><tr><td>7:10</td><td>7:40</td></tr></table>",
    "folded away": "<h2>运营服务</h2><details><summary>展开</summary><p data-auditor-hidden>首班6:10</p></details>",
    "hidden in a tab": "<ul><li><a href='#a'>简介</a></li></ul><div class='tab-panel' hidden>首班6:10</div>",
    "hidden and long": "<p data-auditor-hidden>" + "3路首班6:10，末班20:30，全程一元，途经江滨路。" * 3 + "</p>",
    "one address": "<p>青川市江滨路一号</p>",
    "one mail address": "<p>service@bus.example.cn</p>",
    "one telephone": "<p>0000-7654321</p>",
    "one picture": "<p><img src='plan.jpg'></p>",
    "one name": "<p>周小川</p>",
    "two names in a table": (
        "<table><tr><td><table><tr><td><a href='p1.html'>周小川</a></td></tr></table></td>"
        "<td><table><tr><td><a href='p2.html'>吴江</a></td></tr></table></td></tr></table>"
    ),
    "three names in a table": (
        "<table><tr><td><a href='p1.html'>周小川</a></td><td><a href='p2.html'>吴江</a></td>"
        "<td><a href='p3.html'>郑大海</a></td></tr></table>"
    ),
}
GUILTY = {
    "said": ("<p>暂无数据</p>", "says_empty"),
    "said with a sigh": ("<p>暂无数据 (╯﹏╰)</p>", "says_empty"),
    "said with a face": ("<p>T_T 暂无内容……</p>", "says_empty"),
    "said in brackets": ("<p>【暂无信息】</p>", "says_empty"),
    "said with regret": ("<p>很抱歉，该栏目暂无内容，敬请关注！</p>", "says_empty"),
    "said with a way back": ("<p>暂无相关信息，<a href='/'>返回首页</a></p>", "says_empty"),
    "said with a redirect": ("<p>栏目建设中，3秒后自动返回首页。</p>", "says_empty"),
    "said with later": ("<p>内容整理中，请稍后再来。</p>", "says_empty"),
    "said in traditional signs": ("<p>抱歉，此欄目暫無資料</p>", "says_empty"),
    "said in english": ("<p>Sorry, no records found.</p>", "says_empty"),
    "said in a table": (
        "<table><tr><th>标题<th>日期</tr><tr><td colspan=2>暂无记录</table>",
        "says_empty",
    ),
    "said in a list": ("<ul class='list'><li>暂无数据</li></ul>", "says_empty"),
    "said three times": ("<div>暂无数据</div><div>暂无数据</div><div>暂无内容</div>", "says_empty"),
    "said under each heading": ("<h3>招标公告</h3><p>暂无数据</p><h3>中标公告</h3><p>暂无信息</p>", "says_empty"),
    "said under tabs": (
        "<ul><li><a href='#a'>招标公告</a></li><li><a href='#b'>中标公告</a></li></ul><p>暂无数据</p>",
        "says_empty",
    ),
    "said beside a pager": ("<p>暂无数据</p><div>共0条 每页20条 第1/1页 首页 上一页 下一页 尾页</div>", "says_empty"),
    "counted": ("<div>共 0 条记录</div>", "says_empty"),
    "said beside comments": ("<p>暂无内容</p><p>暂无评论</p>", "says_empty"),
    "said beside hidden tools": (
        "<p>暂无数据</p><div class='wza-toolbar' hidden>声音开关 鼠标样式 退出服务 按键说明很长</div>",
        "says_empty",
    ),
    "comments alone": ("<h2>运营服务</h2><p>发表评论</p><p>暂无评论</p>", "no_content"),
    "tools alone": (
        "<div><span>无障碍浏览</span><span>长者模式</span><span>语速</span><span>放大</span></div>",
        "no_content",
    ),
    "a hidden toolbar alone": (
        "<div class='toolbar' data-auditor-hidden>配色 十字线 大鼠标 显示屏 本工具条由某公司提供</div>",
        "no_content",
    ),
    "a pager alone": ("<div class='pg'>共1页 1/1 首页 上一页 下一页 末页</div>", "no_content"),
    "an english pager alone": ("<div><a>« Previous</a> <a>Next »</a></div>", "no_content"),
    "neighbours alone": (
        "<h2>运营服务</h2><p>上一篇：<a href='/a/1.html'>关于线路调整的公告</a></p><p>下一篇：没有了</p>",
        "no_content",
    ),
    "one sister column": (
        (
            f"<div class='top-menu'><ul>{items(('首页', '/'), ('集团概览', '/m1/'), ('党群工作', '/m2/'))}</ul></div>"
            "<div class='left'><a href='/m2/'>党群工作</a></div><div class='right'></div>"
        ),
        "no_content",
    ),
    "a menu that leads home": (
        f"<ul>{items(('首页', '/'), ('集团概览', '/m1/'), ('党群工作', '/m2/'), ('人力资源', '/m3/'))}</ul>",
        "no_content",
    ),
    "a menu with the page in it": (
        f"<ul>{items(('集团概览', '/m1/'), ('运营服务', ''), ('党群工作', '/m2/'), ('人才', '/m3/'))}</ul>",
        "no_content",
    ),
    "a hidden dialog": (
        "<div class='dialog' hidden>您的浏览器版本过低，为了更好的体验，请升级到最新版本以后再来访问</div>",
        "no_content",
    ),
}


@pytest.mark.parametrize("content", INNOCENT.values(), ids=INNOCENT.keys())
def test_words_that_are_no_statement_of_the_pages_own_leave_it_its_content(content):
    found = shown(content)
    assert (found.blank, found.error_page, found.shut) == (None, None, None)


@pytest.mark.parametrize(("content", "reason"), GUILTY.values(), ids=GUILTY.keys())
def test_a_page_with_nothing_of_its_own_stays_blank_however_it_is_made(content, reason):
    found = shown(content)
    assert found.blank is not None
    assert (found.blank.reason, found.kind) == (reason, PageKind.BLANK)


def test_several_statements_that_there_is_none_of_a_thing_are_left_to_a_person():
    assert shown("<p>暂无招标公告</p><p>暂无中标公告</p>").blank.reason == "says_none"
    assert shown("<p>暂无数据</p><p>暂无招聘信息</p>").blank.reason == "says_none"


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("青川公交", "<h1>卡片押金怎么退</h1><p>请到窗口办理。旧指南里的链接已失效，以本页为准。</p>"),
        ("青川公交", "<h1>卡片押金怎么退</h1><p>原页面已删除，办理方式见下：到窗口办理。</p>"),
        ("快线 404-青川公交", "<h1>快线 404</h1><p>因修路，快线 404改走江滨路。</p>"),
        ("404路-青川公交", "<h1>404路</h1><p>首班6:10，末班20:30。</p>"),
        ("404", "<h1>404</h1><p>404路首班6:10，末班20:30。</p>"),
        ("502-线路查询-青川公交", "<h2>502</h2><p>东站—西站，全程一元。</p>"),
        ("线路查询-青川公交", "<h2>线路查询</h2><ul><li>403</li><li>404</li><li>500路</li></ul><p>票价一元</p>"),
        ("失物招领-青川公交", "<h1>失物招领</h1><p>文件丢失请到总站领取，找不到的请致电。</p>"),
        ("站内须知-青川公交", "<h1>站内须知</h1><p>禁止访问调度室，系统繁忙时请到人工窗口。</p>"),
        ("青川公交", "<div hidden>您访问的页面不存在</div><p>3路首班6:10。</p>"),
        ("青川公交", "<div style='visibility:hidden'>404 Not Found</div><p>3路首班6:10。</p>"),
        ("青川公交", "<p>实时公交查询系统维护中，到站时间以站牌为准，3路首班6:10。</p>"),
        ("温馨提示-青川公交", "<h1>温馨提示</h1><p>请携带有效证件乘车。</p>"),
        ("提示", "<p>雨天路滑，请扶好站稳。</p>"),
        ("网站建设情况-青川公交", "<h1>网站建设情况</h1><p>今年共发布信息三百条，网站建设中的问题已整改。</p>"),
        (
            "青川公交",
            "<p>忘记密码的乘客请登录客服平台，或者拨打热线，三个工作日内办结，费用全免，可在各营业厅咨询，也可现场办理换卡业务。</p>",
        ),
    ],
)
def test_a_text_that_speaks_of_errors_or_bears_their_number_is_no_error_page(title, content):
    found = shown(content, title)
    assert (found.error_page, found.shut) == (None, None)


@pytest.mark.parametrize(
    ("title", "content", "shut"),
    [
        ("404", "<img src='404.png'>", Shut.GONE),
        ("404-青川公交", "<p>抱歉，您访问的页面不存在！</p>", Shut.GONE),
        ("青川公交", "<h1>404</h1><p>页面走丢了，<a href='/'>返回首页</a></p>", Shut.GONE),
        ("青川公交", "<p>对不起，您访问的文章已被删除或不存在。5秒后自动返回首页。</p>", Shut.GONE),
        ("青川公交", "<p>該頁面不存在</p>", Shut.GONE),
        ("Page not found", "<p>Sorry, the page you are looking for does not exist.</p>", Shut.GONE),
        ("青川公交", "<h2>404 Not Found</h2>", Shut.GONE),
        ("出错了-青川公交", "<p>找不到您要访问的页面</p>", Shut.GONE),
        ("卡片押金怎么退-青川公交", "<h1>卡片押金怎么退</h1><p>该文章已下线</p>", Shut.GONE),
        ("维护中", "<h1>维护中</h1>", Shut.UNDER_REPAIR),
        ("青川公交", "<p>网站升级维护中，请稍后再访问，给您带来不便敬请谅解！</p>", Shut.UNDER_REPAIR),
        ("系统升级", "<p>为了给您更好的体验</p>", Shut.UNDER_REPAIR),
        ("青川公交", "<h1>系统维护公告</h1><p>因系统升级，期间暂停服务。</p>", Shut.UNDER_REPAIR),
        ("網站維護中", "<div></div>", Shut.UNDER_REPAIR),
        ("网站建设中", "<p>网站建设中，敬请期待</p>", Shut.UNDER_REPAIR),
        ("Site maintenance", "<p>We'll be back soon!</p>", Shut.UNDER_REPAIR),
        ("403 Forbidden", "<h1>403 Forbidden</h1><p>nginx</p>", Shut.REFUSED),
        ("青川公交", "<p>您没有权限访问该页面</p>", Shut.REFUSED),
        ("安全验证", "<p>请完成安全验证</p>", Shut.REFUSED),
        ("青川公交", "<p>系统繁忙，请稍后再试</p>", Shut.BROKEN),
        ("青川公交", "<p>页面不存在，请稍后再试</p>", Shut.BROKEN),
        ("500", "<h1>500</h1><p>服务器内部错误</p>", Shut.BROKEN),
        ("系统发生错误", "<h1>页面错误！请稍后再试～</h1>", Shut.BROKEN),
    ],
)
def test_an_error_page_says_of_what_kind_it_is(title, content, shut):
    found = seen(f"<div class='main'>{content}</div>", title=title)
    assert found.error_page is not None
    assert (found.shut, found.blank) == (shut, None)


@pytest.mark.parametrize(
    "content",
    [
        "<form><p>用户名 <input></p><p>密码 <input type=password></p><button>登录</button></form>",
        "<h1>乘客登录</h1><form>手机号 <input> <input type=password placeholder=密码></form>",
        "<p>请先登录</p>",
        "<p>您还没有登录，请登录后查看</p>",
    ],
)
def test_a_page_that_asks_for_a_login_says_so(content):
    found = seen(f"{MENU}<div>{content}</div>{FOOT}", title="用户登录")
    assert (found.shut, found.error_page) == (Shut.ASKS_FOR_LOGIN, None)


@pytest.mark.parametrize(
    "content",
    [
        (
            "<div class='box'><ul><li><a href='/a/9.html'>意见箱地址：box@bus.example.cn</a><i>2026-01-05</i></li></ul>"
            "<p class='footer'>某ICP备12345678号</p></div>"
        ),
        "<div><h2>运营服务</h2><p>地址：江滨路一号</p><p>邮箱：box@bus.example.cn</p><p>版权所有 青川公交</p></div>",
        "<div><p>本次活动自三月起，欢迎市民参加。</p><p>主办单位：青川公交</p></div>",
        "<div><p>活动时间为三月，地点在总站。</p><p>技术支持：青川公交信息科</p><p>联系人：周小川</p></div>",
        "<div><p>凭本页到任一营业厅办理即可</p><div>© 青川公交</div></div>",
        "<div><a href='/x/1.html'>营运线路一览</a> 2026-01-05<p>版权所有 青川公交</p></div>",
    ],
)
def test_the_words_of_a_footer_take_nothing_of_the_page_with_them(content):
    menu = "<div class='m'>" + "".join(f"<p><a href='/c/{n}/'>栏目名称第{n}号</a></p>" for n in range(14)) + "</div>"
    found = seen(f"<div id=all>{content}</div><div class='menu-box nav'>{menu}</div>", title=TITLE)
    assert found.blank is None

"""Pages that servers, walls and builders put in place of what was asked for."""

import pytest

from tests.core.observe.pages import FOOT, MENU, PROSE, TODAY, page, rows, seen
from tests.vocabulary import observe

_SERVERS = {
    "nginx": "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr>"
    "<center>nginx/1.20.1</center></body></html>",
    "nginx bad gateway": "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1"
    "></center><hr>"
    "<center>openresty</center></body></html>",
    "apache": "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL /a was not "
    "found on this server.</p></body></html>",
    "tomcat": "<html><head><title>HTTP Status 404 – Not Found</title></head><body><h1>HTTP Status 404 – Not Found</h1>"
    "<hr><p><b>Type</b> Status Report</p><p><b>Message</b> /a</p><p><b>Description</b> The origin server did not"
    " find a "
    "current representation for the target resource or is not willing to disclose that one exists.</p><hr>"
    "<h3>Apache Tomcat/8.5.57</h3></body></html>",
    "tomcat in chinese": "<html><head><title>HTTP状态 404 - 未找到</title></head><body><h1>HTTP状态 404 - 未找到"
    "</h1><hr/>"
    "<p><b>类型</b> 状态报告</p><p><b>消息</b> /xxgk/</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿"
    "公开一个已经存在的"
    "资源表示。</p><h3>Apache Tomcat/9.0.30</h3></body></html>",
    "iis": "<html><head><title>404 - 找不到文件或目录。</title></head><body><div id='header'><h1>服务器错误</h1></div>"
    "<div id='content'><fieldset><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者"
    "暂时不可用。</h3>"
    "</fieldset></div></body></html>",
    "iis old": "<html><head><title>无法找到该页</title></head><body><h1>无法找到该页</h1><p>您正在搜索的页面可能"
    "已经删除、更名或暂时"
    "不可用。</p><p>请尝试以下操作：</p><ul><li>确保浏览器的地址栏中显示的网站地址的拼写和格式正确无误。</li><li"
    ">单击后退按钮尝试"
    "另一个链接。</li></ul><h2>HTTP 错误 404 - 文件或目录未找到。<br>Internet 信息服务 (IIS)</h2></body></html>",
    "asp.net": "<html><head><title>“/”应用程序中的服务器错误。</title></head><body><h1>“/”应用程序中的服务器错误"
    "。</h1><h2><i>"
    "无法找到资源。</i></h2><p><b>说明:</b> HTTP 404。您正在查找的资源(或者它的一个依赖项)可能已被移除，或其名称"
    "已更改，或暂时不可用。"
    "</p></body></html>",
    "spring": "<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error,"
    " so you are "
    "seeing this as a fallback.</p><div>There was an unexpected error (type=Not Found, status=404).</div></body>"
    "</html>",
    "thinkphp": "<html><head><title>系统发生错误</title></head><body><div class='error'><h1>页面错误！请稍后再试～</h1>"
    "</div><div class='copyright'>ThinkPHP V5.0.24</div></body></html>",
    "charity": "<html><head><title>404</title></head><body><p>您访问的页面找不回来了，但我们可以一起寻找失踪宝贝"
    "</p></body></html>",
    "plain words": "<html><head><title>提示信息</title></head><body><p>对不起，您访问的文章不存在或已被删除！</p>"
    "<a href='/'>返回首页</a></body></html>",
    "json": '<html><head></head><body><pre>{"code":404,"msg":"页面不存在"}</pre></body></html>',
    "no database": "<html><head><title>Error</title></head><body>Error establishing a database connection</body>"
    "</html>",
    "maintenance": "<html><head><title>系统维护中</title></head><body><h1>系统维护公告</h1><p>网站正在升级维护，"
    "暂停访问，给您带来"
    "不便敬请谅解。</p></body></html>",
    "site closed": "<html><head><title>网站已关闭</title></head><body><p>该网站已停止服务，请访问新网站。</p></b"
    "ody></html>",
    "host's page": "<html><head><title>没有找到站点</title></head><body><h1>没有找到站点</h1><p>您的请求在Web服"
    "务器中没有找到对应的"
    "站点！</p><p>可能原因：</p><p>您没有将此域名或IP绑定到对应站点! 配置文件未生效!</p></body></html>",
    "not yet on record": "<html><head><title>TestPage</title></head><body><h1>该网站暂时无法进行访问</h1><p>温馨"
    "提示：该网站暂时无法"
    "进行访问，可能由以下原因导致：未备案或未接入备案。</p></body></html>",
}
_CHALLENGES = {
    "a wall": "<html><head><title>405</title></head><body><h1>405</h1><p>很抱歉，由于您访问的URL有可能对网站造成"
    "安全威胁，您的访问被阻断。"
    "</p><p>您的请求ID是：781bad0a</p></body></html>",
    "another wall": "<html><head><title>网站防火墙</title></head><body><p>您的请求带有不合法参数，已被网站管理员"
    "设置拦截！</p><p>可能"
    "原因：您提交的内容包含危险的攻击请求</p></body></html>",
    "safe line": "<html><head><title>访问已被拦截</title></head><body><p>请求存在威胁，已被拦截</p></body></html>",
    "human": "<html><head><title>安全验证</title></head><body><p>请完成安全验证</p><p>向右滑动完成拼图</p></body"
    "></html>",
    "captcha": "<html><head><title>访问验证</title></head><body><p>为保护网站安全，请输入验证码后继续访问</p><in"
    "put><button>提交"
    "</button></body></html>",
    "cloud": "<html><head><title>Just a moment...</title></head><body><h2>Checking your browser before accessing"
    " the site."
    "</h2><p>DDoS protection by Cloudflare</p></body></html>",
    "checking": "<html><head><title>请稍候…</title></head><body><p>正在检查您的浏览器是否安全，请稍候</p></body>"
    "</html>",
    "cc": "<html><head><title>访问频繁</title></head><body><p>您的访问过于频繁，请稍后再试</p></body></html>",
    "javascript": "<html><head><title></title></head><body><noscript>请开启JavaScript并刷新该页</noscript><p>请"
    "开启JavaScript并刷新"
    "该页.</p></body></html>",
    "created by cloud waf": "<html><head><title>Web应用防火墙</title></head><body>当前访问疑似黑客攻击，已被创宇"
    "盾拦截。"
    "事件ID 1234</body></html>",
}


@pytest.mark.parametrize("html", _SERVERS.values(), ids=_SERVERS.keys())
def test_what_a_server_says_in_place_of_a_page_is_an_error_page(html):
    found = observe(page(html), today=TODAY)
    assert found.error_page is not None
    assert found.error_page.reason != "challenge"


@pytest.mark.parametrize("html", _CHALLENGES.values(), ids=_CHALLENGES.keys())
def test_what_a_wall_puts_in_the_way_is_a_challenge(html):
    found = observe(page(html), today=TODAY)
    assert found.error_page is not None
    assert found.error_page.reason == "challenge"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("访问出错-临江公交", '<div class="main"><p>您访问的页面不存在，3秒后返回首页</p></div>'),
        ("临江公交", '<div class="main"><h2>404</h2><p>抱歉，您要查看的页面走丢了</p></div>'),
        ("404-临江公交", '<div class="main"><img src="404.png"></div>'),
    ],
)
def test_an_error_page_in_the_sites_own_dress_is_one(title, body):
    assert seen(MENU + body + FOOT, title=title).error_page is not None


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("系统维护公告-临江公交", f"<h1>系统维护公告</h1><p>发布时间：2026-03-01</p>{PROSE}"),
        ("关于网站升级维护的公告", ("<h1>关于网站升级维护的公告</h1><p>发布时间：2026-03-01</p><p>本网站将于3月2"
        "日22时起升级维护，"
         "期间暂停访问，请市民提前安排。</p><p>临江公交</p>")),
        ("安全验证管理办法", f"<h1>安全验证管理办法</h1><p>发布时间：2026-03-01</p>{PROSE}"),
        ("通知公告", "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>', 2) + "</ul>"),
        ("404路-线路查询", ("<h2>404路</h2><p>首末班：6:00-21:30　票价：2元</p><ul><li>火车站</li><li>人民广场</l"
        "i><li>公交总站</li></ul>")),
        ("用户登录", "<form><p>用户名 <input></p><p>密码 <input></p><p>验证码 <input></p><button>登录</button></form>"),
        ("领导信箱", ("<form><p>标题 <input></p><p>内容</p><textarea></textarea><p>请输入验证码 <input></p><butto"
        "n>提交</button></form>")),
    ],
)  # fmt: skip
def test_a_page_that_only_speaks_of_such_things_is_none(title, body):
    assert seen(MENU + body + FOOT, title=title).error_page is None


@pytest.mark.parametrize(
    "said",
    [
        "啊哦~ 您要查看的页面不存在或已删除！",
        "您访问的页面地址有误，或者该页面不存在",
        "Oops! That page can’t be found. It looks like nothing was found at this location.",
        "无法加载控制器:News",
        "模板文件不存在",
        "没有此栏目",
        "本网站因设备搬迁暂停服务，请稍后访问",
        "服务器维护，暂停访问，预计3小时后恢复",
        "本网站已迁移至新平台",
        "We’re performing some maintenance at the moment",
        "<b>系统公告</b><p>系统正在升级维护中</p>",
    ],
)
def test_what_is_all_that_a_page_says_in_its_place(said):
    assert seen(f"{MENU}<div class='m'><div>{said}</div></div>{FOOT}", title="临江公交").error_page is not None


@pytest.mark.parametrize("name", ["系统升级公告", "系统维护公告", "网络故障"])
def test_a_notice_that_was_sent_out_is_no_error_page(name):
    said = "为提升乘车体验，我公司今晚升级售票机，届时请使用零钱乘车。"
    head = f"{MENU}<div class='m'><h1>{name}</h1>"
    sent = f"{head}<p>发布时间：2026-03-05</p><p>{said}</p></div>{FOOT}"
    assert seen(sent, title=f"{name}-临江公交").error_page is None
    bare = f"{head}<p>发布时间：2026-03-05</p><p>网站维护中，请稍后再试。</p></div>{FOOT}"
    assert seen(bare, title=f"{name}-临江公交").error_page is not None


STOPS = "".join(
    f"<li><a href='/zd/{place}.html'>{name}</a></li>" for place, name in enumerate(("北门", "南湖", "东站"))
)
ANSWERS = ("页面不存在", "系统维护中", "系统繁忙")


@pytest.mark.parametrize("title", ["404", "404-线路", "线路", "403"])
@pytest.mark.parametrize("body", ["<ul>{}</ul>", "<div>{}</div>", "<table><tr><td><ul>{}</ul></td></tr></table>"])
def test_a_number_above_links_to_other_pages_is_a_lines(title, body):
    code = "403" if title == "403" else "404"
    assert seen(f"{MENU}<div class='m'><h1>{code}</h1>{body.format(STOPS)}</div>{FOOT}", title=title).error_page is None


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<ul><li><a href='/'>返回首页</a></li></ul>",
        "<p><a href='/'>首页</a> <a href='javascript:history.back()'>返回上一页</a></p>",
        f"<p>页面不存在</p><ul>{STOPS}</ul>",
    ],
)
def test_a_number_above_ways_home_is_an_errors(below):
    assert seen(f"{MENU}<div class='m'><h1>404</h1>{below}</div>{FOOT}", title="404").error_page is not None


@pytest.mark.parametrize("count", [1, 2])
def test_a_name_of_a_link_to_its_own_page_is_no_statement(count):
    rows_ = "".join(f"<li><a href='/faq/{place}.html'>{ANSWERS[place]}</a></li>" for place in range(count))
    assert seen(f"{MENU}<div class='m'><h2>常见问题</h2><ul>{rows_}</ul></div>{FOOT}", title="帮助").error_page is None
    home = "<p><a href='/'>页面不存在</a></p>"
    assert seen(f"{MENU}<div class='m'>{home}</div>{FOOT}", title="帮助").error_page is not None


@pytest.mark.parametrize(
    ("title", "facts", "said"),
    [
        ("关于废止《临江市公共汽车管理办法》的决定", "发布时间：2026-03-05", "经研究决定，废止该办法，该文件已失效。"),
        ("关于宣布失效一批文件的公告", "来源：本站", "下列文件已失效。"),
        ("关于删除部分站牌的通告（第3号）", "", "该站点已停用。"),
        ("关于网站维护的公告", "发布时间：2026-03-05", "因系统升级，本网站将于3月6日暂停访问。"),
        ("票务系统今晚升级", "2026-03-05 10:00", "系统升级期间暂停服务，请乘客备好零钱。"),
    ],
)
def test_a_text_that_tells_of_abolished_deleted_or_shut_things_is_no_error_page(title, facts, said):
    found = seen(f"{MENU}<h1>{title}</h1><p>{facts}</p><p>{said}</p>{FOOT}", title="临江公交")
    assert found.error_page is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>网站关闭公告</h1><p>本网站已关闭。</p>",
        "<h1>临江公交</h1><p>您访问的页面不存在</p><p>2026-03-20 10:00</p>",
        "<h1>提示</h1><p>文章已删除</p>",
        "<h2>页面不存在</h2><p>时间：2026-03-20 10:00:01</p>",
        "<h1>关于我们的页面不存在</h1>",
    ],
)
def test_a_date_or_a_heading_excuses_no_error_page(body):
    assert seen(MENU + body + FOOT, title="临江公交").error_page is not None

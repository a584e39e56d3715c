"""A site of the platform gkmlpt on loopback, answering as the platform publicly does. Its unit does not exist."""

import json
from datetime import UTC, datetime, timedelta

from tests.shell.site_server import Answer, Route, html

NEWEST = datetime(2026, 6, 18, 8, 25, tzinfo=UTC)
SID = 755001


def node(number: int, name: str, posts: int, *children: dict[str, object], jump_url: str = "") -> dict[str, object]:
    """One column of the tree, with the platform's own fields."""
    return {
        "id": number, "name": name, "parent": 0, "post_count": posts, "theme_count": posts, "jump_url": jump_url,
        "children": list(children),
    }  # fmt: skip


TREE = [
    node(501, "机构职能", 0),
    node(502, "政策法规", 0, node(503, "政策文件", 0, node(504, "规范性文件", 40), node(505, "其他文件", 2))),
    node(506, "通知公告", 40),
    node(507, "规划计划", 12),
    node(508, "人事信息", 3),
    node(509, "财政资金", 2),
    node(510, "应急管理", 0, jump_url="/yjgl/"),
]
COUNTS = {504: 40, 505: 2, 506: 40, 508: 3, 509: 2}
BROKEN = 507
"""Its interface fails, for the page and for everybody."""
UNSHOWN = 508
"""The page's own request of its entries fails; the interface answers."""
MARKED = 509
"""Its titles hold markup."""

_SCRIPT = """
function draw(list, trail) {
  return '<ul' + (trail ? ' style="display:none"' : '') + '>' + list.map(n =>
    '<li><a href="javascript:;" data-id="' + n.id + '">' + n.name + '</a>' +
    (n.children.length ? draw(n.children, n.name) : '') + '</li>').join('') + '</ul>';
}
function day(seconds) { return new Date((seconds + 28800) * 1000).toISOString().slice(0, 10); }
function show(answer) {
  var rows = answer.articles.slice(0, 20).map(a => '<tr><td class="first-td"><a class="document-number" href="' +
    a.url + '">' + a.title + '</a></td><td>' + day(a.create_time) + '</td></tr>').join('');
  var head = '<thead><tr class="header"><th>标题</th><th>发布日期</th></tr></thead>';
  document.getElementById('postList').innerHTML = rows ? '<table class="table-content">' + head + '<tbody>' + rows +
    '</tbody></table><div class="pagination">共' + Math.ceil(answer.total / 20) + '页</div>' : '<p>暂无数据</p>';
}
var id = location.hash.slice(1), base = location.pathname.split('/gkmlpt/')[0];
document.getElementById('tree').innerHTML = draw(window._CONFIG.TREE, '');
if (id) {
  fetch(base + '/gkmlpt/api/' + (id === '508' ? 'gone/' : 'all/') + id + '?page=1&sid=' + window._CONFIG.SID)
    .then(r => r.ok ? r.json().then(show) : null);
}
"""


def routes() -> dict[str, Route]:
    """The whole site."""
    known = {f"/gk/gkmlpt/api/all/{number}": _answer(number) for number in (501, 502, 503, *COUNTS)}
    posts = {f"/gk/gkmlpt/content/{number}/post_{n}.html": _post() for number in COUNTS for n in range(3)}
    return {
        "/": html(
            "<nav><a href='/gk/gkmlpt/index'>政府信息公开目录</a><a href='/about.html'>概况</a></nav><p>首页</p>"
        ),
        "/about.html": html("<nav><a href='/'>首页</a></nav><h1>概况</h1><p>为市民出行服务。</p>"),
        "/yjgl/": html("<h1>应急管理</h1><ul><li><a href='/yjgl/1.html'>防汛预案</a> 2026-06-01</li></ul>"),
        "/gk/gkmlpt/index": _index(),
        f"/gk/gkmlpt/api/all/{BROKEN}": Answer(status=500, body=b"no", content_type="text/plain"),
        **known,
        **posts,
    }


def _index() -> Answer:
    tree = json.dumps(TREE, ensure_ascii=False)
    config = f"window._CONFIG = {{ APP_URL: '', SID: '{SID}', TREE: {tree} , SERVICE_AREA_ID: '1' }};"
    page = (
        "<!DOCTYPE html><html><head><title>政府信息公开平台</title></head><body>"
        "<div class='top'><a href='/'>首页</a></div>"
        f"<div class='side' id='tree'></div><div class='main' id='postList'></div><script>{config}</script>"
        f"<script>{_SCRIPT}</script></body></html>"
    )
    return Answer(body=page.encode())


def _answer(number: int) -> Answer:
    count = COUNTS.get(number, 0)
    about = "<em>关于</em>" if number == MARKED else "关于"
    articles = [
        {
            "id": number * 100 + n, "title": f"{about}5路调整的通知（{n}）", "classify_main": number, "type": "normal",
            "url": f"/gk/gkmlpt/content/{number}/post_{n}.html", "date": int(NEWEST.timestamp()) - 86400 * (n + 400),
            "create_time": int((NEWEST - timedelta(days=n)).timestamp()),
        }
        for n in range(count)
    ]  # fmt: skip
    classify = {"id": number, "name": "", "post_count": count, "jump_url": ""}
    said = {"classify": classify, "total": count, "offset": 0, "articles": articles}
    return Answer(body=json.dumps(said, ensure_ascii=False).encode(), content_type="application/json")


def _post() -> Answer:
    return html("<h1>关于线路调整的通知</h1><p>发布日期：2026-06-18</p>" + "<p>请乘客提前安排出行。</p>" * 20)

"""Markup of things nobody can read, one kind each, and of the same construct where it could hold nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model.unread import UnreadKind

NOWHERE = "{nowhere}"
"""Stands for an address at which nobody answers."""
PLACE = "{place}"
"""Stands for a word of the page's own: what another page does without is not missed on this one."""
_STROKES = "M" + " ".join(f"{n % 97}.{n} {n % 89}.{n}" for n in range(400))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One construct: where it may hold what is missing, and where it could hold nothing of the kind."""

    kind: UnreadKind
    hides: str
    harmless: str
    name: str = ""

    @property
    def id(self) -> str:
        """Its name among the tests."""
        return self.name or self.kind.value


CANVAS = (
    '<canvas id=c{0} width="{1}" height="{2}"></canvas><script>c{0}.getContext("2d").fillText("{3}", 2, 12)</script>'
)
WRITTEN_PICTURE = (
    "<style>.v::before{{content:url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 "
    "width=%22{}%22 height=%22{}%22/>')}}</style><div class=v></div>"
)
SHADOW = '<div id=s{0}><template shadowrootmode="closed">{1}</template></div>'

THINGS = (
    Thing(
        kind=UnreadKind.EMBED,
        hides='<embed src="/film.swf" type="application/x-shockwave-flash" width="700" height="400">',
        harmless='<embed src="/film.swf" type="application/x-shockwave-flash" width="120" height="60">',
    ),
    Thing(
        kind=UnreadKind.EMBED,
        name="object",
        hides='<object data="/panel.xap" type="application/x-silverlight" width="700" height="400"></object>',
        harmless='<object data="/panel.xap" type="application/x-silverlight" width="90" height="90"></object>',
    ),
    Thing(
        kind=UnreadKind.FRAME,
        hides=f'<iframe src="{NOWHERE}/rows.html" width="700" height="400"></iframe>',
        harmless=f'<iframe src="{NOWHERE}/chat.html" width="80" height="80"></iframe>',
    ),
    Thing(
        kind=UnreadKind.CANVAS,
        hides=CANVAS.format("w", 700, 90, "十二路 东站 西站 每日六时至廿一时"),
        harmless=CANVAS.format("k", 70, 30, "08:15"),
    ),
    Thing(
        kind=UnreadKind.DRAWING,
        hides=f'<svg width="700" height="400"><path d="{_STROKES}"/></svg>',
        harmless=f'<svg width="24" height="24"><path d="{_STROKES}"/></svg>'
        '<svg width="900" height="80"><path d="M0 40 Q225 0 450 40 T900 40 V80 H0 Z"/></svg>',
    ),
    Thing(
        kind=UnreadKind.PICTURE,
        hides='<a href="#"><img src="/times.png" width="700" height="400"></a>',
        harmless='<img src="/i.png" width="20" height="20"><div class=banner><img src="/b.png" width=900></div>',
    ),
    Thing(
        kind=UnreadKind.BACKGROUND,
        hides='<style>.poster{width:700px;height:400px;background:url(/poster.png)}</style><div class="poster"></div>',
        harmless='<style>.dot{width:20px;height:20px;background:url(/dot.png)}</style><div class="dot"></div>'
        '<div style="width:700px;height:90px;background:linear-gradient(red,blue)"></div>'
        '<div style="height:60px;background:url(/strip.png)"></div>'
        '<div style="height:200px;background:url(/tile.png) repeat-x"></div>',
    ),
    Thing(
        kind=UnreadKind.BACKGROUND,
        name="background-around-an-empty-child",
        hides='<ul style="width:700px;height:400px;background:url(/poster.png)"><li></li></ul>',
        harmless='<ul style="width:20px;height:20px;background:url(/dot.png)"><li></li></ul>',
    ),
    Thing(
        kind=UnreadKind.BACKGROUND,
        name="picture-written-by-style",
        hides=WRITTEN_PICTURE.format(700, 400),
        harmless=WRITTEN_PICTURE.format(20, 20),
    ),
    Thing(
        kind=UnreadKind.GENERATED,
        hides="<style>.w::before{content:'十二路每日六时至廿一时，东站至西站'}</style><p class=w></p>",
        harmless="<style>.m::before{content:'»'}</style><p class=m></p>",
    ),
    Thing(
        kind=UnreadKind.CLOSED_SHADOW,
        hides=SHADOW.format("w", "<p>十二路每日六时至廿一时，东站至西站</p>"),
        harmless=SHADOW.format("n", "<button>×</button>"),
    ),
    Thing(
        kind=UnreadKind.INPUT,
        hides='<form><input name="remark" size="60" value="十二路每日六时至廿一时，东站至西站"></form>',
        harmless='<form action="/search"><input name="keyword" value="首末班时间"><input type="submit"></form>',
    ),
    Thing(
        kind=UnreadKind.SCRIPT,
        hides=f'<script src="{NOWHERE}/{PLACE}.js"></script>',
        harmless=f'<script src="{NOWHERE}/tongji.js"></script><script src="/gone.js"></script>',
    ),
    Thing(
        kind=UnreadKind.DATA,
        hides=f'<script>fetch("{NOWHERE}/api/{PLACE}").catch(() => {{}})</script>',
        harmless=f'<script>fetch("{NOWHERE}/visitcount?p=1").catch(() => {{}})</script>',
    ),
    Thing(
        kind=UnreadKind.DATA,
        name="data-called-back",
        hides=f'<script>fetch("/slow?{PLACE}", {{signal: AbortSignal.timeout(150)}}).catch(() => {{}})</script>',
        harmless='<script>fetch("/visitcount", {signal: AbortSignal.timeout(150)}).catch(() => {})</script>',
    ),
    Thing(
        kind=UnreadKind.SCRIPT,
        name="module-waited-for",
        hides=f'<script>import("/slow?{PLACE}").catch(() => {{}})</script>',
        harmless='<script>import("/tongji.js").catch(() => {})</script>',
    ),
)

SLOW = ("/slow", "/visitcount", "/tongji.js")
"""Paths at which a server takes longer to answer than anybody waits."""

MENU_THINGS: Mapping[str, tuple[str, str]] = {
    "frame": (f'<iframe src="{NOWHERE}/menu.html" width="900" height="60"></iframe>', THINGS[2].harmless),
    "embed": ('<embed src="/menu.swf" width="900" height="60">', '<embed src="/logo.swf" width="90" height="60">'),
    "canvas": (CANVAS.format("m", 900, 40, "首页 公司概况 服务指南"), CANVAS.format("t", 60, 20, "08:15")),
    "generated": (
        "<style>.g::after{content:'服务指南'}</style><span class=g></span>",
        "<style>.g::after{content:'»'}</style><span class=g></span>",
    ),
    "generated-in-pieces": (
        "<style>.g::before{content:'服务'}</style><a class=g href='#'>指南</a>",
        "<style>.g::before{content:'推荐'}</style><a class=g href='/wh/'>企业文化</a>",
    ),
    "generated-beside": (
        "<style>.g::after{content:'指南'}</style><a class=g href='#'>服务</a>",
        "<style>li::after{content:'热门'}</style><a href='/wh/'>企业文化</a>",
    ),
    "closed_shadow": (SHADOW.format("m", '<a href="/fw/">服务指南</a>'), SHADOW.format("n", "<b>|</b>")),
    "script": ('<script src="/drops.js"></script>', '<script src="/gone.js"></script>'),
    "data": (
        f'<script>fetch("{NOWHERE}/menu.json").catch(() => {{}})</script>',
        f'<script>fetch("{NOWHERE}/click.do").catch(() => {{}})</script>',
    ),
    "select": (
        '<select onchange="go(this.value)"><option value="">请选择</option><option value="7">服务指南</select>',
        '<select onchange="location=this.value"><option value="">请选择</option><option value="/wh/">企业文化</select>',
    ),
    "select_heard_afar": (
        '<select><option value="7">服务指南</select><script>document.addEventListener("change", () => go(7))</script>',
        '<select><option value="7">友情链接</select><script>document.addEventListener("change", () => go(7))</script>',
    ),
    "select_posted": (
        '<form method="post" action="/to"><select name="k"><option value="7">服务指南</select><button>进入</form>',
        '<form method="post" action="/to"><select name="k"><option value="7">中文版</select><button>切换</form>',
    ),
    "form_posted": (
        '<form method="post" action="/to"><input type="submit" value="办事窗口"></form>',
        '<form method="post" action="/to"><input type="submit" value="退出登录"></form>',
    ),
    "button": (
        '<input type="button" value="办事窗口" onclick="go(7)">',
        """<input type="button" value="企业文化" onclick="location.href='/wh/'">""",
    ),
}
"""By name: in the menu of a site, what may name a column, and what names none."""

"""Pages for the tests of observing, of units that do not exist."""

from datetime import UTC, date, datetime

from auditor.model.observation import Observation
from auditor.model.page import Frame, Page
from tests.vocabulary import observe

TODAY = date(2026, 3, 20)
URL = "http://bus.example.cn/news/index.html"


def page(html: str, url: str = URL, frames: tuple[tuple[str, str], ...] = ()) -> Page:
    return Page(
        requested_url=url,
        final_url=url,
        status=200,
        html=html,
        sha256="0" * 64,
        seen_at=datetime(2026, 3, 20, tzinfo=UTC),
        frames=tuple(Frame(url=frame_url, html=text) for frame_url, text in frames),
    )


def seen(body: str, title: str = "通知公告-临江市公共交通有限公司", head: str = "", url: str = URL) -> Observation:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return observe(page(html, url), today=TODAY)


TITLES = (
    "关于5路公交线路临时调整的公告",
    "临江公交集团召开安全生产会议",
    "关于开通夜间公交专线的通知",
    "2025年度服务质量考核结果公示",
    "关于调整公交票价的听证公告",
    "驾驶员招聘启事",
)
DAYS = ("2026-03-18", "2026-03-11", "2026-02-27", "2026-02-03", "2026-01-15", "2025-12-30")


def rows(template: str, count: int = 6) -> str:
    """Rows by a template with {url}, {title}, {day}, {y}, {m}, {d}."""
    parts = []
    for place in range(count):
        y, m, d = DAYS[place].split("-")
        parts.append(
            template.format(url=f"/art/{place + 1}.html", title=TITLES[place], day=DAYS[place], y=y, m=m, d=d, n=place)
        )
    return "".join(parts)


MENU = (
    '<div class="top"><a href="/">临江公交</a></div><ul class="nav">'
    '<li><a href="/gk/">信息公开</a><ul><li><a href="/gk/zn/">公开指南</a></li>'
    '<li><a href="/gk/ml/">公开目录</a></li></ul></li>'
    '<li><a href="/xw/">新闻动态</a></li><li><a href="/xl/">线路查询</a></li></ul>'
)
FOOT = '<div class="footer">临江市公共交通有限公司 版权所有 电话 0000-1234567 某ICP备12345678号 2020-01-01</div>'
PROSE = "<p>" + "为方便市民出行，经研究决定对有关线路作如下调整，请广大乘客相互转告，合理安排出行时间。" * 8 + "</p>"

"""Pages of the platform gkmlpt, and what its interface answers."""

import json

from auditor.model.page import Page
from auditor.observe import with_answer
from tests.core.observe.pages import TODAY, page
from tests.vocabulary import SHIPPED, observe

INDEX = "http://bus.example.cn/gk/gkmlpt/index"
INTERFACE = "http://bus.example.cn/gk/gkmlpt/api/all/{}?page=1&sid=755001"
ON = 1773792000  # 2026-03-18 08:00 in China


def node(number, name, posts=0, children=(), **fields):
    return {"id": number, "name": name, "post_count": posts, "children": [*children], **fields}


TREE = [
    node(1, "机构职能", 0),
    node(2, "政策法规", 0, [node(3, "政策文件", 0, [node(4, "规范性文件", 40)])]),
    node(5, "应急管理", 3, jump_url="/yjgl/"),
]


def index(tree=TREE, at="", body="", sid="SID: '755001', ") -> Page:
    config = f"window._CONFIG = {{ APP_URL: '', {sid}TREE: {json.dumps(tree)}, SERVICE_AREA_ID: 1 }};"
    html = f"<html><head><title>政府信息公开平台</title></head><body>{body}<script>{config}</script></body></html>"
    return page(html, f"{INDEX}{at}")


def seen(*args, **kwargs):
    return observe(index(*args, **kwargs), today=TODAY)


def links(observation):
    return {link.text: link for link in observation.links}


def article(title="关于5路调整的通知", url="/gk/gkmlpt/content/1/2/post_3.html", on=ON, **fields):
    return {"title": title, "url": url, "create_time": on, "date": ON - 9_000_000, **fields}


def answer(*articles, total=None, column=4):
    said = {"classify": {"id": column}, "total": len(articles) if total is None else total, "articles": [*articles]}
    return json.dumps(said).encode()


def told(body, at="#4"):
    return with_answer(seen(at=at), body, TODAY, SHIPPED)

"""A large frame that says nothing, or that it is out of order, was not read; one that says it is gone was."""

from dataclasses import replace

import pytest

from auditor.model.observation import Observation
from auditor.model.page import FailedRequest
from auditor.model.unread import UnreadKind
from tests.core.observe.pages import FOOT, MENU, TODAY, page
from tests.vocabulary import observe

AT = "http://bus.example.cn/view/show.html"
TEXT = "<p>各条公交的走向与班次请看下表。</p>"
FRAME = "<iframe src='/view/show.html' data-auditor-size='{}'></iframe>"


def shown(frame: str, *, main: str = TEXT, size: str = "820x600", lost: FailedRequest | None = None) -> Observation:
    body = f"{MENU}<div class='main'><h2>线路信息</h2>{main}{FRAME.format(size)}</div>{FOOT}"
    html = f"<html><head><title>线路信息-临江公交</title></head><body>{body}</body></html>"
    return observe(replace(page(html, frames=((AT, frame),)), failed_requests=(lost,) if lost else ()), today=TODAY)


def kinds(found: Observation) -> list[UnreadKind]:
    return [one.kind for one in found.unread]


SILENT = {
    "a viewer": "<body><div id=viewer></div><script src=v.js></script></body>",
    "nothing": "<html><body></body></html>",
    "white space": "<body><p> </p></body>",
    "out of order": "<h1>系统繁忙</h1><p>请稍后再试</p>",
    "under repair": "<p>网站维护中</p>",
    "a login": "<p>请先登录</p>",
}


@pytest.mark.parametrize("frame", SILENT.values(), ids=SILENT)
def test_what_says_nothing_yet_was_not_read(frame: str):
    assert kinds(shown(frame)) == [UnreadKind.FRAME]


@pytest.mark.parametrize("frame", SILENT.values(), ids=SILENT)
@pytest.mark.parametrize("size", ["0x0", "200x100", "1x1"])
def test_a_small_one_could_have_held_nothing(frame: str, size: str):
    assert kinds(shown(frame, size=size)) == []


READ = {
    "words": "<p>3路每8分钟一班，票价一元五角。</p>",
    "gone": "<h1>404 Not Found</h1><hr>nginx/1.20.1",
    "gone in Chinese": "<p>您访问的页面不存在</p>",
    "empty": "<p>暂无数据</p>",
}


@pytest.mark.parametrize("frame", READ.values(), ids=READ)
def test_what_speaks_was_read(frame: str):
    assert kinds(shown(frame)) == []


@pytest.mark.parametrize("frame", ["<h1>404 Not Found</h1>", "<p>您访问的页面不存在</p>", "<p>暂无数据</p>"])
def test_a_frame_that_says_nothing_is_there_brings_no_content(frame: str):
    found = shown(frame, main="")
    assert found.blank is not None or found.error_page is not None


@pytest.mark.parametrize(("times", "open_", "is_blank"), [(1, [UnreadKind.FRAME], False), (2, [], True)])
def test_a_frame_that_is_gone_each_time_brings_none_either(times: int, open_: list[UnreadKind], is_blank: bool):  # noqa: FBT001
    lost = FailedRequest(url=AT, resource="document", status=404, times_asked=times)
    body = f"{MENU}<div class='main'><h2>线路信息</h2>{FRAME.format('820x600')}</div>{FOOT}"
    html = f"<html><head><title>线路信息-临江公交</title></head><body>{body}</body></html>"
    found = observe(replace(page(html), failed_requests=(lost,)), today=TODAY)
    assert (kinds(found), found.blank is not None) == (open_, is_blank)

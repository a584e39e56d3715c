import re

import pytest

from auditor.model.toolbar import Function
from auditor.observe.html.phrases import ACCESSIBILITY, ACCESSIBILITY_ONLY
from auditor.observe.unread.harmless_requests import is_harmless
from auditor.visit.probes.toolbar.words import words
from tests.vocabulary import SHIPPED


def function_of(label: str) -> str | None:
    return next((name for name, pattern in words().functions if re.search(pattern, label, re.IGNORECASE)), None)


@pytest.mark.parametrize(
    ("label", "function"),
    [
        ("文字放大", "larger_text"), ("大字号", "larger_text"), ("A+", "larger_text"), ("字体", "larger_text"),
        ("放大", "zoom"), ("页面缩放", "zoom"), ("配色", "contrast"), ("高对比度", "contrast"),
        ("黑底黄字", "contrast"),
        ("辅助线", "guide_lines"), ("十字线", "guide_lines"), ("大鼠标", "big_cursor"), ("鼠标放大", "big_cursor"),
        ("大字幕", "caption_bar"), ("放大镜", "caption_bar"), ("纯文本", "text_only"),
        ("语音朗读", "read_aloud"),
        ("指读", "read_aloud"), ("重置", "reset"), ("退出无障碍", "none"), ("文字缩小", "none"),
        ("下载朗读软件", "none"), ("关闭语音", "none"), ("首页", None), ("线路公告", None),
    ],
)  # fmt: skip
def test_a_control_is_known_by_its_words(label: str, function: str | None):
    assert function_of(label) == function


def test_every_function_has_words():
    assert {name for name, _ in words().functions} == {*Function, "none"}


@pytest.mark.parametrize(
    ("url", "vendor"),
    [
        ("https://gov.govwza.cn/dist/aria.js?appid=0123", "aria"), ("https://a.example/wza/aria.js?appid=1", "aria"),
        ("https://a.example/wza/assist.js?sid=2716&pos=left", "cniil"), ("https://a.example/assista3.2.1.js", "cniil"),
        ("https://a.example/free_Web/free_Web.min.js", "free_web"),
        ("https://jhelper.shanghai.gov.cn/publicJS/3100000001.js", "schubert"),
        ("https://a.example/esd/esdtool.js", "esd"), ("https://a.example/js/jquery.js", ""),
        ("https://a.example/malaria.js", ""),
    ],
)  # fmt: skip
def test_a_tool_is_known_by_its_script(url: str, vendor: str):
    assert words().vendor_of_script(url) == vendor


@pytest.mark.parametrize(
    ("text", "code", "is_elder"),
    [
        ("无障碍", "", False), ("长辈版", "", True), ("关怀版", "", True), ("无障碍关怀版", "", False),
        ("大字版", "", True),
        ("语音朗读", "", False), ("读屏", "", False), ("", "aria.oldFixedStart()", True), ("", "aria.start()", False),
        ("", "schubert.doElder('elder')", True),
    ],
)  # fmt: skip
def test_an_entry_promises_the_one_or_the_other(text: str, code: str, *, is_elder: bool):
    assert words().is_elder(text, code) is is_elder


def test_what_a_tool_remembers_gives_it_away():
    assert words().vendors_of({"storage aria", "cookie accblind", "#header"}) == {"aria", "cniil"}


@pytest.mark.parametrize(
    ("text", "is_mode"),
    [
        ("无障碍", True), ("无障碍浏览", True), ("进入无障碍", True), ("长辈版", True), ("关怀模式", True),
        ("大字版", True), ("适老化无障碍", True), ("accessibility tools", True), ("无障碍服务", False),
        ("无障碍声明", False), ("无障碍设计", False), ("老年人服务", False),
        ("敬老服务", False), ("老年人专区", False), ("关爱服务", False),
    ],
)  # fmt: skip
def test_a_mode_is_told_from_what_may_be_a_column(text: str, *, is_mode: bool):
    assert words().is_mode(text) is is_mode


@pytest.mark.parametrize(
    ("url", "counts_visitors"),
    [
        ("https://hm.baidu.com/hm.js?1", True), ("https://hm.bdstatic.com/hm.js", True),
        ("https://s4.cnzz.com/z.js", True),
        ("https://code.bdstatic.com/npm/jquery/jquery.js", False), ("https://apps.bdimg.com/libs/jquery.js", False),
    ],
)  # fmt: skip
def test_what_counts_visitors_is_no_witness(url: str, *, counts_visitors: bool):
    assert bool(words().bystanders.search(url)) is counts_visitors
    assert is_harmless(url, SHIPPED) is counts_visitors


@pytest.mark.parametrize("address", ["/zzb/", "https://bus.example/slb/index.html", "/ghb"])
def test_a_department_is_no_tool(address: str):
    code = f"# menu  {address}"
    assert not words().vendor_of_entry(code)
    assert not re.search(words().entry["hook"], code, re.IGNORECASE)
    assert not words().is_elder("", code)


def test_the_probe_knows_an_entry_by_the_words_the_observer_knows_it_by():
    assert words().entry["pattern"] == SHIPPED.pattern(ACCESSIBILITY).pattern
    assert words().accessible.pattern == SHIPPED.pattern(ACCESSIBILITY_ONLY).pattern

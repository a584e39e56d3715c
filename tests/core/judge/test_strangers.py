"""Words of gambling and pornography, and the words around which they do not count."""

import pytest

from auditor.judge.hijack_phrases import strangers_of
from tests.vocabulary import SHIPPED

KNOWN = strangers_of(SHIPPED)


@pytest.mark.parametrize("text", ["澳门新葡京", "百家乐开户", "亚博体育", "注册送彩金", "Bet365 官网", "时时彩计划"])
def test_words_of_gambling_are_found(text):
    assert KNOWN.strange_words(text, KNOWN.gambling)


@pytest.mark.parametrize(
    "text",
    [
        "发布者：李亚博",
        "严厉打击网络赌博平台和六合彩",
        "防范电信诈骗：不参与时时彩",
        "彩虹社区站",
        "中国福利彩票销售点",
        "棋牌室",
    ],
)
def test_names_and_warnings_are_not(text):
    assert not KNOWN.strange_words(text, KNOWN.gambling)


def test_words_of_pornography_are_found_and_the_fight_against_it_is_not():
    assert KNOWN.strange_words("成人视频 免费", KNOWN.adult)
    assert not KNOWN.strange_words("扫黄打非：严禁传播色情视频", KNOWN.adult)
    assert not KNOWN.strange_words("成人高等教育招生、成人票2元", KNOWN.adult)


@pytest.mark.parametrize("text", ["该域名正在出售", "This domain is for sale", "域名已到期", "Buy this domain"])
def test_the_words_of_a_parked_name_are_known(text):
    assert KNOWN.parked.search(text)

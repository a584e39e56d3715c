"""Words of those who take over other people's pages: gambling, pornography, expired names for sale. Data."""

import re

GAMBLING = re.compile(
    r"百家乐|时时彩|北京赛车|六合彩|幸运飞艇|博彩(?:网|公司|平台|娱乐)|网上赌场|真人赌场|真人娱乐|真人荷官|体育投注|在线投注|滚球|棋牌娱乐|"
    r"新葡京|葡京娱乐|威尼斯人(?:娱乐|赌场|官网)|太阳城(?:娱乐|集团官网)|金沙(?:娱乐|赌场)|永利(?:娱乐|赌场)|银河娱乐|老虎机|"
    r"开元棋牌|亚博(?:体育|娱乐|彩票|官网|平台|vip)|bet365|注册送彩金|送彩金|彩票(?:平台|开户|注册)|外围(?:投注|足球)|赌博平台|赌球|赌大小",
    re.IGNORECASE,
)
ADULT = re.compile(
    r"成人(?:视频|电影|影片|直播|小说|网站)|色情(?:网|视频|直播|小说)|黄色(?:视频|网站|电影)|无码(?:视频|高清|专区)|一级毛片|毛片免费|裸聊|"
    r"约炮|激情视频|av在线|国产精品(?:视频|久久)|久久(?:精品|综合)|同城交友上门|上门服务妹",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"打击|严厉|严禁|禁止|举报|查处|整治|违法|犯罪|防范|抵制|治理|扫黄|拒绝|不得|远离|诈骗|警方|公安|宣传|预防|警惕|净化|清理|案件|涉嫌|"
    r"处罚|纪律|党员|反赌"
)
"""Words around them where somebody warns of it."""
PARKED = re.compile(
    r"域名(?:正在|现已|可以?|已)?(?:出售|转让|停放|拍卖|过期|到期)|(?:此|该|本)域名.{0,6}(?:出售|转让|停放|拍卖|过期|到期)|"
    r"domain(?: name)?(?: \S+)? (?:is |may be )?for sale|buy this domain|parked (?:free|domain|by)|domain parking|"
    r"this domain (?:has )?expired|sedoparking|hugedomains",
    re.IGNORECASE,
)
TRADE = re.compile(
    r"公交|公共交通|客运|交通|巴士|汽车站|轨道|地铁|港口|航线|航运|轮渡|客船|码头|车站|政务|政府|乘客|旅客"
)
"""Words of which some stand on any page of the trade."""

_AROUND = 24  # characters looked at on either side


def strange_words(text: str, words: re.Pattern[str]) -> dict[str, str]:
    """The distinct words with the text around each, but for those around which somebody warns of them."""
    found: dict[str, str] = {}
    for match in words.finditer(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if not AGAINST.search(around):
            found.setdefault(match[0].lower(), " ".join(around.split()))
    return found

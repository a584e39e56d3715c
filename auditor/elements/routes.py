"""A route between two places: 火车站至客运中心, 甲县—乙镇, 城东→城西, 甲县开往乙县."""

import re
from collections.abc import Iterator

_HAN = "一-鿿"
_JOINS = r"⇌|⇋|⇄|⇆|↔|⟷|⇔|→|⇒|<-+>|<=>|-+>|=>|开往|发往|驶往|往返于?|[—–―─]{1,2}|-{1,2}|~|至|到"
_NAME = rf"[{_HAN}]{{2,10}}(?:\([{_HAN}]{{1,8}}\))?"
_ROUTE = re.compile(rf"(?P<a>{_NAME}) ?(?P<join>{_JOINS}) ?(?P<b>{_NAME})")
_JOIN = re.compile(rf"(?:(?<=[{_HAN})])|(?<=[{_HAN})] ))(?:{_JOINS})(?= ?[{_HAN}])")
_AROUND = 28
"""Characters that reach from a join past the names on either side of it."""
_BOTH_WAYS = re.compile("[⇌⇋⇄⇆↔⟷⇔<往]")
"""Joins that stand between places alone."""
_ONE_WAY = re.compile("[→⇒>]")
"""Joins of places or of steps; the others join much else."""
_PLACE = re.compile(
    "站|场|中心|枢纽|路|街|大道|口|桥|村|庄|屯|镇|乡|县|市|区|州|旗|院|校|学|园|寺|庙|山|湖|港|码头|渡|岛|湾|城|苑|府|"
    "巷|门|厂|矿|公寓|东|西|南|北|沟|河|坝|坪|坡|岭|关|店|铺|塘|滩|洲|堡|寨|营|集|塔|宫|楼|厦"
)
_ENDS_A_PLACE = re.compile(rf"(?:{_PLACE.pattern})\)?$")
_RUNS = re.compile(r"班线|航线|线路|班车|班次|航班|专线|区间|客运|方向|对开|直达|快车|城际|渡线|轮渡|全程")
_OF_A_LINE = re.compile(rf"[{_HAN}]{{2,8}}(?:班线|航线|专线|渡线|班次|航班|对开)")
_LABEL = re.compile(
    r"(?:路|线|方向|区间|走向|起讫|起止|站点?|名称|行程|[上下]行|去程|回程)(?:\([^()]{0,12}\))?[:: ]{1,2}$"
)
_NO_PLACE = re.compile(
    "(?:[年月日号时点分秒周期天初末季春夏秋冬早晚午夜旬岁第一二三四五六七八九十百千万亿"
    "甚直截乃以及送移寄发交转调增减升降提延扩缩推改报拨达涉搬迁拿带赶赴抵退返停放置设传递接拉投])$"
)
"""How no name of a place ends: 周一至周五, 直至, 送至."""
_NAVIGATION = re.compile("首页|公司|集团|更多|列表|信息|新闻|概况|上一|下一")
"""What a dash joins in titles and in ways back: 公交集团-线路信息."""
_STEPS = re.compile(
    "进站|出站|上车|下车|检票|安检|购票|取票|候车|登船|下船|申请|受理|审核|审批|审查|办结|登记|提交|答复"
)
"""What arrows join in instructions: 购票→安检→进站."""
_LABEL_CHARS = 24


def route(text: str) -> tuple[int, int] | None:
    """Where two places are joined first, so that a way from one to the other is told."""
    for start, end in _near_joins(text):
        at = start
        while found := _ROUTE.search(text, at, end):
            if _is_route(text, found):
                return found.span()
            at = found.end("join")
    return None


def _near_joins(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text in which something is joined: mostly few of a long one, and names are sought there alone."""
    start = end = 0
    for join in _JOIN.finditer(text):
        if join.start() - _AROUND > end:
            if end:
                yield start, end
            start = join.start() - _AROUND
        end = join.end() + _AROUND
    if end:
        yield start, min(end, len(text))


def _is_route(text: str, found: re.Match[str]) -> bool:
    a, b = found["a"], found["b"]
    if _NO_PLACE.search(a) or _NAVIGATION.search(found[0]):
        return False
    ends, goes_on = bool(_ENDS_A_PLACE.search(a)), bool(_PLACE.search(b, 1))
    is_told = bool(_LABEL.search(text[max(0, found.start() - _LABEL_CHARS) : found.start()]) or _RUNS.search(b))
    if _STEPS.search(found[0]):
        return False
    if _BOTH_WAYS.search(found["join"]):
        return True
    if _ONE_WAY.search(found["join"]):
        return ends or goes_on or is_told
    return (ends and goes_on) or (is_told and (ends or goes_on)) or bool(_OF_A_LINE.match(b))


_LINE = re.compile(
    r"(?<![\d.a-z经纬])(?:[a-z]{0,2}\d{1,3}路(?![口段灯面况程\d由])|brt ?\d{1,3})(?![a-z])", re.IGNORECASE
)
"""1路, K2路, BRT1; no 2路口 and no 经3路, which are streets."""
_COMPANY_PHONE = re.compile(
    r"(?<![业局门管])(?:客服|投诉|监督|服务)(?:电话|热线|专线|中心|部)?[: ]{1,2}"
    r"(?:\(?0\d{2,3}(?:\) ?|[-— ])?\d{7,8}|400[-— ]?\d{3}[-— ]?\d{4})(?!\d)"
)
"""客服：0000-1234567; a number of five figures is the authorities'."""


def line(text: str) -> tuple[int, int] | None:
    """The first number of a line."""
    found = _LINE.search(text)
    return found.span() if found else None


def company_phone(text: str) -> tuple[int, int] | None:
    """The first number by which a company hears its passengers."""
    found = _COMPANY_PHONE.search(text)
    return found.span() if found else None

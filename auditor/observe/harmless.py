"""Other people's services on a page, which bring no words of its own: counters, maps, chats, advertising. Data."""

import re

_HOSTS = re.compile(
    r"(?:^|\.)(?:hm\.baidu\.com|hmcdn\.baidu\.com|hm\.bdstatic\.com|cnzz\.com|umeng\.com|51\.la|51yes\.com|google-analytics\.com|"
    r"googletagmanager\.com|gwd\.gov\.cn|zhanzhang\.baidu\.com|push\.zhanzhang\.baidu\.com|sp0\.baidu\.com|growingio\.com|"
    r"sensorsdata\.cn|clarity\.ms|bdimg\.share\.baidu\.com|share\.baidu\.com|static\.bshare\.cn|bshare\.cn|jiathis\.com|"
    r"qiao\.baidu\.com|53kf\.com|tq\.cn|api\.map\.baidu\.com|map\.baidu\.com|webapi\.amap\.com|uri\.amap\.com|map\.qq\.com|"
    r"tianqi\.com|i\.tianqi\.com|weather\.com\.cn|seniverse\.com|cpro\.baidu\.com|pos\.baidu\.com|doubleclick\.net|googlesyndication\.com|"
    r"player\.youku\.com|v\.qq\.com|player\.bilibili\.com|conac\.cn|jubao\.12377\.cn)$",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"/(?:[\w-]*(?:counter|hitcount|visitcount|clickcount|tongji|fangwen|statistics?|stat|hits?|visits?|click|beacon|collect|log|track|"
    r"analytics|pv|uv|count)[\w-]*)(?:\.(?:js|jsp|php|asp|aspx|do|action|gif))?(?:[?;].*)?$",
    re.IGNORECASE,
)


def is_harmless(url: str) -> bool:
    """True for a request or frame without which every page shows all its words."""
    host = re.match(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", url)
    return bool(host and _HOSTS.search(host[1])) or _PLACES.search(url.partition("#")[0]) is not None

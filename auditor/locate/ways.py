"""Tells links that may lead to further columns from links to articles, files and other sites."""

import re
from enum import IntEnum
from urllib.parse import urlsplit

from auditor.model.observation import Link, LinkZone, Observation, PageKind
from auditor.model.text import bare

_LONGEST_WAY = 16  # characters of a column's name; longer words are titles
_SITE_MAP = re.compile(r"^(?:网站|站点)?(?:地图|导航)$|^sitemap$")
_DIRECTORY = re.compile(
    r"公开(?:目录|专栏|平台|指南|内容)?$|公共企事业|^(?:政务|企务)公开|法定主动公开|专题专栏|办事服务|乘客服务"
)
_ARTICLE_URL = re.compile(
    r"/t?(?:19|20)\d{6}[_/]|/(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}/|/art/\d{4}/|post_\d+|/info/\d+/\d+"
    r"|/(?:19|20)\d{4}/|content_\d{4,}|/(?:detail|show|view|article)[-_/]?\d|[?&](?:id|aid|infoid|articleid)=\w+$",
    re.IGNORECASE,
)
_FILE_URL = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|mp[34]|avi|flv|wmv|apk|exe)$", re.IGNORECASE
)
_UTILITY = re.compile(
    r"设为首页|收藏|打印|关闭|返回|顶部|登录|注册|搜索|查询$|无障碍|关怀|适老|长者|长辈|老年|字号|^[大中小]$|繁|简体|english|^en$"
    r"|上一|下一|末页|尾页|首页|微信|微博|客户端|分享|^\d+$|更多|刷新|换一|language|app",
    re.IGNORECASE,
)


class Rank(IntEnum):
    """In which order ways are tried."""

    SITE_MAP = 0
    DIRECTORY = 1
    MENU = 2
    OTHER = 3


def rank(link: Link) -> Rank:
    """How promising a way is, by its words and its place."""
    name = bare(link.text)
    if _SITE_MAP.search(name):
        return Rank.SITE_MAP
    if _DIRECTORY.search(name):
        return Rank.DIRECTORY
    return Rank.MENU if link.zone is LinkZone.MENU else Rank.OTHER


def is_way(link: Link, page: Observation) -> bool:
    """True where the link may lead to a page that names columns: short words, no article, no file."""
    if link.url is None or not 1 < len(bare(link.text)) <= _LONGEST_WAY:
        return False
    if link.zone is LinkZone.ENTRY and page.kind not in {PageKind.DIRECTORY, PageKind.SITE_MAP}:
        return False
    path = urlsplit(link.url).path
    return not (_FILE_URL.search(path) or _ARTICLE_URL.search(link.url))


def is_blind_menu(link: Link) -> bool:
    """True for a menu entry that only a script can open: no program knows what stands behind it."""
    in_menu = link.zone is LinkZone.MENU and link.opens_by_script and link.url is None
    return in_menu and len(bare(link.text)) > 1 and not _UTILITY.search(bare(link.text))


def same_site(url: str, entry: str) -> bool:
    """True where both addresses lie on one site: the same host (www. or not) and the same port."""
    one, other = urlsplit(url), urlsplit(entry)
    if one.scheme not in {"http", "https"} or _port(url) != _port(entry):
        return False
    return _host(one.hostname) == _host(other.hostname)


def within(url: str, entry: str) -> bool:
    """True where the address lies below the folder of the entry page."""
    folder = urlsplit(entry).path.rpartition("/")[0] + "/"
    return same_site(url, entry) and urlsplit(url).path.startswith(folder)


def _host(hostname: str | None) -> str:
    return (hostname or "").removeprefix("www.")


def _port(url: str) -> int | None:
    try:
        port = urlsplit(url).port
    except ValueError:
        return -1
    return None if port in {80, 443} else port

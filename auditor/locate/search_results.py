"""Tells a page of search results: names on it filter what was found, and are no columns."""

import re
from urllib.parse import urlsplit

from auditor.folding import fold
from auditor.model.observation import Observation

_NAME = re.compile(
    r"^(?:站内|全站|全文|高级|智能|综合|信息)?(?:搜索|检索|查询)(?:结果|页|页面|中心)?$|^search(?:results?)?$"
)
_ANY_NAME = re.compile(r"(?:搜索|检索|查询)结果")
_SAYS = re.compile(
    r"(?:没有|未|没)(?:找到|搜索到|检索到|查询到|搜到)[^。]{0,40}?(?:结果|信息|内容|记录|文档|页面)"
    r"|(?:找到|搜索到|检索到|检索出|搜索出|搜到|查到)[^。]{0,40}?\d(?:条|个|项|篇)"
    r"|搜索结果|检索结果|按?相关[度性](?:排序)?|按相关"
)
_SEEKS = re.compile(r"搜索|检索|^search")
_COUNTS = re.compile(r"共(?:有)?[\d,]{1,9}(?:条|个|项|篇)(?:结果|记录|信息|数据|内容)?")
_FILTERS = re.compile(
    r"^(?:全部结果|所有结果|按?相关[度性](?:排序)?|按?时间(?:倒序|排序)|(?:标题|正文|全文)(?:搜索|检索))$"
)
_PLACE = re.compile(r"search|sousuo|jiansuo|query|(?:^|/)(?:so|ss)(?:$|[/.])")
_LONGEST_FILTER = 12
_PARTS = re.compile(r"[-_|–—\s]+")


def is_search_results(seen: Observation) -> bool:
    """True for a page that calls itself so, and for one at such an address that says what was found, or sifts it."""
    names = (seen.heading, seen.column_name, *seen.breadcrumb[-1:], *_PARTS.split(seen.document_title)[:1])
    folded = [fold(name) for name in names if name]
    if any(_ANY_NAME.search(name) for name in folded):
        return True
    is_named = any(_NAME.match(name) for name in folded)
    is_placed = bool(_PLACE.search(urlsplit(seen.url).path.lower()))
    if not is_named and not is_placed:
        return False
    is_counted = any(_SEEKS.search(name) for name in folded) and bool(_COUNTS.search(fold(seen.text)))
    return is_counted or bool(_SAYS.search(fold(seen.text))) or _has_filters(seen)


def _has_filters(seen: Observation) -> bool:
    """True where links or controls offer to sort or sift what was found."""
    return any(_FILTERS.match(fold(link.text)) for link in seen.links if len(link.text) <= _LONGEST_FILTER)

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
    r"(?:没有|未|没)(?:找到|搜索到|检索到|查询到|搜到)[^。，,]{0,12}(?:结果|信息|内容|记录|文档|页面)"
    r"|(?:为您|共|约)?(?:找到|搜索到|检索到|搜到|查到)[^。，,]{0,8}\d+(?:条|个|项|篇)"
    r"|搜索结果|检索结果|相关度排序|按相关度"
)
_PLACE = re.compile(r"search|sousuo|jiansuo|query")
_PARTS = re.compile(r"[-_|–—\s]+")


def is_search_results(seen: Observation) -> bool:
    """True for a page that calls itself so, and for one at such an address that says what was found."""
    names = (seen.heading, seen.column_name, *seen.breadcrumb[-1:], *_PARTS.split(seen.document_title)[:1])
    folded = [fold(name) for name in names if name]
    if any(_ANY_NAME.search(name) for name in folded):
        return True
    is_named = any(_NAME.match(name) for name in folded)
    is_placed = bool(_PLACE.search(urlsplit(seen.url).path.lower()))
    return (is_named or is_placed) and bool(_SAYS.search(fold(seen.text)))

"""Tells a page that is shut (refused, broken today, under repair, behind a login) from one that is gone or empty."""

import re

from auditor.model.column import Look
from auditor.model.observation import DateRole, Mark, Observation
from auditor.model.page import FailureKind

_SHORT = 300  # characters; a page with more text of its own shows something
_GONE = re.compile(
    r"不存在|找不到|没有找到|未找到|无法找到|不见了|走丢|飞走|丢失|删除|下线|失效|移除"
    r"|(?<!\d)4(?:04|10)(?!\d)|not\s*(?:be\s*)?found",
    re.IGNORECASE,
)
_SHUT = re.compile(
    r"维护|升级|检修|繁忙|稍[后候]|权限|禁止|拒绝|拦截|阻断|验证|登[录陆]|备案|内部错误|数据库|非法|异常|(?<!\d)(?:40[013]|5\d\d)(?!\d)"
    r"|forbidden|denied|unavailable|time-?out|gateway|internal",
    re.IGNORECASE,
)
_REPAIR = re.compile(
    r"(?:维护|升级|检修)(?:中|期间|[,，。!！])|(?:系统|网站|服务器|平台)(?:正在)?(?:维护|升级|检修)|暂停(?:访问|服务)"
)
_LOGIN = re.compile(r"登[录陆]")


def unvisited(kind: str | None) -> str:
    """The reason for which nothing of a site was judged: ours, where the fault is."""
    return "our_side" if kind == FailureKind.OUR_SIDE else "site_unreachable"


def shut(look: Look) -> str | None:
    """Why a page shows nothing of the site, a code of the facts' kind; None for a page that is there, or gone."""
    if look.page is None:
        return look.failure.kind.value if look.failure else "unknown"
    seen = look.observation
    if seen is None or seen.entries or len(seen.text) > _SHORT:
        return None
    if seen.error_page is not None:
        return None if says_gone(seen) else "error_page"
    if _REPAIR.search(seen.document_title + seen.text):
        return "under_repair"
    is_login = "密码" in seen.text and _LOGIN.search(seen.document_title + seen.text)
    return "asks_for_login" if is_login else None


def says_gone(seen: Observation | None) -> Mark | None:
    """The sign that a page calls itself gone, whatever its status; None where it may be shut, or a dated notice."""
    error = seen.error_page if seen else None
    if seen is None or error is None:
        return None
    words = error.quote + (seen.text if len(seen.text) <= _SHORT else "")
    if not _GONE.search(words):
        return None
    if any(dated.role is DateRole.PUBLISHED for dated in seen.dates):
        return None
    return None if _SHUT.search(error.quote + seen.text) else error

"""Tells a page that guards a site from a page of the site."""

import re

WAITED_FOR = frozenset({202, 403, 412, 503, 521})
"""Statuses under which anti-bot scripts are served that reload the page once they have run."""

_SHORT_CHARS = 300
SMALL_HTML_CHARS = 30_000
"""What only tests who is asking is no longer."""
_NOT_TEXT = re.compile(r"<(script|style|noscript|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORDS = re.compile(  # looked for in text without blanks
    "人机验证|安全验证|滑动验证|拖动滑块|访问验证|请输入验证码.{0,12}(继续|访问)|正在检查您的浏览器|浏览器安全检查"
    "|访问(请求)?(被|已被)(拦截|阻断|拒绝)|请求被拦截|异常访问|访问过于频繁|checkingyourbrowser|justamoment"
    "|verifyyouare(a)?human|unusualtraffic",
    re.IGNORECASE,
)


def is_challenge(status: int, html: str) -> bool:
    """True where the page only tests who is asking: a script and hardly a word, or words that say so.

    Args:
        status: HTTP status of the document.
        html: The document after it settled.
    """
    if status in WAITED_FOR and "<script" in html and len(_text(html)) < _SHORT_CHARS:
        return True
    if len(html) > SMALL_HTML_CHARS:
        return False
    text = _text(html)
    return len(text) < _SHORT_CHARS and _WORDS.search(text) is not None


def _text(html: str) -> str:
    return "".join(_NOT_TEXT.sub("", html).split())

"""Names as people read them: what is said in attributes and meta tags, without markup, entities decoded."""

import html
import re

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--[^<>]{0,300}-->")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TIMES = 3


def plain_name(text: str) -> str:
    """The text without tags, `&amp;nbsp;` decoded however often it was encoded, white space folded."""
    if "<" not in text and "&" not in text:
        return text
    for _ in range(_TIMES):
        decoded = _ENTITY.sub(_decoded, text)
        if decoded == text:
            break
        text = decoded
    return " ".join(_MARKUP.sub("", text).split())


def _decoded(match: re.Match[str]) -> str:
    return html.unescape(match[0])

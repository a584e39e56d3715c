"""Where a document nests beyond all reason. Parsing time grows with the square of the depth; browsers stop at 512."""

import re

from auditor.observe.tags import SELF_ENDING

DEEPEST = 3000
_SUSPECT = 5000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def shallow(html: str) -> str:
    """The document up to where it nests deeper than 3,000 elements; mostly, the whole of it."""
    if html.count("<") - 2 * html.count("</") < _SUSPECT:
        return html
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in SELF_ENDING:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return html[: tag.start()]
    return html

"""Whether a heading speaks of what the page is called."""

import re
from collections.abc import Sequence

from auditor.observe.html.lines import fold

_NOTICES = re.compile(r"通知|公告|公示|通告|通报|启事|公报")


def is_related(heading: str, names: Sequence[str]) -> bool:
    """True where one name holds the other, or both speak of notices."""
    said = fold(heading)
    known = [fold(name) for name in names]
    within = any(said in name or name in said for name in known if len(name) > 1)
    return len(said) > 1 and (within or bool(_NOTICES.search(said) and any(map(_NOTICES.search, known))))

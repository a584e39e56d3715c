"""Every page of a site that was read, for the checks asked of a site as such."""

from auditor.model.column import Look, Seen
from auditor.model.observation import Observation

_MET = frozenset(("keywords", "description"))


def pages_of(seen: Seen) -> tuple[tuple[Look, Observation], ...]:
    """The page the search began at, then every other that opened, each address once."""
    looks = {look.url: look for look in (seen.site, *seen.others)}
    return tuple((look, look.observation) for look in looks.values() if look.page and look.observation)


def head_words(seen: Observation) -> str:
    """What a page tells search engines of itself: title, keywords, description."""
    told = (content for name, content in seen.meta if name.lower() in _MET)
    return "\n".join((seen.document_title, *told))


def all_words(seen: Observation) -> str:
    """Every word of a page, those of its menus and footer and those not shown included."""
    return "\n".join((head_words(seen), seen.text, seen.surroundings))

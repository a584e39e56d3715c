"""Requests and frames of others' services, and of the site's own counters, without which a page shows all its words."""

from urllib.parse import urlsplit

from auditor.model.vocabulary import Means, Vocabulary

_TELLS = frozenset(("add", "incr", "increase", "increment", "log", "record", "report", "push", "collect", "plus"))
"""Last steps of addresses at which a page leaves something and gets nothing."""


def is_harmless(url: str, vocabulary: Vocabulary) -> bool:
    """True for an address that could have brought no words: by its host, or by the last step of its path.

    Where that step only tells of something (visit/add), so do the two before it.
    What is asked for (visit/list) may be words.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    steps = parts.path.lower().rstrip("/").split("/")
    told = steps[-3:] if steps[-1] in _TELLS else steps[-1:]
    return vocabulary.is_said(Means.BYSTANDER_HOST, host) or any(
        vocabulary.is_said(Means.BYSTANDER_FILE, step) for step in told
    )

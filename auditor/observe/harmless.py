"""Requests and frames of others' services, and of the site's own counters, without which a page shows all its words."""

from urllib.parse import urlsplit

from auditor.model.vocabulary import Means, Vocabulary


def is_harmless(url: str, vocabulary: Vocabulary) -> bool:
    """True for an address that could have brought no words: by its host, or by the last step of its path."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    last = parts.path.rstrip("/").rpartition("/")[2].lower()
    return vocabulary.is_said(Means.BYSTANDER_HOST, host) or vocabulary.is_said(Means.BYSTANDER_FILE, last)

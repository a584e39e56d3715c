"""The limits that cut something off a page. A closed list; stored values are only ever added to."""

from enum import StrEnum


class Limit(StrEnum):
    """What a page had too much of: for the browser (max_…, as its options are called), or for the observer."""

    MAX_BODY_BYTES = "max_body_bytes"
    MAX_PAGE_BYTES = "max_page_bytes"
    MAX_REQUESTS = "max_requests"
    MAX_MEMORY_BYTES = "max_memory_bytes"
    MAX_HTML_CHARS = "max_html_chars"
    MAX_NODES = "max_nodes"
    MAX_FRAMES = "max_frames"
    MAX_TREE_NODES = "max_tree_nodes"
    BROKEN_OFF = "broken_off"
    """No limit of ours: the connection ended before the document did."""
    HTML = "html"
    DEPTH = "depth"
    NODES = "nodes"
    LINKS = "links"
    TEXT = "text"
    WORDS = "words"
    ATTRIBUTES = "attributes"
    OPTIONS = "options"
    BASE = "base"
    """A base address the document's own links cannot be read by."""

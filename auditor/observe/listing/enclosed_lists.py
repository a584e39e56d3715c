"""Blocks that look like lists and are parts of an article: its table, its attachments with their days."""

from collections.abc import Sequence

from auditor.model.word_lists import word_pattern
from auditor.observe.html.file_endings import file_extension
from auditor.observe.html.phrases import ATTACHMENT_KINDS
from auditor.observe.layout.measure import Layout
from auditor.observe.listing.blocks import Block

_ENCLOSURE = word_pattern(r"^\W*{enclosure}")


def stands_alone(seen: Layout, block: Block, dated_at: int, title: str | None, *, labelled: bool) -> bool:
    """False for a block below an article's title and day whose rows are a table's, or lead to files.

    Args:
        seen: The page.
        block: The block.
        dated_at: The node of the article's day, or of its label; -1 where nothing dates it.
        title: The article's title.
        labelled: A label calls that day the one of publication.
    """
    if title is None or not 0 <= dated_at < block.start or block.has_pager:
        return True
    if not labelled and title in _column_names(seen):
        return True
    return bool(block.linked) and not _are_files(block) and not _is_enclosure(seen, block)


def _column_names(seen: Layout) -> Sequence[str]:
    steps = seen.crumbs.steps[-1:] if seen.crumbs else ()
    return (seen.meta.get("columnname", ""), *steps)


def _are_files(block: Block) -> bool:
    """True where every row that leads anywhere leads to a file."""
    ends = [file_extension(entry.url) for entry in block.entries if entry.url]
    return bool(ends) and all(end in ATTACHMENT_KINDS for end in ends)


def _is_enclosure(seen: Layout, block: Block) -> bool:
    """True where most rows, or the words before them, say 附件."""
    enclosure = seen.tree.pattern(_ENCLOSURE)
    said = sum(bool(enclosure.match(entry.title)) for entry in block.entries)
    return said * 2 > len(block.entries) or bool(block.heading and enclosure.match(block.heading))

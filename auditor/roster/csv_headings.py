"""What the columns of a roster's table are called: data, in the vocabulary's lists of headings (heading-id)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model.vocabulary import Vocabulary

COLUMNS = (
    "id", "name", "kind", "place", "credit_code", "supervisor", "sites", "site_codes", "elsewhere_site",
    "elsewhere_url", "elsewhere_name", "liaison", "phone", "email",
)  # fmt: skip
REQUIRED = ("name", "kind", "place")
_REMARK = re.compile(r"\s+|[*＊]+$|^[*＊]+|[(（][^()（）]*[)）]$")
"""What does not belong to a heading's name: blanks, the star of what must be filled in, a remark in brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Every column with its Chinese headings, the first of which messages name."""

    names: Mapping[str, tuple[str, ...]]
    empty: frozenset[str]
    """What people write into a cell that may be empty."""

    def column(self, heading: str) -> str:
        """The id of the column that a heading heads; the heading's own name where it heads none."""
        name = _REMARK.sub("", _REMARK.sub("", heading))
        return next((column for column in COLUMNS if name in (column, *self.names[column])), name)

    def is_heading(self, words: str) -> bool:
        """True where words head a column."""
        return self.column(words) in COLUMNS

    def label(self, column: str) -> str:
        """What messages call a column."""
        return " ".join((column, *(f"({name})" for name in self.names[column][:1])))

    def is_left_empty(self, column: str, cell: str) -> bool:
        """True where a cell says that nothing stands in it, and may."""
        return cell in self.empty and column not in REQUIRED


def headings(vocabulary: Vocabulary) -> Headings:
    """The headings that a vocabulary knows."""
    names = {column: vocabulary.listed(f"heading-{column.replace('_', '-')}") for column in COLUMNS}
    return Headings(names=names, empty=frozenset(vocabulary.listed("cell-left-empty")))

"""By what names the columns of a site are known, and by what they hold: data, overlaid by the workspace."""

from dataclasses import dataclass

from auditor.model.unit import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSigns:
    """By what a column of one item is known, besides the names and elements its checklist gives."""

    id: str
    item: str
    """Id of the item in the checklists."""
    kinds: tuple[UnitKind, ...] = ()
    """Kinds of unit it holds for; empty for all."""
    usual: tuple[str, ...] = ()
    """Names that surely mean it."""
    perhaps: tuple[str, ...] = ()
    """Names that may mean it and may not: what the page holds decides."""
    titles: tuple[str, ...] = ()
    """Words in titles of entries, folded: a list is its content where most titles bear one."""
    unless: tuple[str, ...] = ()
    """Words by which a title is of another list, whatever else it bears: 《管理办法》解读 is no policy."""
    words: tuple[str, ...] = ()
    """Words of a page's own text, folded."""
    least: int = 2
    """So many different ones of `words` make its content."""
    form: bool = False
    """True where a page with a form to write in is its content."""
    section: bool = False
    """True where the column is a section: it names further columns, and need hold nothing else."""
    examples: tuple[str, ...] = ()
    """Titles that bear one of `titles`."""
    others: tuple[str, ...] = ()
    """Titles that bear none."""

    def bears(self, title: str) -> bool:
        """True where a title, folded, is one of its list's."""
        return any(word in title for word in self.titles) and not any(word in title for word in self.unless)

    def hold_for(self, kind: UnitKind) -> bool:
        """True where they hold for units of that kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class SomethingElse:
    """Names of what no checklist asks for: 首页, 登录, 党建, 招聘."""

    id: str
    names: tuple[str, ...]

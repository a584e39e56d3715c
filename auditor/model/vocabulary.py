"""The phrases by which pages say that they are empty, gone, under repair, and the names of columns: data.

It is handed to whoever looks. A phrase is held against a whole statement, never against a part of one
(`observe.layout.statements`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.model.column_names import ColumnSigns, SomethingElse
from auditor.model.unit import UnitKind
from auditor.model.word_lists import WordList, WordPattern, one_of

LONGEST_STATEMENT = 60
"""Characters; what is longer says more than a phrase does, and no pattern is tried on it."""
_NEVER = re.compile(r"(?!)")


class Means(StrEnum):
    """What a statement says that is such a phrase. A closed list."""

    EMPTY = "empty"
    """The column holds nothing: 暂无数据."""
    NONE_OF_KIND = "none_of_kind"
    """There is none of a particular thing: 暂无招标公告. It may well be the truth."""
    END_OF_LIST = "end_of_list"
    """没有更多了: stands below lists that have entries too."""
    GONE = "gone"
    """The page is not there: 您访问的页面不存在."""
    CODE = "code"
    """A bare status: 404. A line of buses may bear that number, so it says nothing alone."""
    REPAIR = "repair"
    """The site is being mended: 系统维护中."""
    REFUSED = "refused"
    """They do not let this visitor in: 拒绝访问."""
    WALL = "wall"
    """A wall against robots: 请完成安全验证."""
    WALL_NAME = "wall_name"
    """What such a wall calls itself above everything else: 安全验证."""
    LOGIN = "login"
    """A name must be given first: 用户登录."""
    BROKEN = "broken"
    """Something is out of order today: 系统繁忙."""
    ERROR = "error"
    """An error of a kind it does not name: 出错了."""
    FILLER = "filler"
    """Says nothing by itself, beside such a phrase: 抱歉, 3秒后返回首页."""
    LATER = "later"
    """Likewise, and that it may be there another time: 请稍后再试."""
    FURNITURE = "furniture"
    """Stands on a page whether it is empty or not: 下一页, 发布时间, 返回顶部."""
    BYSTANDER_HOST = "bystander_host"
    """No words of a page but a host: a service that brings none of a page's words (a counter, a map, a chat)."""
    BYSTANDER_FILE = "bystander_file"
    """Likewise the last step of an address's path: tongji.js."""


OF_ADDRESSES = frozenset({Means.BYSTANDER_HOST, Means.BYSTANDER_FILE})
"""Meanings that are looked for in addresses, never in what a page says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One entry of the vocabulary."""

    id: str
    means: Means
    pattern: str
    """A regular expression for the whole of a statement, folded as `folding.spoken` folds it."""
    examples: tuple[str, ...] = ()
    """Statements it must match."""
    others: tuple[str, ...] = ()
    """Statements it must not match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The phrases and names of one file, with the name and version it gives itself."""

    id: str
    version: str
    phrases: tuple[Phrase, ...]
    columns: tuple[ColumnSigns, ...] = ()
    something_else: tuple[SomethingElse, ...] = ()
    words: tuple[WordList, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Vocabulary:
    """Every phrase that is known. One object is one vocabulary: it is compared and remembered by identity."""

    chapters: tuple[Chapter, ...] = ()
    patterns: Mapping[Means, re.Pattern[str]] = field(init=False, repr=False)
    _filled: dict[WordPattern, re.Pattern[str]] = field(init=False, repr=False, default_factory=dict)
    _lists: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[Means, list[str]] = {}
        for chapter in self.chapters:
            for phrase in chapter.phrases:
                found.setdefault(phrase.means, []).append(f"(?:{phrase.pattern})")
        object.__setattr__(self, "patterns", {means: re.compile("|".join(all_)) for means, all_ in found.items()})

    @property
    def version(self) -> str:
        """The names and versions of its chapters, for the record."""
        return ", ".join(f"{chapter.id} {chapter.version}" for chapter in self.chapters)

    def signs_of(self, item_id: str, kind: UnitKind) -> tuple[ColumnSigns, ...]:
        """By what a column of an item is known, for a unit of that kind."""
        found = (signs for chapter in self.chapters for signs in chapter.columns)
        return tuple(signs for signs in found if signs.item == item_id and signs.hold_for(kind))

    @property
    def column_names(self) -> tuple[str, ...]:
        """Every name by which a column of any kind of unit may go."""
        found = (signs for chapter in self.chapters for signs in chapter.columns)
        return tuple(name for signs in found for name in (*signs.usual, *signs.perhaps))

    @property
    def names_of_something_else(self) -> tuple[str, ...]:
        """Names of what no checklist asks for."""
        found = (entry for chapter in self.chapters for entry in chapter.something_else)
        return tuple(name for entry in found for name in entry.names)

    def one_of(self, name: str) -> str:
        """A group of a regular expression: any word of the lists of that name; it never matches where there is none.

        Whoever asks compiles what he makes of it once for each vocabulary.
        """
        return one_of(self.listed(name))

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of the lists of that name, in their order; none where there is no such list."""
        found = (entry for chapter in self.chapters for entry in chapter.words if entry.id == name)
        return tuple(word for entry in found for word in entry.words)

    def words(self, name: str) -> frozenset[str]:
        """The words of the lists of that name, to be looked up whole; none where there is no such list."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = frozenset(self.listed(name))
        return found

    def pattern(self, asked: WordPattern) -> re.Pattern[str]:
        """The expression with this vocabulary's words in it, compiled when it is first asked for."""
        found = self._filled.get(asked)
        if found is None:
            found = self._filled[asked] = asked.filled(self.one_of)
        return found

    def is_said(self, means: Means, statement: str) -> bool:
        """True where a statement, folded, is a phrase of that meaning and nothing else."""
        if len(statement) > LONGEST_STATEMENT:
            return False
        return self.patterns.get(means, _NEVER).fullmatch(statement) is not None

    def meanings(self, statement: str) -> frozenset[Means]:
        """Everything that a statement, folded, may mean; nothing where it is no phrase."""
        return frozenset(
            means for means in self.patterns if means not in OF_ADDRESSES and self.is_said(means, statement)
        )

"""The list of known tools and of the words of their functions, as read from its file."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern

from auditor.model.word_lists import one_of
from auditor.observe.accessibility.tool_names import (
    ENTRY_CODE,
    ICON,
    KNOWN_TOOLS,
    SAYS_NOTHING,
    TOOL_SCRIPTS,
    KnownTool,
)
from auditor.observe.html.phrases import ACCESSIBILITY, ACCESSIBILITY_ONLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A known tool, and what it is recognised by. An empty pattern recognises nothing."""

    id: str
    scripts: Pattern[str]
    entries: Pattern[str]
    elder_entries: str
    traces: frozenset[str]
    """`#id`, `cookie name`, `storage key`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the probe knows before it sees a page."""

    vendors: tuple[Vendor, ...]
    mode: Pattern[str]
    """Names that promise a mode of the page, and cannot be those of a column."""
    elder: Pattern[str]
    bystanders: Pattern[str]
    """Scripts whose absence says nothing of a toolbar."""
    voice: Pattern[str]
    """Addresses that speech is asked of."""
    functions: tuple[tuple[str, str], ...]
    """Name and pattern, in the order they are asked."""
    intrusions: dict[str, str]
    more: Pattern[str]
    names: Pattern[str]
    """What an entry calls itself."""
    accessible: Pattern[str]
    """What only an entry to the accessible mode says."""

    @property
    def entry(self) -> dict[str, str]:
        """What the page is searched with for entries."""
        return {
            "pattern": self.names.pattern,
            "hook": ENTRY_CODE.pattern,
            "icon": ICON.pattern,
            "script": TOOL_SCRIPTS.pattern,
            "nothing": SAYS_NOTHING.pattern,
        }

    def is_mode(self, words: str) -> bool:
        """True where a name promises a mode of the page; names that may be of a column or a service do not."""
        return bool(self.mode.search(words))

    def is_elder(self, words: str, code: str) -> bool:
        """True where an entry promises the elder version rather than the accessible mode."""
        if words:
            return not self.accessible.search(words) and bool(self.elder.search(words))
        return any(v.elder_entries and re.search(v.elder_entries, code, re.IGNORECASE) for v in self.vendors) or bool(
            self.elder.search(code)
        )

    def vendor_of_script(self, url: str) -> str:
        """Id of the tool a script belongs to, or empty."""
        return next((vendor.id for vendor in self.vendors if vendor.scripts.search(url)), "")

    def vendors_of(self, traces: set[str]) -> set[str]:
        """Ids of the tools that left these traces: `#id`, `cookie name`, `storage key`."""
        return {vendor.id for vendor in self.vendors if traces & vendor.traces}

    def vendor_of_entry(self, code: str) -> str:
        """Id of the tool an entry's code belongs to, or empty."""
        return next((vendor.id for vendor in self.vendors if vendor.entries.search(code)), "")


@cache
def words() -> Words:
    """The list that is shipped."""
    text = files("auditor.visit.probes.toolbar").joinpath("toolbars.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    tools = {tool.id: tool for tool in KNOWN_TOOLS}
    vendors = tuple(_vendor(row, tools[row["id"]]) for row in read["vendor"])
    elder, entry = read["elder"], read["entry"]

    def named(name: str) -> str:
        return one_of(entry["words"][name])

    return Words(
        vendors=vendors,
        mode=re.compile(entry["mode"], re.IGNORECASE),
        elder=re.compile(entry["elder"], re.IGNORECASE),
        voice=re.compile(entry["voice"], re.IGNORECASE),
        bystanders=re.compile(entry["bystanders"], re.IGNORECASE),
        functions=tuple((row["id"], row["words"]) for row in read["function"]),
        intrusions={name: pattern for name, pattern in elder.items() if name != "more"},
        more=re.compile(elder["more"]),
        names=ACCESSIBILITY.filled(named),
        accessible=ACCESSIBILITY_ONLY.filled(named),
    )


def _vendor(row: dict[str, str | list[str]], tool: KnownTool) -> Vendor:
    marks = {"#": row["ids"], "cookie ": row["cookies"], "storage ": row["storage"]}
    return Vendor(
        id=str(row["id"]),
        scripts=re.compile(tool.scripts, re.IGNORECASE),
        entries=re.compile(tool.entries, re.IGNORECASE),
        elder_entries=tool.elder_entries,
        traces=frozenset(f"{mark}{name}" for mark, names in marks.items() for name in names),
    )

"""What entries to accessibility tools are known by, beside their words: for the observer and for whoever presses them.

Patterns are regular expressions that Python and JavaScript read alike. Those of tools and of code heed no case.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTool:
    """A tool in use on many sites. An empty pattern recognises nothing."""

    id: str
    scripts: str
    """Addresses of its scripts."""
    entries: str
    """Code of its entries."""
    elder_entries: str = ""
    """Likewise, of those to its elder version."""


KNOWN_TOOLS = (
    KnownTool(
        id="aria",
        scripts=r"govwza\.cn/|/aria\.js(?:\?|$)|/_aria\.js|/audiovisual\.js",
        entries=r"aria\.start|aria\.oldFixedStart|oldFixedStart",
        elder_entries="oldFixedStart",
    ),
    KnownTool(id="cniil", scripts=r"/assist(?:a|m)?[\d.]*\.js", entries="cniil_wza|ciic_wza"),
    KnownTool(id="free_web", scripts=r"/free_Web[^/]*\.js", entries="free_Web|data-power-accessible"),
    KnownTool(
        id="schubert",
        scripts=r"jhelper\.[^/]+/publicJS/|/schubert[^/]*\.js",
        entries=r"schubert\.|doElder|doModeInit|wzagjt",
        elder_entries="doElder",
    ),
    KnownTool(
        id="esd",
        scripts=r"/esd[^/]*\.js",
        entries="EsdInit|toolbarSwitch|toolbarCtrl|olderSwitch",
        elder_entries="olderSwitch",
    ),
)
_OTHER_ENTRIES = (
    r"wzaBtn|wza_?btn|openwza|startwza|kqNav\(|canyou|accessib(?:le|ility)[-_]?(?:btn|button|entry|toggle|switch)|"
    r"initAccess|openAccess|barrierfree|wuzhangai|wza(?:Start|Init|Open|Toggle)|"
    r"^#(?:slb|ghb|zzb)(?:\s|$)"  # whole ids: as parts of an address they mean other things
)

ENTRY_CODE = re.compile("|".join((*(tool.entries for tool in KNOWN_TOOLS), _OTHER_ENTRIES)), re.IGNORECASE)
"""What stands in the code of entries and of nothing else: one of these is enough. Code begins with # and the id."""
TOOL_SCRIPTS = re.compile("|".join(tool.scripts for tool in KNOWN_TOOLS), re.IGNORECASE)
"""Addresses of known tools' scripts."""
ICON = re.compile(
    r"(?<![A-Za-z])(?:btn|ico|icon|img|logo|pic|open|start|top|go|to)?wza"
    r"(?:btn|ico|icon|img|logo|pic|tool|tools|js|bar|box|entry|link)?(?![a-z])|Wza(?![a-z])|(?<![A-Z])WZA(?![A-Z])|"
    r"[Ww]u[-_]?[Zz]hang[-_]?[Aa]i(?![a-z])|(?<![A-Za-z])[Zz]hang[Aa]i(?![a-z])|[Bb]arrier[-_]?[Ff]ree|"
    r"[Aa]ccessib(?:le|ility)|(?<![A-Za-z])a11y(?![a-z])|"
    r"(?<![A-Za-z])(?:[Ss]hi[Ll]ao(?:[Hh]ua)?|[Gg]uan[Hh]uai)(?:[Bb]an|[Mm]o[Ss]hi|[Mm]ode|[Bb]tn)?(?![a-z])|"
    r"(?:[Cc]hang[Zz]he|[Zz]hang[Zz]he|[Ll]ao[Nn]ian)(?:[Bb]an|[Mm]o[Ss]hi|[Mm]ode)"
)
"""What such a tool calls itself in ids, classes, names of pictures and of scripts: two of these make an icon an entry.
Heeds case, by which words that are run together are told apart."""
SAYS_NOTHING = re.compile(r"^(?:icon|ico|img|image|pic|btn|button|logo)?[\d_\s-]*$", re.IGNORECASE)
"""Names that name nothing."""
INSIDE = 12
"""Elements within one that are looked at for what it is called by."""

"""What each date on the page says: published, signed, in force, of an entry, clock, build, comment, footer."""

import re
from collections.abc import Sequence

from auditor.model.observation import DatedText, DateRole
from auditor.observe.phrases import (
    BUILD,
    EFFECTIVE,
    PAGE_BUILD,
    PAGE_CLOCK,
    PLAIN_DATE,
    PUBLISHED,
    SIGNED,
    UPDATED,
)
from auditor.observe.stamps import Stamp
from auditor.observe.tree import Tree
from auditor.observe.zones import Zone

_COMMENT = re.compile(r"(?:^|[\s_-])(?:comments?|reply|replies|pinglun|liuyan|commentlist)(?:$|[\s_-])", re.IGNORECASE)
_WEEKDAY = re.compile(r"星期|周[一二三四五六日]")

LABELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (PUBLISHED, "published"),
    (PAGE_BUILD, "build"),
    (SIGNED, "signed"),
    (EFFECTIVE, "effective"),
    (UPDATED, "updated"),
    (PLAIN_DATE, "plain"),
)


def label_of(stamp: Stamp) -> str | None:
    """Which label stands before the date: published, updated, plain, signed, effective, build, or none."""
    said = stamp.before or ""
    return next((name for pattern, name in LABELS if pattern.search(said)), None)


_BY_LABEL = {
    "signed": DateRole.SIGNED,
    "effective": DateRole.EFFECTIVE,
    "published": DateRole.PUBLISHED,
    "updated": DateRole.PUBLISHED,
}


def role_of(tree: Tree, zone: Zone, stamp: Stamp, *, in_entry: bool) -> DateRole:
    """What a date says, by its label first and then by where it stands."""
    label = label_of(stamp)
    if PAGE_CLOCK.search(stamp.text) or PAGE_CLOCK.search(stamp.before):
        return DateRole.PAGE_CLOCK
    if label == "build" or (label is None and BUILD.search(stamp.before)):
        return DateRole.BUILD
    return DateRole.ENTRY if in_entry else _by_place(tree, zone, stamp, label)


def _by_place(tree: Tree, zone: Zone, stamp: Stamp, label: str | None) -> DateRole:
    if zone is Zone.FOOT:
        return DateRole.FOOTER
    if zone in {Zone.HEAD, Zone.MENU} and (label is None or _WEEKDAY.search(stamp.text)):
        return DateRole.PAGE_CLOCK
    if any(_COMMENT.search(tree.names(above)) for above in tree.ancestors(stamp.node, 5)):
        return DateRole.COMMENT
    return _BY_LABEL.get(label or "", DateRole.BODY)


def dated_texts(
    tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp], in_entry: Sequence[bool]
) -> tuple[DatedText, ...]:
    """Every date that names its year, or counts from today, with its role and place, in page order."""
    return tuple(
        DatedText(
            on=stamp.on,
            role=role_of(tree, zones[stamp.node], stamp, in_entry=in_entry[stamp.node]),
            text=stamp.text[:120],
            where=tree.path(tree.parents[stamp.node]),
            form=stamp.form,
        )
        for stamp in stamps
        if stamp.has_year
    )

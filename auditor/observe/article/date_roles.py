"""What each date on the page says: published, signed, in force, of an entry, clock, build, comment, footer."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.model.observation import DatedText, DateRole
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import WordPattern, word_pattern
from auditor.observe.dates.dates import IN_CHINESE_FIGURES, folded
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.phrases import (
    ASKED,
    BUILD,
    EFFECTIVE,
    EFFECTIVE_AFTER,
    PAGE_BUILD,
    PAGE_CLOCK,
    PLAIN_DATE,
    PUBLISHED,
    SIGNED,
    SIGNED_AFTER,
    SIGNED_BY,
    UPDATED,
)
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

_COMMENT = re.compile(r"(?:^|[\s_-])(?:comments?|reply|replies|pinglun|liuyan|commentlist)(?:$|[\s_-])", re.IGNORECASE)
_WORDS_BACK = 6
_LONG = 50
_WEEKDAY = word_pattern(r"{weekday}")

LABELS: tuple[tuple[WordPattern, str], ...] = (
    (ASKED, "asked"),
    (PUBLISHED, "published"),
    (PAGE_BUILD, "build"),
    (SIGNED, "signed"),
    (EFFECTIVE, "effective"),
    (UPDATED, "updated"),
    (PLAIN_DATE, "plain"),
)


def label_of(stamp: Stamp, vocabulary: Vocabulary) -> str | None:
    """What the words beside a date call it: published, updated, plain, signed, effective, build, asked, or none."""
    if stamp.after and vocabulary.pattern(EFFECTIVE_AFTER).search(stamp.after):
        return "effective"
    if stamp.after and vocabulary.pattern(SIGNED_AFTER).search(stamp.after):
        return "signed"
    before = folded(stamp.before)
    return next((name for pattern, name in LABELS if vocabulary.pattern(pattern).search(before)), None)


def is_signature(tree: Tree, stamp: Stamp) -> bool:
    """True for a day below a text: after the name of who signs it, or in Chinese figures."""
    if not stamp.whole or label_of(stamp, tree.vocabulary) is not None:
        return False
    if IN_CHINESE_FIGURES.search(stamp.text):
        return True
    if ":" in stamp.before or "：" in stamp.before or not tree.pattern(SIGNED_BY).search(stamp.before):
        return False
    place = bisect_left(tree.words, stamp.node)
    return any(_is_prose(tree.texts[word]) for word in tree.words[max(0, place - _WORDS_BACK) : place])


def _is_prose(text: str) -> bool:
    return "。" in text or len(text) >= _LONG


_BY_LABEL = {
    "signed": DateRole.SIGNED,
    "effective": DateRole.EFFECTIVE,
    "published": DateRole.PUBLISHED,
    "updated": DateRole.PUBLISHED,
    "asked": DateRole.COMMENT,
}


def role_of(tree: Tree, zone: Zone, stamp: Stamp, *, in_entry: bool) -> DateRole:
    """What a date says, by its label first and then by where it stands."""
    label, clock = label_of(stamp, tree.vocabulary), tree.pattern(PAGE_CLOCK)
    if clock.search(stamp.text) or clock.search(stamp.before):
        return DateRole.PAGE_CLOCK
    if label == "build" or (label is None and tree.pattern(BUILD).search(stamp.before)):
        return DateRole.BUILD
    return DateRole.ENTRY if in_entry else _by_place(tree, zone, stamp, label)


def _by_place(tree: Tree, zone: Zone, stamp: Stamp, label: str | None) -> DateRole:
    if zone is Zone.FOOT:
        return DateRole.FOOTER
    if zone in {Zone.HEAD, Zone.MENU} and (label is None or tree.pattern(_WEEKDAY).search(stamp.text)):
        return DateRole.PAGE_CLOCK
    if any(_COMMENT.search(tree.names(above)) for above in tree.ancestors(stamp.node, 5)):
        return DateRole.COMMENT
    if is_signature(tree, stamp):
        return DateRole.SIGNED
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

"""Pages in place of what was asked for: gone, under repair, out of order, behind a wall or a login, at any status.

The words must be the page's main thing: its title, its heading, or all that it says of its own. A sentence of a text
that tells of such things is none, and neither is a number that a line of buses may bear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.model.observation import Mark, Shut
from auditor.model.vocabulary import Means
from auditor.model.word_lists import word_pattern
from auditor.observe.html.address import link_address
from auditor.observe.html.lines import fold
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.main_lines import Line
from auditor.observe.layout.measure import TITLE_MARKS, Layout
from auditor.observe.layout.statements import Heard, hear
from auditor.observe.layout.zones import Zone

_SHORT = 300
"""Characters; a page with more text of its own has content."""
_LITTLE = 160
"""Characters that may stand below a title that says so."""
_LITTLE_BESIDE_LOGIN = 60
_LITTLE_BESIDE_CODE = 40
_DOCUMENT = word_pattern(r"(?!.*{thing-of-a-site}).{4,}{document}(?:[(（].{1,20}[)）])?")
"""What a document is called, whatever was abolished, deleted or shut down by it."""
_FEWEST_LINKS = 3
_OWN = frozenset({Zone.MAIN, Zone.SHORT_LINKS})
_FEWEST_CHARS = 6
_SENTENCE = 12
"""Characters of its own that a sentence has at least."""
_PUBLISHED = word_pattern(r"{published}{day-label}\s*[:：]\s*\d{4}")
_BODY = word_pattern(r"{owner-of-site}$")
"""How the name of a body or of its site ends: it stands above an error as well."""
_ERRORS = frozenset({Means.GONE, Means.REPAIR, Means.REFUSED, Means.BROKEN, Means.ERROR})
_WALLS = frozenset({Means.WALL, Means.WALL_NAME})
_GONE_CODES = re.compile(r"(?<!\d)4(?:04|10)(?!\d)")
_REFUSING_CODES = re.compile(r"(?<!\d)4(?:0[0135]|12)(?!\d)")
_NO_SPANS = Spans(())
_PASSWORD = word_pattern(r"{password}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stead:
    """What stands in the page's place."""

    shut: Shut
    mark: Mark | None = None
    """None for a login, which is a page of the site's own."""


def stead_of(
    seen: Layout, heading: str | None, entries: int, *, dated: bool, offered: Spans = _NO_SPANS
) -> Stead | None:
    """What stands in place of the page, or None. A page that has entries or a text is itself.

    Args:
        seen: The page, measured.
        offered: Rows of lists that are not the page's own, and headings like 推荐阅读 above them.
        heading: The title of the text on it.
        entries: Rows of its own lists.
        dated: A date of publication stands below the heading.
    """
    shown = [line for line in seen.shown if line.words[0] not in offered]
    text = " ".join(line.text for line in shown)
    if entries or len(text) > _SHORT:
        return None
    page = _Short(seen, shown, heading, text)
    if (wall := page.wall()) is not None:
        return Stead(shut=Shut.REFUSED, mark=wall)
    is_document = heading is not None and (page.is_notice() or _is_document(page, heading, dated=dated))
    if not is_document and (mark := page.error()) is not None:
        return Stead(shut=page.kind(), mark=mark)
    return Stead(shut=Shut.ASKS_FOR_LOGIN) if page.asks_for_login() else None


class _Short:
    """A page with little text, heard line by line."""

    def __init__(self, seen: Layout, shown: Sequence[Line], heading: str | None, text: str) -> None:
        self.seen, self.text = seen, text
        title = seen.tree.title.strip()
        parts = [part for part in TITLE_MARKS.split(title) if part.strip()]
        self.titles = [(title, self._hear(title)), *((title, self._hear(part)) for part in parts if len(parts) > 1)]
        self.heading = (heading or "", self._hear(heading or ""))
        known = {fold(name) for name in seen.all_names}
        self.lines = [(line.text, self._said(line)) for line in shown if line.text]
        self.own_chars = sum(heard.own_chars for text, heard in self.lines if fold(text) not in known)

    def _hear(self, text: str) -> Heard:
        return hear(self.seen.vocabulary, text)

    def _said(self, line: Line) -> Heard:
        """What a line says; one that is the name of a link to another page states nothing of this one."""
        heard = self.seen.heard(line)
        if not heard.means & _ERRORS or not all(_leads_on(self.seen.tree, word) for word in line.words):
            return heard
        return Heard(means=frozenset(), loud=frozenset(), own_chars=len(line.text))

    def wall(self) -> Mark | None:
        """A captcha or a firewall's page: a sign of reason "challenge"."""
        said = next((text for text, heard in self.lines if Means.WALL in heard.loud), None)
        if said is None and not self.own_chars:
            said = next((text for text, heard in self.lines if Means.WALL in heard.means), None)
        if said is not None:
            return Mark(reason="challenge", quote=said[:120])
        named = [*self.titles, *([self.heading] if not self.own_chars else [])]
        names = (text for text, heard in named if heard.is_phrase and Means.WALL_NAME in heard.means)
        name = next(names, None) if len(self.text) <= _LITTLE else None
        return Mark(reason="challenge", quote=name[:120]) if name else None

    def error(self) -> Mark | None:
        """The sign that the page is an error page, or None."""
        signs = [*(("title", *sign) for sign in self.titles), ("heading", *self.heading)]
        for reason, text, heard in signs:
            if heard.is_phrase and (heard.means & _ERRORS or (Means.CODE in heard.means and self._confirms(text))):
                return Mark(reason=reason, quote=text.strip()[:120])
        if len(self.text) > _LITTLE or (self.own_chars and not self._is_headed_by_code()):
            return None
        said = next(
            (text for text, heard in self.lines if heard.means & _ERRORS and Means.EMPTY not in heard.means), None
        )
        return Mark(reason="text", quote=said[:120]) if said else None

    def _is_headed_by_code(self) -> bool:
        """True where a status stands in a line of its own, and little is said beside the error below it."""
        place = next((n for n, (_, one) in enumerate(self.lines) if one.is_phrase and Means.CODE in one.means), None)
        return place is not None and place <= 1 and self.own_chars <= _LITTLE_BESIDE_CODE

    def _confirms(self, code: str) -> bool:
        """True where a bare number is an error's: nothing else is said, or an error is said beside it."""
        others = [heard for text, heard in self.lines if text != code]
        if any(heard.means & _ERRORS for heard in others):
            return True
        return not self.own_chars and not self._leads_elsewhere()

    def _leads_elsewhere(self) -> bool:
        """True where links stand below the number that are no way home: the stops of a line, the pages of a column."""
        tree, zones = self.seen.tree, self.seen.zones
        codes = (line for line in self.seen.shown if Means.CODE in self.seen.heard(line).means)
        said = next((line.words[-1] for line in codes), len(tree))
        links = (word for word in tree.words if word > said and zones[word] in _OWN and _leads_on(tree, word))
        names = {tree.texts[word] for word in links if not tree.hidden[word]}
        return sum(not self._hear(name).is_phrase for name in names) >= _FEWEST_LINKS

    def is_notice(self) -> bool:
        """True for a text with a label of publication and a sentence of its own, as a 系统升级公告 has."""
        told = any(heard.own_chars >= _SENTENCE and "。" in text for text, heard in self.lines)
        return told and bool(self.seen.tree.pattern(_PUBLISHED).search(self.text))

    def kind(self) -> Shut:
        """Which error it is; one that may be over tomorrow before one that may not."""
        signs = [*self.titles, self.heading, *self.lines]
        loud = frozenset(one for _, heard in signs for one in heard.loud)
        has_code = any(Means.CODE in heard.means for _, heard in signs)
        codes = " ".join(text for text, heard in signs if heard.is_phrase)
        if Means.REPAIR in loud:
            return Shut.UNDER_REPAIR
        if Means.REFUSED in loud or (has_code and _REFUSING_CODES.search(codes)):
            return Shut.REFUSED
        if loud & {Means.BROKEN, Means.LATER}:
            return Shut.BROKEN
        if Means.LOGIN in loud:
            return Shut.ASKS_FOR_LOGIN
        is_gone = Means.GONE in loud or (has_code and _GONE_CODES.search(codes))
        return Shut.GONE if is_gone else Shut.BROKEN

    def asks_for_login(self) -> bool:
        """True where hardly anything stands beside a field for a password, or words to log in are all."""
        signs = [*self.titles, self.heading, *self.lines]
        if not any(Means.LOGIN in heard.means for _, heard in signs):
            return False
        if not self.own_chars and any(Means.LOGIN in heard.loud for _, heard in self.lines):
            return True
        password = self.seen.tree.pattern(_PASSWORD)
        wanted = any(password.fullmatch(word) for word in re.split(r"[\s:：]+", self.text)) or self._has_password()
        return wanted and self.own_chars <= _LITTLE_BESIDE_LOGIN

    def _has_password(self) -> bool:
        tree, zones = self.seen.tree, self.seen.zones
        return any(
            tree.tags[node] == "input" and tree.attrs[node].get("type", "").lower() == "password"
            for node in range(1, len(tree))
            if zones[node] is Zone.MAIN and not tree.hidden[node]
        )


def _is_document(page: _Short, heading: str, *, dated: bool) -> bool:
    """True where a heading names a text: one that tells of errors and deletions is no error page itself."""
    tree = page.seen.tree
    if tree.pattern(_DOCUMENT).fullmatch(heading.strip()):
        return True
    named = len(heading) >= _FEWEST_CHARS and not tree.pattern(_BODY).search(heading.strip())
    return dated and named and not page.heading[1].means & _ERRORS


def _leads_on(tree: Tree, word: int) -> bool:
    """True where a word stands in a link to a page below the home page."""
    link = tree.closest(word, LINK, 6)
    address = link_address(tree, link)[0] if link is not None else None
    return address is not None and len(urlsplit(address).path) > 1

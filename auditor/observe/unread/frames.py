"""Which of a page's frames kept something back: not read, saying nothing at all, or out of order today.

What its own server called gone each time it was asked, and what says that it is gone, brings nothing to anybody.
"""

from bisect import bisect_left

from auditor.model.address import same_page, same_site
from auditor.model.lost import is_gone_for_good
from auditor.model.page import Page
from auditor.model.vocabulary import Means, Vocabulary
from auditor.observe.html.address import own_address
from auditor.observe.html.tree import Tree
from auditor.observe.layout.statements import hear
from auditor.observe.links.embedded_files import file_shown
from auditor.observe.unread.harmless_requests import is_harmless

_PASSING = frozenset({Means.REPAIR, Means.REFUSED, Means.WALL, Means.LOGIN, Means.BROKEN, Means.ERROR, Means.LATER})
"""What a frame says that may show its words another time, or to another visitor."""
_SHOWS = frozenset(("img", "canvas", "svg", "video", "audio", "embed", "object", "iframe", "input", "select"))
_MOST_WORDS = 60
_LARGE = 30_000
"""Square pixels of a frame that was laid out; a smaller one that says nothing is some service's."""


def is_frame_read(page: Page, source: str) -> bool:
    """True where nothing more is to be known of the frame of that address: it was read, or is gone for good."""
    gone = (failed.url for failed in page.failed_requests if is_gone_for_good(failed, page))
    told = (frame.url for frame in page.frames if frame.is_told)
    return same_page(source) in {same_page(url) for url in (*told, *gone)}


class Frames:
    """What is known of a page's frames."""

    def __init__(self, page: Page, tree: Tree, vocabulary: Vocabulary) -> None:
        self._tree, self.vocabulary = tree, vocabulary
        self._read = {same_page(frame.url) for frame in page.frames if frame.is_told}
        self._led_on = [frame.url for frame in page.frames if frame.is_told]
        self._gone = {same_page(one.url) for one in page.failed_requests if is_gone_for_good(one, page)}
        self._places = {same_page(frame.url): place for place, frame in enumerate(page.frames, 1) if frame.is_told}

    def keeps_back(self, node: int, area: int | None) -> bool:
        """True for a frame of a page of words that was not read, wherever its address led, or did not say its words."""
        source = own_address(self._tree, node, "src")
        if source is None or is_harmless(source, self.vocabulary) or file_shown(self._tree, node) is not None:
            return False
        place = same_page(source)
        if place in self._gone:
            return False
        if place in self._read:
            return (area or 0) >= _LARGE and self._says_nothing_yet(self._places[place])
        led = next((url for url in self._led_on if same_site(url, source)), None)
        if led is not None:
            self._led_on.remove(led)
        return led is None

    def _says_nothing_yet(self, place: int) -> bool:
        """True for a frame without a word or a picture in it, and for one that says it is out of order, and no more."""
        tree = self._tree
        if place >= len(tree.bases):
            return False
        start = tree.bases[place][0]
        end = tree.bases[place + 1][0] if place + 1 < len(tree.bases) else len(tree)
        first, last = bisect_left(tree.words, start), bisect_left(tree.words, end)
        words = [word for word in tree.words[first : min(last, first + _MOST_WORDS)] if not tree.hidden[word]]
        heard = [hear(self.vocabulary, tree.texts[word]) for word in words]
        if any(one.own_chars for one in heard):
            return False
        if any(tree.tags[node] in _SHOWS and not tree.hidden[node] for node in range(start, end)):
            return False
        means = frozenset(said for one in heard for said in one.loud)
        return not words or (Means.GONE not in means and bool(means & _PASSING))

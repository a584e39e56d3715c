"""The column shows the element the checklist requires.

Source: the element's own clause, or the item's. Present where one of its words or shapes, or a table with its columns,
is read on the column's pages, on the entries that were opened, or in their attachments; width, spaces, letter case and
traditional signs do not matter. Failed only when all of the column was read: a picture, an attachment that could not be
read, an unopened entry, a further page of the list, a column below may hold the element, and so may another page of the
site; then a person decides, and also where some of its words are read and fewer than it asks for, or such alone as may
mean it, or where they stand on an option, on a button, in a field. A word inside a longer one that means something else
(`not_in`) is none.
"""

from collections.abc import Iterator, Sequence

from auditor.elements.element_match import Hit, perhaps_in, seen_in
from auditor.elements.quoting import APART
from auditor.elements.table_headers import heads_in, table_seen
from auditor.judge.attachment_state import is_file_of, name_of, obstacles, unread_of
from auditor.judge.examples import article, column, does_not_apply, fails, file, leaves_open, passes
from auditor.judge.outcome import cant_tell, failed, inapplicable, passed, shown_by, untested
from auditor.judge.unread_account import open_on
from auditor.model.account import Question, kinds_of
from auditor.model.check import Asks, Needs
from auditor.model.checklist import Element, Force
from auditor.model.column import Column, Look, Seen
from auditor.model.document import DocumentState
from auditor.model.finding import Evidence, Outcome
from auditor.model.unread import UnreadKind

RESTS_ON_ITEM = True
ASKS = Asks.ELEMENT
NEEDS = (Needs.ENTRIES, Needs.FILES, Needs.EVERY_PAGE)
AFTER = "not_blank"


def check(seen: Seen) -> Outcome:
    """See the module."""
    if seen.column is None or seen.element is None:
        return untested("no_column", shown_by(seen.site))
    hits = _hits(seen, seen.element, _own_looks(seen.column))
    words = _words(hits)
    if len(words) >= seen.element.at_least:
        return passed("element_seen", *_shown(hits), words=words)
    attached = _hits(seen, seen.element, _files(seen.column))
    words = _words([*hits, *attached])
    if len(words) >= seen.element.at_least:
        names = tuple(dict.fromkeys(name_of(look) for look, _ in attached))
        return passed("element_in_attachment", *_shown(attached), *_shown(hits), words=words, files=names)
    return _not_seen(seen, seen.column, seen.element, words)


def _not_seen(seen: Seen, column: Column, element: Element, words: tuple[str, ...]) -> Outcome:
    evidence = shown_by(column.look)
    if element.force is Force.MAY:
        return inapplicable("element_need_not_be_there", evidence)
    if words:
        return cant_tell("element_seen_in_part", evidence, words=words, at_least=element.at_least)
    if elsewhere := _hits(seen, element, seen.others):
        look, hit = elsewhere[0]
        return cant_tell("element_on_another_page", shown_by(look, hit.quote), evidence, word=hit.said, page=look.url)
    unread = tuple(_unread(column, seen.others))
    if shut := obstacles(_files(column)):
        names, codes = tuple(name_of(file) for file, _ in shut), tuple(dict.fromkeys(code for _, code in shut))
        shown = (shown_by(file) for file, _ in shut)
        return cant_tell("attachment_not_read", evidence, *shown, files=names, obstacles=codes, unread=unread)
    if unread:
        return cant_tell("not_fully_read", evidence, unread=unread, limits=_limits(column) or ("none",))
    read = len(_own_looks(column)) + len(_files(column))
    return _perhaps_seen(seen, column, element) or failed(
        "element_not_seen", evidence, words=_asked_for(element), pages=read
    )


def _perhaps_seen(seen: Seen, column: Column, element: Element) -> Outcome | None:
    """What may be the element: words that may mean it, and its own on an option, on a button, in a field."""
    for look in _own_looks(column):
        for hit in seen_in(look.observation.beside if look.observation else "", element, seen.vocabulary):
            shown = (shown_by(look, hit.quote), shown_by(column.look))
            return cant_tell("element_perhaps_seen", *shown, word=hit.said)
    for look in (*_own_looks(column), *_files(column)):
        for hit in perhaps_in(APART.join(_lines(look)), element, seen.vocabulary):
            shown = (shown_by(look, hit.quote), shown_by(column.look))
            return cant_tell("element_perhaps_seen", *shown, word=hit.said)
    return None


def _asked_for(element: Element) -> tuple[str, ...]:
    return element.words or element.columns or element.perhaps or (element.name,)


def _own_looks(column: Column) -> tuple[Look, ...]:
    below = tuple(look for further in column.also for look in _own_looks(further))
    return (column.look, *column.articles, *below)


def _files(column: Column) -> tuple[Look, ...]:
    """The attachments that were fetched, once each, whatever became of reading them."""
    return tuple({look.url: look for each in (column, *column.also) for look in each.files}.values())


def _words(hits: Sequence[tuple[Look, Hit]]) -> tuple[str, ...]:
    """The distinct words, each as the page that has it first writes it."""
    return tuple({hit.word: hit.said for _, hit in reversed(hits)}.values())[::-1]


def _shown(hits: Sequence[tuple[Look, Hit]]) -> Iterator[Evidence]:
    return (shown_by(look, hit.quote) for look, hit in hits[:2])


def _hits(seen: Seen, element: Element, looks: tuple[Look, ...]) -> list[tuple[Look, Hit]]:
    return [(look, hit) for look in looks for hit in _hits_on(seen, look, element)]


def _hits_on(seen: Seen, look: Look, element: Element) -> Iterator[Hit]:
    yield from seen_in(APART.join(_lines(look)), element, seen.vocabulary)
    yield from table_seen(_heads(look), element)


def _heads(look: Look) -> Iterator[Sequence[str]]:
    if look.document is not None:
        yield from heads_in(look.document.transcript)
    if look.observation is not None:
        yield from look.observation.table_heads


def _lines(look: Look) -> Iterator[str]:
    """What a page or a file says: a page's name, its text, its entries' titles."""
    if look.document is not None:
        yield look.document.transcript.text
    if look.observation is not None:
        yield look.observation.heading or ""
        yield look.observation.text
        yield from (entry.title for entry in look.observation.entries)


def _unread(column: Column, others: Sequence[Look]) -> Iterator[str]:
    """What of the column was not read, by name."""
    looks, files = _own_looks(column), _files(column)
    seen = [look.observation for look in looks if look.observation]
    opened = {look.url for look in column.articles}
    if column.is_part:
        yield "columns_below"
    yield from unread_of(looks, files)
    yield from kinds_of(one for look in looks for one in open_on(look, Question.CONTENT, others))
    if any(entry.url and entry.url not in opened for entry in column.entries):
        yield "entries"
    if any(listing.has_more for listing in (column.observation.listings if column.observation else ())):
        yield "further_pages"
    if any(look.observation is None and not is_file_of(look, files) for look in looks):
        yield "pages_that_did_not_open"
    if any(not o.settled or o.script_lists for o in seen):
        yield "parts_that_did_not_load"
    if _limits(column):
        yield "parts_cut_off"


def _limits(column: Column) -> tuple[str, ...]:
    """The limits that cut pages of the column, by name."""
    seen = (look.observation for look in _own_looks(column))
    return tuple(dict.fromkeys(limit for observation in seen if observation for limit in observation.cut))


_FARE = Element(id="fare", name="票价", words=("票价", "票制"), shapes=("fare",))
_TIMES = Element(id="times", name="首末班", words=(), columns=("线路", "首班车|首班时间", "末班车|末班"))
_RULES = Element(id="rules", name="乘车规则", words=("乘车规则",))
_PROFILE = Element(id="profile", name="基本情况", words=("成立", "职工", "规模"), at_least=3)
_HEAD = Element(
    id="head", name="负责人", words=(), shapes=("head",), perhaps=("局长", "领导"), not_in=("集中统一领导", "领导下")
)
_HALL = Element(id="hall", name="营业时间", words=("营业时间",), force=Force.MAY)

EXAMPLES = (
    passes("a word of it, spaced and full-width", column(text="全程票 价：２元", element=_FARE)),
    passes("a shape of it", column(text="全程2元，刷卡九折", element=_FARE)),
    passes(
        "an opened entry says it", column(entries=["2026-06-01"], articles=[article("乘车规则如下")], element=_RULES)
    ),
    passes("a table has its columns", column(text="见表", heads=[["线路", "首班时间", "末班"]], element=_TIMES)),
    fails("a table lacks one of them", column(text="见表", heads=[["线路", "首班时间"]], element=_TIMES)),
    fails("all was read, and it is not there", column(text="线路走向与站点", element=_RULES)),
    leaves_open("an option says it", column(text="见下", beside="请选择\n十二路 票价2元", element=_FARE)),
    fails("no option says it", column(text="见下", beside="请选择\n十二路", element=_FARE)),
    leaves_open("a page was too large to be read", column(text="公告", cut=["max_nodes"], element=_RULES)),
    passes("an attachment says it", column(text="见附件", files=[file("乘车规则如下")], element=_RULES)),
    fails("its attachment was read too", column(text="见附件", files=[file("线路走向与站点")], element=_RULES)),
    leaves_open("an attachment was not fetched", column(text="见附件", attachments=1, element=_RULES)),
    leaves_open(
        "an attachment cannot be read", column(files=[file(state=DocumentState.ENCRYPTED)], text="见", element=_RULES)
    ),
    leaves_open("a picture in an attachment may hold it", column(files=[file("走向", pictures=1)], element=_RULES)),
    leaves_open(
        "only the names in an archive are known",
        column(files=[file("线路.docx", state=DocumentState.LISTED)], element=_RULES),
    ),
    leaves_open("a picture may hold it", column(text="见下图", images=1, element=_RULES)),
    leaves_open("a drawing on a canvas may hold it", column(text="见下图", unread=[UnreadKind.CANVAS], element=_RULES)),
    leaves_open("its data did not arrive", column(text="线路", unread=[UnreadKind.DATA], element=_RULES)),
    fails("a name on a button holds no element", column(text="线路", unread=[UnreadKind.CONTROL], element=_RULES)),
    leaves_open("an entry was not opened", column(text="公告", entries=["2026-06-01"], element=_RULES)),
    leaves_open("a column below may have it", column(text="见下级栏目", is_part=True, element=_RULES)),
    leaves_open("some of it is there", column(text="成立于1998年，职工300人", element=_PROFILE)),
    leaves_open("another page has it", column(text="线路", others=[article("乘车规则")], element=_RULES)),
    passes("a title with a name", column(text="党组书记、局长：王某某", element=_HEAD)),
    leaves_open("a title without a name", column(text="局长办公会议事规则", element=_HEAD)),
    fails("a word of it inside another", column(text="加强党的集中统一领导，在局党组领导下工作", element=_HEAD)),
    does_not_apply("it may be shown, and need not", column(text="线路", element=_HALL)),
)

"""The column's entries open.

Source: 政府网站与政务新媒体检查指标 (2019) call it 错链断链 (wording not verified). Judged on the entries that were
opened, newest first; how many they were stands in the facts. Failed only where the site itself says that an
entry is gone; not where its page did not show the entry, and only its platform's data told of it, nor where a page
kept back what its server sent, or is called gone and full. What else the page links to (another column beside it)
is read for its words, and no entry of this one.
"""

from auditor.judge.availability import says_gone, shut
from auditor.judge.examples import (
    article,
    column,
    did_not_open,
    does_not_apply,
    fails,
    leaves_open,
    page_of,
    passes,
    stays_untested,
    unshown,
)
from auditor.judge.outcome import cant_tell, failed, inapplicable, is_told, of_several, passed, shown_by, untested
from auditor.judge.unread_account import open_on
from auditor.model.account import Question
from auditor.model.address import same_page, within
from auditor.model.check import Asks, Needs
from auditor.model.column import Column, Look, Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.observation import Mark, PageKind, Shut
from auditor.model.page import GONE_STATUSES, FailureKind
from auditor.model.unread import UnreadKind

ASKS = Asks.ITEM
NEEDS = (Needs.ENTRIES,)
AFTER = "not_blank"


def check(seen: Seen) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    linked = sum(entry.url is not None for entry in seen.column.entries)
    evidence = shown_by(seen.column.look)
    if not linked:
        return inapplicable("no_entries_to_open", evidence)
    tried = tuple(look for look in seen.column.articles if _is_its_own(seen.column, look))
    if not tried:
        return untested("links_not_checked", evidence, linked=linked)
    dead = tuple(look for look in tried if _is_dead(look))
    if dead:
        return _dead(seen.column.look, dead, len(tried))
    closed = sum(_is_closed(look) for look in tried)
    if closed:
        return cant_tell("links_did_not_open", evidence, closed=closed, checked=len(tried))
    return passed("links_opened", evidence, checked=len(tried), linked=linked)


def _is_its_own(column: Column, look: Look) -> bool:
    """True for an entry, and for what stands below the column or is listed by it; not for what its page links to."""
    if column.observation is not None and column.observation.kind is PageKind.DIRECTORY:
        return True
    entries = {same_page(entry.url) for entry in column.entries if entry.url}
    return same_page(look.url) in entries or within(look.url, column.look.url)


def _dead(look: Look, dead: tuple[Look, ...], checked: int) -> Outcome:
    shown, urls = (shown_by(look), *map(shown_by, dead)), tuple(one.url for one in dead)
    told: dict[str, Fact] = {"dead": len(dead), "checked": checked, "statuses": _statuses(dead)}
    if is_told(look):
        return of_several(cant_tell("told_links_dead", *shown, **told), urls)
    return of_several(failed("dead_links", *shown, urls=urls, **told), urls)


def _statuses(dead: tuple[Look, ...]) -> tuple[str, ...]:
    """What the site answered for those that it says are not there, each status once."""
    return tuple(sorted({str(look.failure.status) for look in dead if look.failure and look.failure.status}))


def _is_dead(look: Look) -> bool:
    if look.failure is not None:
        return look.failure.kind.is_theirs
    return says_gone(look.observation) is not None and not open_on(look, Question.PRESENCE)


def _is_closed(look: Look) -> bool:
    """Neither read nor gone: slow, blocked, behind a captcha, kept from us. A file was reached, though not read."""
    if shut(look) not in {None, FailureKind.NOT_HTML.value} or says_gone(look.observation) is not None:
        return True
    called_gone = look.page is not None and look.page.status in GONE_STATUSES
    return called_gone and look.observation is not None and look.observation.kind is not PageKind.ARTICLE


_ROW = ["2026-06-01"]
_BESIDE = "https://bus.example/hotline/"
_ERROR = Mark(reason="not_found", quote="页面不存在")
_CAPTCHA = page_of(column(error_page=Mark(reason="text", quote="请输入验证码"), shut=Shut.REFUSED))

EXAMPLES = (
    passes("the entry opens", column(entries=_ROW, articles=[article("正文")])),
    passes("the entry is a file", column(entries=_ROW, articles=[did_not_open(FailureKind.NOT_HTML)])),
    fails("the entry is gone", column(entries=_ROW, articles=[did_not_open(FailureKind.GONE)])),
    leaves_open(
        "the entry is gone, and only its platform's data named it",
        column(entries=_ROW, articles=[did_not_open(FailureKind.GONE)], platform=unshown(told=True)),
    ),
    fails(
        "the entry is an error page",
        column(entries=_ROW, articles=[page_of(column(error_page=_ERROR, shut=Shut.GONE))]),
    ),
    leaves_open(
        "an error stands in the place of what the entry's server sent",
        column(
            entries=_ROW, articles=[page_of(column(error_page=_ERROR, shut=Shut.GONE, unread=[UnreadKind.WITHHELD]))]
        ),
    ),
    leaves_open(
        "the entry is called gone, and shows a list", column(entries=_ROW, articles=[page_of(column(status=404))])
    ),
    passes(
        "the entry is called gone, and is an article",
        column(entries=_ROW, articles=[page_of(column(status=404, kind=PageKind.ARTICLE))]),
    ),
    passes(
        "what is gone is linked beside it",
        column(entries=_ROW, articles=[article("正文"), did_not_open(FailureKind.GONE, url=_BESIDE)]),
    ),
    stays_untested(
        "only what is linked beside it was opened",
        column(entries=_ROW, articles=[did_not_open(FailureKind.GONE, url=_BESIDE)]),
    ),
    leaves_open("the entry was slow", column(entries=_ROW, articles=[did_not_open(FailureKind.TIMEOUT)])),
    leaves_open("the entry was blocked", column(entries=_ROW, articles=[did_not_open(FailureKind.BLOCKED)])),
    leaves_open("the entry asks for a captcha", column(entries=_ROW, articles=[_CAPTCHA])),
    stays_untested("nothing was opened", column(entries=_ROW)),
    does_not_apply("nothing to open", column(text="正文")),
)

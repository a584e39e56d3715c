"""The column's page opens.

Source: the inspection indicators call it 栏目链接失效 (wording not verified). Failed only when the site itself
says that the page is gone (404, 410, an error page that says so under another status). Blocked,
slow or broken pages, pages under repair and pages behind a login are not held against it. Left to a person are an error
that a script put in the place of what the server sent, one after a question of the page's was declined, and a full page
that the server calls gone and that does not go by the column's name.
"""

from auditor.judge.availability import says_gone, shut
from auditor.judge.examples import column, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed, shown_by, untested
from auditor.judge.unread_account import open_on
from auditor.model.account import Question, kinds_of
from auditor.model.check import Asks
from auditor.model.column import Column, Look, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Mark, Shut
from auditor.model.page import GONE_STATUSES, FailureKind
from auditor.model.unread import UnreadKind

ASKS = Asks.ITEM
AFTER = "column_found"
_THEIRS = {kind.value for kind in FailureKind if kind.is_theirs}


def check(seen: Seen) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    look = seen.column.look
    if kind := shut(look):
        return _did_not_open(look, kind)
    if error := says_gone(look.observation):
        return _error(look, error)
    return _opened(seen.column)


def _opened(column: Column) -> Outcome:
    look = column.look
    url, status = (look.page.final_url, look.page.status) if look.page else (look.url, 0)
    if column.leads_home:
        return cant_tell("redirected_home", shown_by(look), final_url=url)
    if column.leads_above:
        return cant_tell("redirected_above", shown_by(look), final_url=url)
    if status in GONE_STATUSES and not column.names_itself:
        return cant_tell("full_page_called_gone", shown_by(look), status=status)
    return passed("opened", shown_by(look), status=status)


def _error(look: Look, error: Mark) -> Outcome:
    if unread := open_on(look, Question.PRESENCE):
        return cant_tell("not_all_read", shown_by(look, error.quote), quote=error.quote, unread=kinds_of(unread))
    return failed("error_page", shown_by(look, error.quote), quote=error.quote)


def _did_not_open(look: Look, kind: str) -> Outcome:
    status = (look.failure.status if look.failure else None) or 0
    if kind in _THEIRS:
        return failed("gone", shown_by(look), kind=kind, status=status)
    if kind == FailureKind.NOT_HTML:
        return cant_tell("opens_a_file", shown_by(look))
    return untested("did_not_open", shown_by(look), kind=kind, status=status)


_ERROR = Mark(reason="not_found", quote="页面不存在")
_CAPTCHA = Mark(reason="challenge", quote="请输入验证码")
_FORBIDDEN = Mark(reason="title", quote="403 Forbidden")

EXAMPLES = (
    passes("it opens", column()),
    fails("the server says 404", column(failure=FailureKind.GONE)),
    passes("a full page under 404 that names itself", column(entries=["2026-06-01"], status=404)),
    leaves_open("a full page under 404, named otherwise", column(text="欢迎", status=404, names_itself=False)),
    passes("a page that is named otherwise", column(text="欢迎", names_itself=False)),
    leaves_open(
        "an error in the place of what the server sent",
        column(error_page=_ERROR, shut=Shut.GONE, unread=[UnreadKind.WITHHELD]),
    ),
    leaves_open("an error for who declined", column(error_page=_ERROR, shut=Shut.GONE, unread=[UnreadKind.DIALOG])),
    fails("an error beside a canvas", column(error_page=_ERROR, shut=Shut.GONE, unread=[UnreadKind.CANVAS])),
    stays_untested("it redirects for ever", column(failure=FailureKind.REDIRECT_LOOP)),
    fails("an error page under status 200", column(error_page=_ERROR, shut=Shut.GONE)),
    stays_untested("a captcha under status 200", column(error_page=_CAPTCHA, shut=Shut.REFUSED)),
    stays_untested("a refusal under status 200", column(error_page=_FORBIDDEN, shut=Shut.REFUSED)),
    stays_untested("it is under repair", column(shut=Shut.UNDER_REPAIR)),
    stays_untested("it asks for a login", column(shut=Shut.ASKS_FOR_LOGIN)),
    stays_untested("they blocked us", column(failure=FailureKind.BLOCKED)),
    stays_untested("the server is broken today", column(failure=FailureKind.SERVER_ERROR)),
    stays_untested("our own line is down", column(failure=FailureKind.OUR_SIDE)),
    leaves_open("it is a file", column(failure=FailureKind.NOT_HTML)),
    leaves_open("it leads back to the home page", column(leads_home=True)),
    leaves_open("it leads back to the page above it", column(leads_above=True)),
)

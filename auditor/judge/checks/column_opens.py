"""The column's page opens.

Source: the item's own clause; the inspection indicators call it 栏目链接失效. Failed only when the site itself
says that the page is gone (404, 410, an endless redirect, an error page under another status). Blocked, slow
or broken pages are not held against it.
"""

from auditor.judge.examples import column, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed, shown_by, untested
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Mark
from auditor.model.page import FailureKind

ASKS = Asks.ITEM
AFTER = "column_found"


def check(seen: Seen) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    look = seen.column.look
    if look.page is None:
        return _did_not_open(look)
    error = look.observation.error_page if look.observation else None
    if error is not None:
        asks_for_code = error.reason == "challenge"
        return (untested if asks_for_code else failed)(
            "challenge" if asks_for_code else "error_page", shown_by(look, error.quote), quote=error.quote
        )
    if _is_home(seen, look):
        return cant_tell("redirected_home", shown_by(look), final_url=look.page.final_url)
    return passed("opened", shown_by(look), status=look.page.status)


def _did_not_open(look: Look) -> Outcome:
    failure = look.failure
    if failure is None:
        return untested("did_not_open", shown_by(look), kind="unknown")
    if failure.kind.is_theirs:
        return failed("gone", shown_by(look), kind=failure.kind.value, status=failure.status or 0)
    if failure.kind is FailureKind.NOT_HTML:
        return cant_tell("opens_a_file", shown_by(look))
    return untested("did_not_open", shown_by(look), kind=failure.kind.value, status=failure.status or 0)


def _is_home(seen: Seen, look: Look) -> bool:
    home = seen.site.page
    return bool(home and look.page) and look.page.final_url == home.final_url != look.page.requested_url  # type: ignore[union-attr]


EXAMPLES = (
    passes("it opens", column()),
    fails("the server says 404", column(failure=FailureKind.GONE)),
    fails("it redirects for ever", column(failure=FailureKind.REDIRECT_LOOP)),
    fails("an error page under status 200", column(error_page=Mark(reason="not_found", quote="页面不存在"))),
    stays_untested("a captcha under status 200", column(error_page=Mark(reason="challenge", quote="请输入验证码"))),
    stays_untested("they blocked us", column(failure=FailureKind.BLOCKED)),
    stays_untested("the server is broken today", column(failure=FailureKind.SERVER_ERROR)),
    stays_untested("our own line is down", column(failure=FailureKind.OUR_SIDE)),
    leaves_open("it is a file", column(failure=FailureKind.NOT_HTML)),
    leaves_open("it leads back to the home page", column(final_url="https://bus.example/")),
)

"""The column is not blank: it shows entries or content of its own.

Source: 政府网站与政务新媒体检查指标 (2019) call it 空白栏目 (wording not verified). Failed when the settled page
says so itself (暂无内容) or holds nothing but its frame. A list whose script or data did not load, a page still
loading, and a picture alone are left to a person.
"""

from auditor.judge.examples import column, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed, shown_by, untested
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Blank, Observation, PageKind
from auditor.model.page import FailureKind

ASKS = Asks.ITEM
AFTER = "column_opens"
_FILLS_LISTS = {"script", "fetch", "xhr", "document"}


def check(seen: Seen) -> Outcome:
    """See the module."""
    look = seen.column.look if seen.column else seen.site
    observation = seen.column.observation if seen.column else None
    if observation is None:
        return untested("did_not_open", shown_by(look), kind="unknown")
    if observation.blank is None:
        return _filled(look, observation)
    if reason := _why_unsure(look, observation):
        return cant_tell(reason, shown_by(look, observation.blank.quote))
    return _blank(look, observation.blank)


def _filled(look: Look, observation: Observation) -> Outcome:
    if entries := observation.entries:
        return passed("has_entries", shown_by(look, entries[0].title), count=len(entries))
    return passed("has_content", shown_by(look, observation.text), characters=len(observation.text))


def _why_unsure(look: Look, observation: Observation) -> str | None:
    requests = look.page.failed_requests if look.page else ()
    if observation.script_lists or any(request.resource in _FILLS_LISTS for request in requests):
        return "list_not_filled"
    if not observation.settled or (look.page and not look.page.settled):
        return "still_loading"
    if observation.cut:
        return "cut_short"
    return "picture_only" if observation.images else None


def _blank(look: Look, blank: Blank) -> Outcome:
    if blank.reason == "says_empty":
        return failed("says_empty", shown_by(look, blank.quote), quote=blank.quote)
    return failed("no_content", shown_by(look))


_SAYS_SO = Blank(reason="says_empty", quote="此栏目暂无信息")
_BARE = Blank(reason="no_content")

EXAMPLES = (
    passes("it has entries", column(entries=["2026-06-01"])),
    passes("it has text of its own", column(text="乘客应当遵守乘车规则。", kind=PageKind.CONTENT)),
    fails("it says itself that it is empty", column(blank=_SAYS_SO)),
    fails("nothing but menus", column(blank=_BARE)),
    leaves_open("the script that fills its list failed", column(blank=_SAYS_SO, failed_requests=["xhr"])),
    leaves_open("a list only a script fills stayed unfilled", column(blank=_BARE, script_lists=True)),
    leaves_open("it was still loading", column(blank=_BARE, settled=False)),
    leaves_open("a picture stands alone", column(blank=_BARE, images=1)),
    fails("a missing decoration changes nothing", column(blank=_BARE, failed_requests=["image"])),
    stays_untested("it did not open", column(failure=FailureKind.TIMEOUT)),
)

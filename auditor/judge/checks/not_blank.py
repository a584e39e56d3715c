"""The column is not blank: it shows entries or content of its own.

Source: 政府网站与政务新媒体检查指标 (2019) call it 空白栏目 (wording not verified). Failed when the settled page
says so itself (暂无内容) or holds nothing but its frame. A list whose script or data did not load, a page still
loading, a picture alone, a form to query by, words that there is none of one thing (暂无招标公告), and a page that is
only a part of the column are left to a person, as is a page that says it is empty beside a file or a form; a script
that failed does no harm where another column of the site shows its list without it. Where a disclosure platform made
the page, entries in its data pass, and say so; entries it only counts leave a page without a list open.
"""

from auditor.judge.examples import column, fails, leaves_open, page_of, passes, stays_untested, unshown
from auditor.judge.newest_entry import newest_of
from auditor.judge.outcome import cant_tell, failed, is_told, listed_by, passed, shown_by, untested
from auditor.judge.unread_account import open_on, own_pictures
from auditor.model.account import Question, kinds_of
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Days, Fact, Outcome
from auditor.model.observation import Blank, Observation, PageKind
from auditor.model.page import FailureKind
from auditor.model.unread import UnreadKind
from auditor.model.word_lists import word_pattern

ASKS = Asks.ITEM
AFTER = "column_opens"
_QUERY = word_pattern("{asks-for-query}")
_FEW_WORDS = 12
"""Characters besides the heading that a caption or a button may have."""
_END_OF_LIST = word_pattern("{end-of-list}")
"""Stands below lists that have entries too; those may have gone unrecognised."""
_ARRIVING = {UnreadKind.SCRIPT, UnreadKind.DATA}


def check(seen: Seen) -> Outcome:
    """See the module."""
    look = seen.column.look if seen.column else seen.site
    observation = seen.column.observation if seen.column else None
    if observation is None:
        return untested("did_not_open", shown_by(look), kind="unknown")
    if (view := observation.platform) and view.column and view.is_contradicted:
        counted = view.column.counted
        return cant_tell("platform_counts_entries", shown_by(look), platform=view.platform, posts=counted)
    if observation.blank is None:
        return _filled(seen, look, observation)
    if reason := _why_unsure(seen, look, observation):
        return cant_tell(reason, shown_by(look, observation.blank.quote), **_facts(seen, look, observation, reason))
    return _blank(look, observation.blank)


def _filled(seen: Seen, look: Look, observation: Observation) -> Outcome:
    if entries := observation.entries:
        told = {"platform": observation.platform.platform} if observation.platform and is_told(look) else {}
        said = "platform_tells_entries" if told else "has_entries"
        return passed(said, listed_by(look, entries[0].title), count=len(entries), **told, **_age(seen))
    evidence = shown_by(look, observation.text)
    if reason := _why_mute(observation):
        return cant_tell(reason, evidence)
    return passed("has_content", evidence, characters=len(observation.text), **_age(seen))


def _age(seen: Seen) -> dict[str, Fact]:
    """How old the newest dated entry is: reports show it where no period is set that it could be held to."""
    newest = newest_of(seen.column, seen.on) if seen.column else None
    return {"newest_on": newest.on, "age_days": Days((seen.on - newest.on).days)} if newest else {}


def _why_mute(observation: Observation) -> str | None:
    """Why content that is no text cannot be read here, or None. A file is content whatever stands beside it."""
    words = observation.text.replace(observation.heading or "", "").strip()
    if len(words) > _FEW_WORDS or observation.attachments or observation.kind is PageKind.DIRECTORY:
        return None
    if observation.fields:
        return "asks_for_query"
    return "picture_only" if observation.images else None


def _why_unsure(seen: Seen, look: Look, observation: Observation) -> str | None:
    others = tuple(other for other in seen.others if other.url != seen.site.url)
    unread = open_on(look, Question.CONTENT, others)
    quote, blank = (observation.blank.quote, observation.blank.reason) if observation.blank else ("", "")
    query, end_of_list = seen.vocabulary.pattern(_QUERY), seen.vocabulary.pattern(_END_OF_LIST)
    doubts = (
        ("list_not_filled", observation.script_lists or any(one.kind in _ARRIVING for one in unread)),
        ("cut_short", observation.cut),
        ("still_loading", not observation.settled or (look.page and not look.page.settled)),
        ("picture_only", own_pictures(look, others)),
        ("asks_for_query", query.search(quote) or query.search(observation.text)),
        ("not_all_read", unread),
        ("says_none", blank == "says_none"),
        ("beside_content", observation.attachments or observation.fields or end_of_list.search(quote)),
        ("part_of_column", seen.column and seen.column.is_part),
    )
    return next((reason for reason, is_so in doubts if is_so), None)


def _facts(seen: Seen, look: Look, observation: Observation, reason: str) -> dict[str, Fact]:
    """What is told of a doubt beside its reason."""
    if reason == "cut_short":
        return {"limits": observation.cut}
    return {"unread": kinds_of(open_on(look, Question.CONTENT, seen.others))} if reason == "not_all_read" else {}


def _blank(look: Look, blank: Blank) -> Outcome:
    if blank.reason == "says_empty":
        return failed("says_empty", shown_by(look, blank.quote), quote=blank.quote)
    return failed("no_content", shown_by(look))


_SAYS_SO = Blank(reason="says_empty", quote="此栏目暂无信息")
_BARE = Blank(reason="no_content")
_NONE = Blank(reason="says_none", quote="暂无招标公告")
_LISTED = column(entries=["2026-06-01"], failed_requests=["script"])
_CHANNEL = column(entries=["2026-06-01"], kind=PageKind.CHANNEL, failed_requests=["script"])

EXAMPLES = (
    leaves_open("nothing in it, but it was cut", column(blank=_BARE, cut=["max_nodes"])),
    passes("it has entries", column(entries=["2026-06-01"])),
    passes("its platform tells entries", column(entries=["2026-06-01"], platform=unshown(told=True))),
    leaves_open("its platform counts entries", column(blank=_SAYS_SO, platform=unshown())),
    leaves_open("its platform counts entries, and its tree is all it shows", column(text="概况", platform=unshown())),
    fails("its platform counts none either", column(blank=_SAYS_SO, platform=unshown(posts=0))),
    passes("it has text of its own", column(text="乘客应当遵守乘车规则。", kind=PageKind.CONTENT)),
    fails("it says itself that it is empty", column(blank=_SAYS_SO)),
    fails("nothing but menus", column(blank=_BARE)),
    leaves_open("it says that there is none of a thing", column(blank=_NONE)),
    leaves_open("the script that fills its list failed", column(blank=_SAYS_SO, failed_requests=["xhr"])),
    leaves_open("a list only a script fills stayed unfilled", column(blank=_BARE, script_lists=True)),
    leaves_open("it was still loading", column(blank=_BARE, settled=False)),
    leaves_open("it is only a part of the column", column(blank=_SAYS_SO, is_part=True)),
    leaves_open(
        "a page that is no list needs no script",
        column(blank=_SAYS_SO, failed_requests=["script"], others=[page_of(_CHANNEL)]),
    ),
    leaves_open("only its style says something", column(blank=_BARE, unread=[UnreadKind.GENERATED])),
    leaves_open("it may stand in a frame", column(blank=_SAYS_SO, unread=[UnreadKind.FRAME])),
    fails("a name on a button is no content", column(blank=_BARE, unread=[UnreadKind.CONTROL])),
    leaves_open("it waits for a query", column(blank=_BARE, text="请选择线路 查询")),
    leaves_open("a banner stands alone", column(blank=_BARE, images=1)),
    leaves_open("a picture stands alone", column(text="组织机构图", images=1, kind=PageKind.CONTENT)),
    leaves_open("a form stands alone", column(text="查询", fields=2, kind=PageKind.CONTENT)),
    passes("a picture and a file", column(text="组织机构图", images=1, attachments=1, kind=PageKind.CONTENT)),
    passes("a picture and a text", column(text="乘客应当遵守乘车规则，文明乘车。", images=1, kind=PageKind.CONTENT)),
    leaves_open("it says so beside a file", column(blank=_SAYS_SO, attachments=1)),
    leaves_open("it says so beside a form", column(blank=_SAYS_SO, fields=2)),
    leaves_open("a list has come to its end", column(blank=Blank(reason="says_empty", quote="没有更多了"))),
    fails(
        "another page shows its list without that script",
        column(blank=_SAYS_SO, failed_requests=["script"], others=[page_of(_LISTED)]),
    ),
    fails("a missing decoration changes nothing", column(blank=_BARE, failed_requests=["image"])),
    stays_untested("it did not open", column(failure=FailureKind.TIMEOUT)),
)

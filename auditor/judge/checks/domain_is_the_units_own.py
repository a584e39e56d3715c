"""The registered site shows the unit's own pages, and nobody else's.

Source: 政府网站与政务新媒体检查指标 (2019) name links to unlawful content and pages tampered with (wording not
verified); copies of government pages on hijacked hosts were seen. Looked for on every page that was read: a word of
gambling or pornography in its title, keywords or the text of a link, shown or not, or two different ones anywhere on
it; links to many strange hosts in boxes nobody sees, whatever their words;
on the first page the words of those who sell expired names; and a site on which nothing names the unit or its
trade. Words around which somebody warns do not count. Never failed: what is found is a suspicion, and a person looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import article, did_not_open, leaves_open, opened, passes, site, stays_untested
from auditor.judge.hijack_phrases import Strangers, strangers_of
from auditor.judge.link_farms import hidden_links, hosts_of
from auditor.judge.outcome import cant_tell, passed, shown_by, untested
from auditor.judge.site_pages import all_words, head_words, pages_of
from auditor.model.address import same_site
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Link, Observation, PageKind
from auditor.model.page import FailureKind
from auditor.model.word_lists import word_pattern

ASKS = Asks.SITE
_FEWEST_WORDS = 2
_MOST_PARKED_CHARS = 1500
_MOST_HOSTS = 6
_ENOUGH_CHARS = 300
"""Less text names nothing, and shows nothing."""
_PARTS = word_pattern("{between-parts-of-a-name}")


def check(seen: Seen) -> Outcome:
    """See the module."""
    pages = pages_of(seen)
    strangers = strangers_of(seen.vocabulary)
    told = (_strange(look, page, strangers) for look, page in pages)
    said = next((one for one in told if one is not None), None)
    found = said or next(_farmed(pages), None) or _parked(seen, strangers)
    if found:
        return found
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    words = "\n".join(all_words(page) for _, page in pages)
    if len(words) > _ENOUGH_CHARS and not _names_it(seen, words, strangers):
        page = seen.site.page
        moved = page is not None and not same_site(page.final_url, seen.site.url)
        reason = "another_host_names_no_unit" if moved else "nothing_names_the_unit"
        return cant_tell(reason, shown_by(seen.site, pages[0][1].document_title), page=page.final_url if page else "")
    return passed("nothing_strange", shown_by(seen.site), pages=len(pages))


def _parked(seen: Seen, strangers: Strangers) -> Outcome | None:
    page = seen.site.observation
    if page is None or len(page.text) >= _MOST_PARKED_CHARS:
        return None
    parked = strangers.parked.search(head_words(page) + "\n" + page.text)
    return cant_tell("perhaps_parked", shown_by(seen.site, parked[0]), page=seen.site.url) if parked else None


def _farmed(pages: Iterable[tuple[Look, Observation]]) -> Iterator[Outcome]:
    for look, page in pages:
        if links := hidden_links(page):
            hosts = hosts_of(links)
            shown = shown_by(look, links[0].text)
            yield cant_tell("hidden_links", shown, page=look.url, links=len(links), hosts=hosts[:_MOST_HOSTS])


def _strange(look: Look, page: Observation, strangers: Strangers) -> Outcome | None:
    linked = "\n".join(f"{link.text}\n{link.title}" for link in page.links)
    for reason, pattern in (("perhaps_gambling", strangers.gambling), ("perhaps_adult", strangers.adult)):
        offered = strangers.strange_words(f"{head_words(page)}\n{linked}", pattern)
        found = {**strangers.strange_words(all_words(page), pattern), **offered}
        if offered or len(found) >= _FEWEST_WORDS:
            quote = next(iter((offered or found).values()))
            return cant_tell(reason, shown_by(look, quote), page=look.url, words=tuple(found)[:5])
    return None


def _names_it(seen: Seen, words: str, strangers: Strangers) -> bool:
    """True where the words name the unit, its place, or anything of its trade."""
    between = seen.vocabulary.pattern(_PARTS)
    parts = (*between.split(seen.unit.name), *between.split(seen.unit.place))
    places = (part for part in parts if len(part.strip("/")) > 1)
    return strangers.trade.search(words) is not None or any(part.strip("/") in words for part in places)


_HOME = "https://bus.example/"


def _site(text: str = "首页", *, title: str = "示例公交", footer: str = "", final_url: str = _HOME) -> Seen:
    seen = Observation(url=_HOME, kind=PageKind.CHANNEL, text=text, document_title=title, surroundings=footer)
    return site(opened(seen, final_url=final_url))


def _hiding(*hosts: str, shown: bool = False) -> Seen:
    links = tuple(Link(url=f"https://{host}/", text="推荐", hidden=True) for host in hosts)
    seen = Observation(
        url=_HOME, kind=PageKind.CHANNEL, text="示例公交", document_title="示例公交", unseen_links=links,
        links=tuple(replace(link, hidden=False, url=f"{link.url}a") for link in links) if shown else (),
    )  # fmt: skip
    return site(opened(seen))


_STRANGE = tuple(f"www.shop{number}.test" for number in range(9))
_LONG = "新品上市，欢迎选购。" * 40

EXAMPLES = (
    passes("its own words", _site("线路公告 乘车指南")),
    passes("a site that moved and names the unit", _site("示例公交" * 99, final_url="https://new.example/")),
    leaves_open("words of gambling in the title", _site(title="澳门新葡京-示例公交")),
    leaves_open(
        "a link that is not shown",
        site(
            opened(Observation(url=_HOME, kind=PageKind.CHANNEL, links=(Link(url="/x", text="百家乐", hidden=True),)))
        ),
    ),
    leaves_open("words of gambling below the page", _site(footer="百家乐 真人娱乐 体育投注")),
    passes("one such word in a text", _site("老虎机一词的由来")),
    passes("somebody warns of it", _site("严厉打击百家乐、六合彩等网络赌博违法犯罪活动")),
    leaves_open("links to many strange hosts in a box nobody sees", _hiding(*_STRANGE)),
    passes("hosts to which links in sight lead as well", _hiding(*_STRANGE, shown=True)),
    passes("a closed list of offices", _hiding(*(f"www.city{number}.gov.cn" for number in range(9)))),
    passes("four hidden links", _hiding("weibo.test", "qzone.test", "douban.test", "wechat.test")),
    passes("many hidden links to one host", _hiding(*["www.group.test"] * 9)),
    passes("many hosts of one domain", _hiding(*(f"shop{number}.group.test" for number in range(9)))),
    passes("hosts of its own domain", _hiding(*(f"sub{number}.bus.example" for number in range(9)))),
    leaves_open("words of pornography", _site("成人视频 裸聊")),
    leaves_open("another page of the site shows it", site(opened(), others=[article("百家乐 时时彩 开户")])),
    leaves_open("the name is for sale", _site("该域名正在出售", title="domain for sale")),
    leaves_open("nothing names the unit", _site(_LONG, title="商城")),
    leaves_open(
        "another host, and nothing names the unit", _site(_LONG, title="商城", final_url="https://shop.example/")
    ),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
    stays_untested("our own line is down", site(did_not_open(FailureKind.OUR_SIDE))),
)

"""The service telephone is the same wherever the site names it under one label.

Source: the department's own rule (no source sets it; local schemes name it among usability). Read in head and footer of
every page and in the own words of standing pages; articles are left out, for they name the numbers of their day.
Numbers under another label, or with other words before the label (another office), are no contradiction, and neither
are pages that give several. Offices host others' columns: of theirs only contact pages and guides that name no company
are read. Failed only where no branch is spoken of and two lines of one local network stand under one label on two
pages; short numbers, 400 numbers and lines elsewhere may be a second way to the same desk and are left open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.elements.telephones import Labelled, agree, are_alike, labelled_in
from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import (
    article,
    did_not_open,
    does_not_apply,
    fails,
    leaves_open,
    opened,
    passes,
    site,
    stays_untested,
)
from auditor.judge.outcome import cant_tell, failed, inapplicable, passed, shown_by, untested
from auditor.judge.site_pages import pages_of
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Observation, PageKind
from auditor.model.page import FailureKind
from auditor.model.word_lists import word_pattern

ASKS = Asks.SITE
_STANDING = frozenset((PageKind.CONTENT, PageKind.CHANNEL, PageKind.LIST, PageKind.DIRECTORY))
_CONTACT = word_pattern("{contact-page}")
_COMPANY = word_pattern("{company}")
_BRANCH = word_pattern("{branch}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A number as one page names it."""

    look: Look
    said: Labelled

    @property
    def key(self) -> tuple[str, str]:
        """What must agree."""
        return (self.said.label, self.said.office)


def check(seen: Seen) -> Outcome:
    """See the module."""
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    named = [one for look, page in pages_of(seen) for one in _named(seen, look, page)]
    if not named:
        return inapplicable("no_service_telephone", shown_by(seen.site))
    pairs = [pair for key in dict.fromkeys(one.key for one in named) for pair in _apart(named, key)]
    if not pairs:
        labels = tuple(dict.fromkeys(one.said.label for one in named))
        return passed("numbers_agree", shown_by(named[0].look, named[0].said.quote), labels=labels, named=len(named))
    branch = seen.vocabulary.pattern(_BRANCH)
    surest = next((pair for pair in pairs if _is_sure(*pair, branch)), pairs[0])
    return _differ(*surest, branch)


def _named(seen: Seen, look: Look, page: Observation) -> Iterator[_Named]:
    own = (seen.unit.name,)
    texts = [page.surroundings]
    contact, company = seen.vocabulary.pattern(_CONTACT), seen.vocabulary.pattern(_COMPANY)
    is_hosted = seen.unit.kind.is_government and (
        not contact.search(page.heading or page.document_title) or company.search(page.text)
    )
    if page.kind in _STANDING and not is_hosted:
        texts.append(page.text)
    for text in texts:
        yield from (_Named(look=look, said=said) for said in _single(tuple(labelled_in(text, own, seen.vocabulary))))


def _single(said: tuple[Labelled, ...]) -> Iterator[Labelled]:
    """Those whose label stands for one set of numbers there: several are several desks."""
    for one in said:
        same = [other for other in said if (other.label, other.office) == (one.label, one.office)]
        if all(agree(one.numbers, other.numbers) for other in same):
            yield one


def _apart(named: list[_Named], key: tuple[str, str]) -> Iterator[tuple[_Named, _Named]]:
    """Pairs under one label that have no number in common; the first is named most often."""
    same = [one for one in named if one.key == key]
    first = max(same, key=lambda one: sum(agree(one.said.numbers, other.said.numbers) for other in same))
    yield from ((first, other) for other in same if not agree(first.said.numbers, other.said.numbers))


def _is_sure(one: _Named, other: _Named, branch: re.Pattern[str]) -> bool:
    single = len(one.said.numbers) == len(other.said.numbers) == 1
    seen = [named.look.observation for named in (one, other)]
    return (
        single
        and not any(page and branch.search(page.text) for page in seen)
        and are_alike(min(one.said.numbers), min(other.said.numbers))
    )


def _differ(one: _Named, other: _Named, branch: re.Pattern[str]) -> Outcome:
    is_sure = _is_sure(one, other, branch)
    verdict, reason = (failed, "numbers_differ") if is_sure else (cant_tell, "perhaps_a_second_number")
    return verdict(
        reason, shown_by(one.look, one.said.quote), shown_by(other.look, other.said.quote), label=one.said.label,
        number=_spoken(one), other_number=_spoken(other), page=one.look.url, other_page=other.look.url,
    )  # fmt: skip


def _spoken(named: _Named) -> tuple[str, ...]:
    return tuple(sorted(named.said.numbers))


_FOOTER = "服务热线：0000-5550100 版权所有"


def _site(text: str, *, footer: str = _FOOTER, heading: str = "联系我们", kind: PageKind = PageKind.CONTENT) -> Seen:
    home = opened(Observation(url="https://bus.example/", kind=PageKind.CHANNEL, text="首页", surroundings=footer))
    other = article(text, url="https://bus.example/lxwm/", kind=kind, heading=heading)
    return site(home, others=[other])


EXAMPLES = (
    passes("footer and contact page give one number", _site("服务热线：0000-5550100")),
    passes("with and without its area code", _site("服务热线 5550100")),
    passes("one of two is the same", _site("服务热线：0000-5550199、0000-5550100")),
    fails("the contact page gives another line", _site("服务热线：0000-5550109")),
    leaves_open("a short number beside a line", _site("服务热线：96123")),
    leaves_open("a line elsewhere", _site("服务热线：0001-55501099")),
    passes("another label", _site("投诉电话：0000-5550109")),
    passes("another office", _site("票务中心服务热线：0000-5550109")),
    passes("the unit's own name before the label", _site("示例公交服务热线：0000-5550100")),
    passes("desks side by side", _site("东站 服务热线：0000-5550109 西站 服务热线：0000-5550108")),
    leaves_open("a page that speaks of a branch", _site("东城分公司 服务热线：0000-5550109")),
    passes("an article names the number of its day", _site("服务热线：0000-5550109", kind=PageKind.ARTICLE)),
    does_not_apply("no telephone under a label", _site("正文", footer="版权所有")),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
    stays_untested("our own line is down", site(did_not_open(FailureKind.OUR_SIDE))),
)

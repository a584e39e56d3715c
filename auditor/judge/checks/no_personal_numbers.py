"""No page shows a resident identity number, a list of persons' mobiles, or a bank card in clear.

Source: notices of inspection name lists published without de-identification and letters that give away persons
(wording not verified); the checklist says whose rule it is. An identity number counts where region, date of birth and
check character bear it out; credit codes, index numbers, licence numbers and contacts of offices do not count, and
masked numbers are right. Failed only for identity numbers that nothing around calls an example. Mobiles count in lists
of persons only, cards under their label only, and both are left to a person, for some are published rightly. What is
found is kept masked, and its page is restricted. Attachments and pictures are not read here.
"""

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import did_not_open, fails, leaves_open, opened, passes, site, stays_untested
from auditor.judge.outcome import cant_tell, failed, of_several, passed, shown_by, untested
from auditor.judge.site_pages import pages_of
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Evidence, Fact, Outcome
from auditor.model.observation import Observation, PageKind
from auditor.model.page import FailureKind
from auditor.model.personal import PersonalKind, PersonalNumber

ASKS = Asks.SITE
_SHOWN = 5  # pages a finding cites

_Shown = tuple[Look, PersonalNumber]
"""A number, and the page that shows it."""


def check(seen: Seen) -> Outcome:
    """See the module."""
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    pages = pages_of(seen)
    shown = [(look, number) for look, page in pages for number in page.personal]
    if not shown:
        return passed("none_seen", shown_by(seen.site), pages=len(pages))
    sure = [one for one in shown if _is_sure(one[1])]
    if sure:
        return of_several(failed("identity_numbers_shown", *_cited(sure), **_facts(sure)), _pages(sure))
    kinds = tuple(dict.fromkeys(number.kind.value for _, number in shown))
    return of_several(cant_tell("perhaps_of_persons", *_cited(shown), kinds=kinds, **_facts(shown)), _pages(shown))


def _is_sure(number: PersonalNumber) -> bool:
    return number.kind is PersonalKind.RESIDENT_ID and not number.is_specimen


def _cited(shown: list[_Shown]) -> list[Evidence]:
    """Each page once, with the words around its first number."""
    first = {look.url: (look, number) for look, number in reversed(shown)}
    return [shown_by(look, number.quote) for look, number in [*reversed(first.values())][:_SHOWN]]


def _pages(shown: list[_Shown]) -> list[str]:
    return [look.url for look, _ in shown]


def _facts(shown: list[_Shown]) -> dict[str, Fact]:
    return {
        "count": len({(number.kind, number.masked, number.quote) for _, number in shown}),
        "pages": len({look.url for look, _ in shown}),
        "masked": tuple(dict.fromkeys(number.masked for _, number in shown))[:_SHOWN],
    }


def _showing(*numbers: PersonalNumber) -> Seen:
    return site(opened(Observation(url="https://bus.example/", kind=PageKind.CONTENT, text="名单", personal=numbers)))


def _number(kind: PersonalKind, masked: str, *, is_specimen: bool = False) -> PersonalNumber:
    return PersonalNumber(kind=kind, masked=masked, quote=f"张某 {masked}", is_specimen=is_specimen)


_ID = "11**************2X"

EXAMPLES = (
    passes("none on any page", _showing()),
    fails("an identity number", _showing(_number(PersonalKind.RESIDENT_ID, _ID))),
    leaves_open("it is called an example", _showing(_number(PersonalKind.RESIDENT_ID, _ID, is_specimen=True))),
    leaves_open("mobiles in a list of persons", _showing(_number(PersonalKind.MOBILE, "138******01"))),
    leaves_open("a bank card", _showing(_number(PersonalKind.BANK_CARD, "6222*************00"))),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
    stays_untested("our own line is down", site(did_not_open(FailureKind.OUR_SIDE))),
)

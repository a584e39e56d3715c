"""Every entry that was opened names who signed it.

Source: the office's own rule.
"""

from auditor.judge.examples import article, column, fails, passes
from auditor.judge.outcome import failed, passed, shown_by, untested
from auditor.model.check import Asks, Needs
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.ITEM
AFTER = None
NEEDS = (Needs.ENTRIES,)


def check(seen: Seen, *, word: str) -> Outcome:
    """See the module."""
    if seen.column is None or not seen.column.articles:
        return untested("no_entries", shown_by(seen.site))
    looks = [look for look in seen.column.articles if look.observation]
    verdict = passed if all(word in look.observation.text for look in looks if look.observation) else failed
    return verdict("signed", *map(shown_by, looks), checked=len(looks))


_ROW = ["2026-06-01"]
EXAMPLES = (
    passes("it does", column(entries=_ROW, articles=[article("签发人：甲")]), word="签发人"),
    fails("it does not", column(entries=_ROW, articles=[article("正文")]), word="签发人"),
)

"""What is asked after a check needs what that one needs.

Source: the office's own rule.
"""

from auditor.judge.examples import column, passes
from auditor.judge.outcome import passed, shown_by
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.ITEM
AFTER = "entries_are_signed"


def check(seen: Seen) -> Outcome:
    """See the module."""
    return passed("today", shown_by(seen.site))


EXAMPLES = (passes("always", column(text="正文")),)

"""From the elder version one comes to the columns of the plain home page's main menu.

Source: the department's own rule; the standards read so far ask for a simplified version and do not list its columns.
Names of the main menu are looked for in all links of the elder version, shown or not, and their addresses too. Failed
where a name is in none, and no link leads to further columns, a site map or the plain version. Links that lead nowhere
by themselves may be answered by a script: they are left to a person, and so is a page whose main menu was not found.
"""

from auditor.judge.examples import does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, passed
from auditor.judge.toolbar_examples import COLUMN, MENU, elder, not_operated, script, toolbar
from auditor.judge.toolbars import accused, elder_of, pictured
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import ScriptState

ASKS = Asks.SITE
PROBES = ("toolbar",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = elder_of(seen)
    if isinstance(found, Outcome):
        return found
    report, version = found
    evidence = pictured(seen, report, ("plain", "elder"), quote=version.entry.name)
    if not version.menu:
        return cant_tell("menu_not_read", *evidence)
    names = tuple(each.name for each in version.missing)
    facts: dict[str, Fact] = {"columns": len(version.menu), "names": names, "page": version.url}
    if names and version.has_more:
        return cant_tell("perhaps_a_step_further", *evidence, **facts)
    if names:
        return accused(report, version, evidence, "columns_not_reached", facts)
    if version.dead:
        dead = tuple(each.name for each in version.dead)
        return cant_tell("links_lead_nowhere", *evidence, **{**facts, "names": dead})
    return passed("columns_reached", *evidence, **facts)


EXAMPLES = (
    passes("all are there", elder()),
    fails("one is not", elder(missing=MENU[:1])),
    leaves_open("one is not, and there is a way to more", elder(missing=MENU[:1], has_more=True)),
    leaves_open("one is named by a link that leads nowhere", elder(dead=MENU[:1])),
    leaves_open(
        "one is not, and a script could not be had", elder(missing=MENU[:1], scripts=(script(ScriptState.NOT_FETCHED),))
    ),
    leaves_open("one is not, and its name may be that of a column", elder(missing=MENU[:1], entry=COLUMN)),
    leaves_open("no menu was found", elder(menu=())),
    does_not_apply("no such entry", toolbar()),
    stays_untested("not probed", not_operated(ProbeState.NO_TIME)),
)

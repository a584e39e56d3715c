"""The functions the accessibility toolbar offers change what they say they change.

Source: the general specification for elder-friendly web sites (2021) names large type, high contrast, zoom and reading
aloud (quoted by others, not read in full). How an effect is measured, and from which size on, is our own: type or
pictures larger by 10 % at the median, colours of half the text changed, nodes that follow the mouse, a cursor of its
own, a line of larger words, speech or audio asked for, pictures gone while the text stays, a reset that brings the
plain page back. Failed only for functions whose pressing changed nothing that is seen, heard or asked of a server.
What changed a little, in part or otherwise, colours below a contrast of 4.5, and what could not be measured is left to
a person.
"""

from auditor.judge.examples import fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, of_several, passed, untested
from auditor.judge.toolbar_examples import does_nothing, not_operated, script, toolbar, unclear, works
from auditor.judge.toolbars import not_fetched, pictured, with_entry
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import Effect, Function, Opening, ScriptState, Toolbar, Trial

ASKS = Asks.SITE
PROBES = ("toolbar",)
AFTER = "accessibility_toolbar_opens"
_LEAST_CONTRAST = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3."""
_NOTHING_TO_SEE = frozenset(("no_pictures", "nothing_to_reset"))
"""Reasons that lie in the page: another page would show it."""


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = with_entry(seen)
    if isinstance(found, Outcome):
        return found
    if not found.trials:
        return untested("no_toolbar_open", *pictured(seen, found, ("plain", "opened")))
    dead = _of(found, Effect.UNCHANGED)
    return _without_effect(seen, found, dead) if dead else _with_effect(seen, found)


def _without_effect(seen: Seen, found: Toolbar, dead: list[Trial]) -> Outcome:
    evidence = pictured(seen, found, ("plain", *(trial.function.value for trial in dead)))
    facts = _facts(found)
    if missing := not_fetched(found):
        return cant_tell("script_not_fetched", *evidence, **facts, scripts=missing)
    if found.loading:
        return cant_tell("still_loading", *evidence, **facts)
    told = failed("functions_without_effect", *evidence, **facts)
    return of_several(told, (trial.function.value for trial in dead))


def _with_effect(seen: Seen, found: Toolbar) -> Outcome:
    evidence = pictured(seen, found, ("plain", *(trial.function.value for trial in found.trials)))
    facts = _facts(found)
    faint = [trial for trial in found.trials if trial.contrast is not None and trial.contrast < _LEAST_CONTRAST]
    if faint and _works(faint[0]):
        return cant_tell("contrast_is_low", *evidence, **facts, contrast=faint[0].contrast or 0.0)
    unclear_ones = [trial for trial in _of(found, Effect.NOT_MEASURABLE) if trial.why not in _NOTHING_TO_SEE]
    if unclear_ones or not _of(found, Effect.CHANGED) or found.time_spent:
        return cant_tell("functions_not_measured", *evidence, **facts, obstacles=_reasons(found))
    return passed("functions_work", *evidence, **facts)


def _of(found: Toolbar, effect: Effect) -> list[Trial]:
    return [trial for trial in found.trials if trial.effect is effect]


def _works(trial: Trial) -> bool:
    return trial.effect is Effect.CHANGED


def _reasons(found: Toolbar) -> tuple[str, ...]:
    spent = ("time_spent",) if found.time_spent else ()
    return tuple(dict.fromkeys((*(trial.why for trial in _of(found, Effect.NOT_MEASURABLE)), *spent)))


def _facts(found: Toolbar) -> dict[str, Fact]:
    return {
        "working": tuple(trial.function.value for trial in _of(found, Effect.CHANGED)) or ("none",),
        "without_effect": tuple(trial.function.value for trial in _of(found, Effect.UNCHANGED)) or ("none",),
        "unmeasured": tuple(trial.function.value for trial in _of(found, Effect.NOT_MEASURABLE)) or ("none",),
    }


EXAMPLES = (
    passes("all work", toolbar(trials=(works(), works(Function.CONTRAST, contrast=19.6)))),
    passes("one has nothing to show here", toolbar(trials=(works(), unclear("no_pictures")))),
    fails("one does nothing", toolbar(trials=(works(), does_nothing()))),
    leaves_open(
        "one does nothing, and a script could not be had",
        toolbar(trials=(works(), does_nothing()), scripts=(script(ScriptState.NOT_FETCHED),)),
    ),
    leaves_open("one changed a little", toolbar(trials=(works(), unclear("grew_little")))),
    leaves_open("the colours are faint", toolbar(trials=(works(Function.CONTRAST, contrast=4.49),))),
    passes("the colours are just strong enough", toolbar(trials=(works(Function.CONTRAST, contrast=4.5),))),
    leaves_open("the time ran out", toolbar(trials=(works(),), time_spent=True)),
    leaves_open("the page fought the probe off", not_operated(ProbeState.FOUGHT_OFF)),
    stays_untested("nothing opened", toolbar(Opening.NOTHING)),
)

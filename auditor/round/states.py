"""Where a round stands on a day: a pure function of what happened to it, and of the day."""

from datetime import date

from auditor.model.round import Round, RoundState


def state_on(round_: Round, on: date) -> RoundState:
    """The state of a round on a day. A hearing ends when its term has passed, or every unit has confirmed before.

    An objection that nobody has answered keeps it open.
    """
    if round_.cancelled:
        return RoundState.CANCELLED
    if round_.publications:
        return RoundState.CORRECTED if len(round_.publications) > 1 else RoundState.PUBLISHED
    if round_.hearing:
        return RoundState.IN_HEARING if _is_heard(round_, on) else RoundState.TO_SIGN
    if round_.evaluation_id:
        return RoundState.TO_REVIEW
    return RoundState.VISITING if round_.visits else RoundState.PLANNED


def _is_heard(round_: Round, on: date) -> bool:
    hearing = round_.hearing
    if hearing is None:
        return False
    waits = on <= hearing.due and not set(hearing.units) <= set(round_.confirmed)
    return waits or any(not one.answer for one in round_.objections)

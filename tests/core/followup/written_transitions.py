"""What may happen to a case, written by hand from the rules: the tables of the program must say the same, and no more.

Complaints: the general state machine derived from the procedures of cities and offices (docs/following-up.md names
them). Rectifications: order, receipt, answer, dispute, more time, re-test, return, escalation, closing, reopening.
"""

COMPLAINT = """
none            registered        received
received        screening         screening
screening       supplement_asked  need_supplement
need_supplement supplemented      screening
screening       not_accepted      not_accepted
screening       accepted          accepted
accepted        assigned          assigned
assigned        company_replied   company_replied
returned        company_replied   company_replied
escalated       company_replied   company_replied
company_replied verifying         verifying
verifying       checked           verifying
verifying       upheld            upheld
verifying       unfounded         unfounded
upheld          rectifying        rectifying
upheld          found_mended      rectified
rectifying      recheck           recheck
returned        recheck           recheck
escalated       recheck           recheck
recheck         rectified         rectified
company_replied returned          returned
verifying       returned          returned
recheck         returned          returned
assigned        escalated         escalated
company_replied escalated         escalated
verifying       escalated         escalated
recheck         escalated         escalated
rectifying      escalated         escalated
returned        escalated         escalated
rectified       answered          answered
unfounded       answered          answered
answered        followed_up       followed_up
not_accepted    archived          archived
answered        archived          archived
followed_up     archived          archived
withdrawn       archived          archived
duplicate       archived          archived
"""
BEFORE = ("received", "screening", "need_supplement")
IN_HAND = (
    "accepted", "assigned", "company_replied", "verifying", "upheld", "unfounded", "rectifying", "recheck",
    "rectified", "returned", "escalated",
)  # fmt: skip
ENDING = ("not_accepted", "answered", "followed_up", "withdrawn", "duplicate")
COMPLAINT_ANYWHERE = {
    "extended": (IN_HAND, None),
    "withdrawn": ((*BEFORE, *IN_HAND), "withdrawn"),
    "duplicate": ((*BEFORE, "accepted"), "duplicate"),
    "handed_over": ((*BEFORE, *IN_HAND), None),
    "deadline_moved": ((*BEFORE, *IN_HAND, *ENDING), None),
    "complainant_changed": ((*BEFORE, *IN_HAND, *ENDING), None),
    "erased": ((*BEFORE, *IN_HAND, *ENDING, "archived"), None),
}

RECTIFICATION = """
none         ordered          ordered
ordered      noted            noted
reopened     noted            noted
closed       reopened         reopened
mended       confirmed        closed
uncertain    confirmed        closed
"""
UNIT_TURN = ("noted", "returned", "escalated")
UNANSWERED = ("ordered", "reopened", *UNIT_TURN)
LOOKED_AT = ("reported", "disputed", "uncertain", "still_faulty")
OPEN = (*UNANSWERED, *LOOKED_AT, "mended")
RECTIFICATION_ANYWHERE = {
    "reported": ((*UNIT_TURN, "reported"), "reported"),
    "disputed": (UNIT_TURN, "disputed"),
    "time_asked": (UNIT_TURN, None),
    "time_granted": (UNIT_TURN, None),
    "time_refused": (UNIT_TURN, None),
    "date_changed": (UNANSWERED, None),
    "handed_over": (OPEN, None),
    "deadline_moved": (OPEN, None),
    "looked_again": (UNANSWERED, None),
    "retest_passed": (OPEN, "mended"),
    "retest_failed": ((*LOOKED_AT, "mended"), "still_faulty"),
    "retest_open": ((*LOOKED_AT, "mended"), "uncertain"),
    "inspected_mended": ((*UNANSWERED, *LOOKED_AT), "closed"),
    "inspected_faulty": (LOOKED_AT, "still_faulty"),
    "returned": ((*LOOKED_AT, "mended"), "returned"),
    "escalated": ((*UNANSWERED, *LOOKED_AT, "mended"), "escalated"),
    "annulled": ((*OPEN, "closed"), "annulled"),
}


def written(rows: str, anywhere: dict[str, tuple[tuple[str, ...], str | None]]) -> set[tuple[str, str, str]]:
    """Stage, step and where it leads."""
    each = {(source, step, target) for source, step, target in (row.split() for row in rows.strip().splitlines())}
    for step, (sources, target) in anywhere.items():
        each |= {(source, step, target or source) for source in sources}
    return each

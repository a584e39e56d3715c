"""A finding that proves wrong annuls the rectifications that were ordered for it: nobody is to mend what is well."""

from auditor.bootstrap import Container
from auditor.cli.case_steps import in_one_sentence, simple
from auditor.model.case import Case, CaseKind
from auditor.model.finding import Finding
from auditor.model.review import Review


def annul_followed(container: Container, finding: Finding, review: Review) -> tuple[Case, ...]:
    """Annul every open rectification of the finding's faults, in the name of who said so; the cases. All or none."""
    keys = {str(key) for key in finding.fault_keys}
    lines = container.cases.lines(CaseKind.RECTIFICATION, open_only=True)
    wanted = [line.id for line in lines if line.fault_key in keys]
    if not wanted:
        return ()
    author, work = container.persons().named(review.by), container.casework()
    stamp, make = work.stamp(author.id if author else review.by), simple("annulled", why=review.reason)
    with in_one_sentence("KEY"), container.cases.desk(container.clock.now()) as desk:
        return tuple(work.take_at(desk, one, lambda case, procedure: make(case, procedure, stamp)) for one in wanted)

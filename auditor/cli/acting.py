"""Who acts: the person that `--by` names, in a role that may do it."""

from collections.abc import Collection

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.model.person import Person, Role


def acting_person(container: Container, by: str, roles: Collection[Role] = ()) -> Person:
    """The person meant by `--by`, who must hold one of the roles today where any are given. Raises InputFaults."""
    known = container.persons()
    if (person := known.named(by.strip())) is None:
        names = ", ".join(known.by_id) or "nobody is known yet: `auditor person add ID NAME --by NAME`"
        raise fault("--by", by, f"the id or name of one person: {names}")
    held = person.roles(container.today())
    if roles and not set(roles) & set(held):
        wanted = " or ".join(role.value for role in roles)
        raise fault("--by", by, f"a person who is {wanted} today; {person.name} is {', '.join(held) or 'none'}")
    return person

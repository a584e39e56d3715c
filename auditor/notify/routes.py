"""Makes a route from its plan and its secrets."""

from pathlib import Path

from auditor.messaging import RouteKind, RoutePlan
from auditor.notify.folder import FolderRoute
from auditor.notify.hooks import HookRoute
from auditor.notify.mail import MailRoute
from auditor.notify.secrets import Secrets
from auditor.ports import Route


def route_of(plan: RoutePlan, secrets: Secrets, workspace: Path) -> Route:
    """The route, ready to send. Raises SecretMissing."""
    match plan.kind:
        case RouteKind.SMTP:
            return MailRoute(plan=plan, password=secrets.get(plan.password))
        case RouteKind.FOLDER:
            return FolderRoute(folder=workspace / plan.folder)
        case _:
            return HookRoute(plan=plan, address=secrets.get(plan.address), key=secrets.get(plan.password))

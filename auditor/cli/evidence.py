"""`auditor evidence`: what the archive holds under a digest printed in a report."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from auditor.bootstrap import Container
from auditor.cli.demo import demo_container, demo_folder
from auditor.cli.evidence_packages import export, verify
from auditor.cli.printing import plain, screen
from auditor.cli.workspace_option import workspace_container
from auditor.model.counted import counted
from auditor.model.fault import Fault, InputFaults

_ENDINGS = {b"\xff\xd8": ".jpg", b"%PDF": ".pdf", b"PK": ".zip", b"\xd0\xcf\x11\xe0": ".ole"}
"""What bodies begin with. An attachment is not given the name that would open it by a click, save a PDF."""

_PERHAPS_DEMO = "; --demo beside it for what `auditor demo` archived"
_NO_DEMO = "an archive; `auditor demo` has made none here: run it, or name its folder by -w before the command"


class _DigestFirst(TyperGroup):
    """A digest may stand where the name of a command would: `auditor evidence 3f9a01bc22de`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer keeps the type to itself
        """Read the arguments; what names no command is asked of `take`."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["take", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_DigestFirst,
    no_args_is_help=True,
    help="What the archive holds. `auditor evidence DIGEST` is short for `auditor evidence take DIGEST`.",
)
app.command()(export)
app.command()(verify)


@app.command()
def take(
    digest: Annotated[str, typer.Argument(help="SHA-256 of a page, picture or attachment; the first digits will do.")],
    out: Annotated[Path | None, typer.Option("--out", help="File to write; named by the digest if not given.")] = None,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Take out a page or file with numbers of persons as well.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Out of the archive of `auditor demo`.")] = False,
) -> None:
    """Take a page, picture or attachment out of the archive. A page is written as text: no script of it runs."""
    container = workspace_container()
    if demo:
        _refuse_without_demo(container)
        container = demo_container(container)
    place = str(container.settings.archive)
    found = container.archive.beginning_with(digest.lower())
    if len(found) != 1:
        several = f"more digits: {len(found)} bodies in this archive begin so"
        unknown = "the first digits of a body in this archive" + ("" if demo else _PERHAPS_DEMO)
        raise InputFaults([Fault(file=place, key="digest", value=digest, expected=several if found else unknown)])
    if not restricted and container.audits.is_restricted(found[0]):
        expected = "--restricted beside it: it shows numbers of persons; hand it to nobody who need not see them"
        raise InputFaults([Fault(file=place, key="digest", value=digest, expected=expected)])
    body = container.archive.get(found[0]) or b""
    path = out or Path(f"{found[0][:12]}{_ending(body)}")
    try:
        with path.open("xb") as file:
            file.write(body)
    except OSError as error:
        expected = f"a new file that can be written ({error.strerror})"
        raise InputFaults([Fault(file=str(path), key="--out", value=str(path), expected=expected)]) from error
    seen_by = ", ".join(container.audits.browsers(found[0]))
    opened = f", opened by {seen_by}" if seen_by else ""
    screen.print(plain(f"{found[0]}: {counted(len(body), 'byte')} in {path}{opened}"), soft_wrap=True)


def _refuse_without_demo(container: Container) -> None:
    """Raise InputFaults where no demo was run, before its folder would be made."""
    archive = demo_folder(container) / "archive"
    if not archive.is_dir():
        raise InputFaults([Fault(file=str(archive), key="--demo", value="", expected=_NO_DEMO)])


def _ending(body: bytes) -> str:
    return next((ending for mark, ending in _ENDINGS.items() if body.startswith(mark)), ".html.txt")

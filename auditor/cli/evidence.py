"""`auditor evidence`: what the archive holds under a digest printed in a report."""

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.printing import plain, screen
from auditor.cli.state import house
from auditor.model.fault import Fault, InputFaults

_ENDINGS = {b"\xff\xd8": ".jpg", b"%PDF": ".pdf", b"PK": ".zip", b"\xd0\xcf\x11\xe0": ".ole"}
"""What bodies begin with. An attachment is not given the name that would open it by a click, save a PDF."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evidence)


def evidence(
    digest: Annotated[str, typer.Argument(help="SHA-256 of a page, picture or attachment; the first digits will do.")],
    out: Annotated[Path | None, typer.Option("--out", help="File to write; named by the digest if not given.")] = None,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Take out a page or file with numbers of persons as well.")
    ] = False,
) -> None:
    """Take a page, picture or attachment out of the archive. A page is written as text: no script of it runs."""
    desk = house()
    found = desk.archive.beginning_with(digest.lower())
    if len(found) != 1:
        told = (
            f"{len(found)} bodies begin so: give more digits" if found else "the first digits of a body in the archive"
        )
        raise InputFaults([Fault(file="archive", key="digest", value=digest, expected=told)])
    if not restricted and desk.evaluations.is_restricted(found[0]):
        expected = "--restricted beside it: it shows numbers of persons; hand it to nobody who need not see them"
        raise InputFaults([Fault(file="archive", key="digest", value=digest, expected=expected)])
    body = desk.archive.get(found[0]) or b""
    path = out or Path(f"{found[0][:12]}{_ending(body)}")
    try:
        with path.open("xb") as file:
            file.write(body)
    except OSError as error:
        expected = f"a new file that can be written ({error.strerror})"
        raise InputFaults([Fault(file=str(path), key="--out", value=str(path), expected=expected)]) from error
    seen_by = ", ".join(desk.evaluations.browsers(found[0]))
    opened = f", opened by {seen_by}" if seen_by else ""
    screen.print(plain(f"{found[0]}: {len(body)} bytes in {path}{opened}"), soft_wrap=True)


def _ending(body: bytes) -> str:
    return next((ending for mark, ending in _ENDINGS.items() if body.startswith(mark)), ".html.txt")

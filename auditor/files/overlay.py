"""Finds data files: the shipped ones, with the workspace's own laid over them."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import auditor
from auditor.files.decode import read_text

_PACKAGE = Path(auditor.__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Overlay:
    """Files by their name relative to the data root: checklists/water.toml, reports/wording/zh_CN/judge.toml.

    Looked for in the workspace, then in the source tree, then in the installed package.
    """

    workspace: Path | None = None

    def text(self, relative: str) -> str | None:
        """The text of a file, None where there is none; raises InputFaults where it cannot be read."""
        path = self.origin(relative)
        return None if path is None else read_text(path, file=str(path))

    def origin(self, relative: str) -> Path | None:
        """The file that a name stands for, or None."""
        if not _stays_below(relative):
            return None
        return next((path for root in self._roots() if (path := root / relative).is_file()), None)

    def layers(self, relative: str) -> tuple[Path, ...]:
        """The shipped file of a name, then the workspace's, of those there are: for files that add to one another."""
        if not _stays_below(relative):
            return ()
        shipped = next((path for root in _shipped() if (path := root / relative).is_file()), None)
        own = self.workspace / relative if self.workspace else None
        found = (shipped, own if own and own.is_file() else None)
        return tuple(dict.fromkeys(path for path in found if path is not None))

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Names, without suffix (".toml"), of a folder's files in all places, sorted. Dot files are left out."""
        if not _stays_below(folder):
            return ()
        found = [path for root in self._roots() for path in (root / folder).glob(f"*{suffix}") if path.is_file()]
        return tuple(sorted({path.name.removesuffix(suffix) for path in found if not path.name.startswith(".")}))

    def _roots(self) -> tuple[Path, ...]:
        return (*([self.workspace] if self.workspace else []), *_shipped())


def _shipped() -> tuple[Path, ...]:
    source = _PACKAGE.parent
    is_source_tree = (source / "pyproject.toml").is_file()
    return ((source,) if is_source_tree else ()) + (_PACKAGE / "_data",)


def _stays_below(relative: str) -> bool:
    path = PurePosixPath(relative)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in relative and "\\" not in relative

"""Checks of `auditor doctor` on this machine: browser, font, database, disk, memory, checklists, calendar."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.bootstrap import BrowserMissing, Container
from auditor.cli.doctor_finding import Diagnosis, fault, ok, warn
from auditor.files.load import load_calendar
from auditor.model.counted import counted
from auditor.model.fault import InputFaults
from auditor.record.errors import RecordError
from auditor.visit.browser.capacity import available_bytes, tabs_for, usable_cores
from auditor.visit.browser.chromium import NoBrowser, find_browser, font_warning, install_command, version_warning

_GIBI = 1 << 30
_ENOUGH_FREE = _GIBI
"""An evaluation of a city's sites keeps some hundred megabytes."""
_LEAST_FREE = _GIBI // 10
_LEAST_MEMORY = 700 << 20
"""One tab, its browser and ourselves."""
_NOTICE_COMES_IN = 11
"""The month in which the State Council's notice on next year's holidays is usually out."""


def browser(container: Container) -> Iterator[Diagnosis]:
    """The executable, whether it starts, and whether its version was tested."""
    found = find_browser(container.settings.browser)
    if isinstance(found, NoBrowser):
        yield fault("browser", found.error, f"install one: {install_command()}; or set [visit] browser")
        return
    if found.warning:
        yield warn("browser", f"{found.path}: {found.warning}", f"install: {install_command()}")
    else:
        yield ok("browser", str(found.path))
    name = asyncio.run(_start(container))
    if isinstance(name, Diagnosis):
        yield name
        return
    yield ok("browser starts", "it opened an empty page")
    yield version_says(name)


async def _start(container: Container) -> Diagnosis | str:
    """The name of the browser with its version, or what is wrong with it."""
    try:
        async with container.browser() as started:
            missing = await started.start()
            name = started.name
    except BrowserMissing as error:
        return fault("browser starts", str(error), f"install one: {install_command()}")
    if missing is not None:
        return fault("browser starts", missing.error, f"install what it lacks: {install_command()}")
    return name


def version_says(name: str) -> Diagnosis:
    """Whether a browser is of a version that was tested, by its name and version."""
    if warning := version_warning(name):
        return warn("browser version", warning, "run `make test` with it, and compare what it finds with a tested one")
    return ok("browser version", f"{name}: tested")


def font(_: Container) -> Iterator[Diagnosis]:
    """Whether Chinese prints."""
    warning = font_warning()
    yield warn("Chinese font", warning, "apt-get install fonts-noto-cjk") if warning else ok("Chinese font", "found")


def database(container: Container) -> Iterator[Diagnosis]:
    """Whether it opens, at which revision, and whether it can be written."""
    from auditor.record.transactions import place_of, writing  # noqa: PLC0415 - takes seconds to import

    try:
        at = container.database_revision()
        with writing(container.engine) as session:
            session.connection()
    except RecordError as error:
        yield fault("database", str(error), "see [storage] database, and who may write there")
        return
    yield ok("database", f"{place_of(container.engine)}, revision {at}, can be written")


def disk(container: Container) -> Iterator[Diagnosis]:
    """Space and the right to write where records, evidence and reports go."""
    settings = container.settings
    folders = dict.fromkeys(map(_standing, (settings.workspace / "var", settings.archive, settings.output)))
    for folder in folders:
        yield _room(folder)


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path("/"))


def _room(folder: Path) -> Diagnosis:
    try:
        free = shutil.disk_usage(folder).free
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return fault("disk", f"{folder}: {error.strerror}", "let this user write there, or set [storage] to elsewhere")
    seen = f"{folder}: {free / _GIBI:.1f} GB free"
    if free >= _ENOUGH_FREE:
        return ok("disk", seen)
    do = "make room: the evidence of an evaluation needs up to 1 GB"
    return warn("disk", seen, do) if free >= _LEAST_FREE else fault("disk", seen, do)


def memory(container: Container) -> Iterator[Diagnosis]:
    """How much may be taken, and how many sites are looked at at once for it."""
    yield memory_says(available_bytes(), usable_cores(), container.settings.tabs)


def memory_says(free: int, cores: int, tabs: int | None) -> Diagnosis:
    """The result for so many bytes and cores; `tabs` as set, or None."""
    fitting = tabs_for(free, cores)
    seen = f"{free / _GIBI:.1f} GB free, {counted(cores, 'core')}: {counted(tabs or fitting, 'site')} at the same time"
    if free < _LEAST_MEMORY:
        return warn("memory", seen, "free some: a browser with one page takes 0.7 GB")
    if tabs and tabs > fitting:
        return warn("memory", f"{seen}, as set; {fitting} would fit", "lower [visit] tabs, or leave it out")
    return ok("memory", seen)


def checklists(container: Container) -> Iterator[Diagnosis]:
    """Whether all can be read."""
    try:
        read = [container.checklist(name)[0].id for name in container.checklist_ids()]
    except InputFaults as faults:
        yield fault("checklists", str(faults), "mend the file; `auditor checklist lint FILE` checks it")
        return
    yield ok("checklists", ", ".join(read))


def vocabulary(container: Container) -> Iterator[Diagnosis]:
    """Whether the phrases can be read by which pages say that they are empty, gone, under repair."""
    try:
        known = container.vocabulary
    except InputFaults as faults:
        yield fault("vocabulary", str(faults), "mend the file; `auditor checklist lint FILE` checks it")
        return
    yield ok("vocabulary", known.version)


def calendar(container: Container) -> Iterator[Diagnosis]:
    """Whether the holidays of this year and the next are known: deadlines are counted by them."""
    try:
        known = load_calendar(container.shelf)
    except InputFaults as faults:
        yield fault("calendar", str(faults), "mend the file under checklists/calendars/")
        return
    today = container.today()
    missing = [year for year in (today.year, today.year + 1) if known.unannounced(today.replace(year, 6, 1))]
    yield calendar_says(today.year, today.month, missing)


def calendar_says(year: int, month: int, missing: Sequence[int]) -> Diagnosis:
    """The result for the years whose notice is not known."""
    if not missing:
        return ok("calendar", f"holidays of {year} and {year + 1} are known")
    years = " and ".join(map(str, missing))
    if year not in missing and month < _NOTICE_COMES_IN:
        return ok("calendar", f"holidays of {year} are known; those of {years} are usually announced in November")
    files = " and ".join(f"checklists/calendars/{missed}.toml" for missed in missing)
    seen = f"holidays of {years} are not known: deadlines that reach there are provisional"
    return warn("calendar", seen, f"once the notice is out, add {files}")

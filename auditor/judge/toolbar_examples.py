"""What examples of the checks of toolbars and elder versions are made of."""

from dataclasses import replace

from auditor.judge.examples import opened, site
from auditor.model.column import Seen
from auditor.model.probe import Probed, ProbeState
from auditor.model.toolbar import (
    Effect,
    ElderVersion,
    EntryKind,
    Function,
    Keeping,
    Kept,
    MenuName,
    Opening,
    ScriptState,
    Toolbar,
    ToolbarEntry,
    ToolScript,
    Trial,
)

_URL = "https://bus.example/"
ENTRY = ToolbarEntry(kind=EntryKind.ACCESSIBLE, name="无障碍", found_by="text", where="a", html="<a>")
UNNAMED = ToolbarEntry(kind=EntryKind.ACCESSIBLE, name="", found_by="hook", where="a", html="<a>")
HIDDEN = replace(ENTRY, shown=False)
COLUMN = ToolbarEntry(kind=EntryKind.ELDER, name="老年人服务", found_by="text", where="a", html="<a>", is_mode=False)
ELDER = ToolbarEntry(kind=EntryKind.ELDER, name="长辈版", found_by="text", where="a", html="<a>")
MENU = tuple(MenuName(name=name, url=f"{_URL}{at}/") for at, name in enumerate(("公告", "线路", "票价", "服务")))


def toolbar(opening: Opening = Opening.TOOLBAR, *, entry: ToolbarEntry | None = ENTRY, **fields: object) -> Seen:
    """A home page whose entry was pressed with this result; `fields` are those of `Toolbar`."""
    report = Toolbar(url=_URL, entry=entry, opening=opening, **fields)  # type: ignore[arg-type]
    return probed(Probed(probe="toolbar", version="1", state=ProbeState.DONE, report=report))


def probed(result: Probed) -> Seen:
    """A home page on which the probe came to this."""
    return site(opened(probes={"toolbar": result}))


def not_operated(state: ProbeState) -> Seen:
    """A home page on which the probe did not come to its end."""
    return probed(Probed(probe="toolbar", version="1", state=state))


def works(function: Function = Function.LARGER_TEXT, contrast: float | None = None) -> Trial:
    """A function with an effect."""
    return Trial(function=function, label="放大", effect=Effect.CHANGED, before=14.0, after=16.8, contrast=contrast)


def does_nothing(function: Function = Function.CONTRAST) -> Trial:
    """A function without."""
    return Trial(function=function, label="配色", effect=Effect.UNCHANGED, before=0.0, after=0.0)


def unclear(why: str, function: Function = Function.TEXT_ONLY) -> Trial:
    """A function that could not be measured."""
    return Trial(function=function, label="纯文本", effect=Effect.NOT_MEASURABLE, why=why)


def script(state: ScriptState) -> ToolScript:
    """A known tool's script."""
    return ToolScript(url="https://tool.example/aria.js", state=state, vendor="aria")


def kept(step: str, state: Kept) -> Keeping:
    """What became of a setting."""
    return Keeping(step=step, function=Function.LARGER_TEXT, url=_URL, kept=state)


def elder(
    px: float = 22.0,
    *,
    opening: Opening = Opening.PAGE,
    entry: ToolbarEntry = ELDER,
    scripts: tuple[ToolScript, ...] = (),
    **fields: object,
) -> Seen:
    """A home page in 14 px whose elder version was opened; `fields` are those of `ElderVersion`."""
    facts = {"boxes": 40, "text_px_before": 14.0, "text_px": px, "large_share": px // 18, "menu": MENU} | fields
    version = ElderVersion(entry=entry, opening=opening, url=f"{_URL}elder/", **facts)  # type: ignore[arg-type]
    return toolbar(opening, entry=entry, scripts=scripts, elder=version)

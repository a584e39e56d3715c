"""Presses controls, and lists what opened then."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import Frame as LiveFrame

from auditor.visit.probes.barriers import masked
from auditor.visit.probes.toolbar.window import NO_ANSWER, Stage
from auditor.visit.probes.toolbar.words import words
from auditor.visit.probes.untrusted_json import members, text, whole, yes

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolControl:
    """Something in what opened that goes by a function's words."""

    function: str
    label: str
    index: int
    """Its place in the list the document holds."""
    sure: bool
    """It is to be seen that it answers a click."""
    leads: bool
    """A link to another page, a field, a slider: not pressed."""
    frame: LiveFrame | None = None
    """None in the page itself."""

    @property
    def key(self) -> tuple[object, int]:
        """By which it is known again."""
        return (self.frame, self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPanel:
    """What came to be seen."""

    fresh: int = 0
    """Elements."""
    controls: tuple[ToolControl, ...] = ()

    @property
    def functions(self) -> frozenset[str]:
        """The functions that have a control seen to answer a click; words in a text are none."""
        return frozenset(control.function for control in self.controls if control.sure)


async def opened(stage: Stage, *, everything: bool = False) -> OpenedPanel:
    """What is seen now and was not at `Find.mark`; `everything`: whatever is seen. Frames that came are looked into."""
    argument = {"functions": words().functions, "all": everything}
    said = await stage.ask("Find.controls", argument)
    fresh, controls = whole(said, "fresh"), [*_controls(said, None)]
    for frame in stage.page.frames[1 : 1 + stage.live.options.max_frames]:
        with suppress(*NO_ANSWER):  # a frame may go as it came
            if everything or await _is_new(stage, frame):
                controls += [*_controls(await stage.ask("Find.controls", {**argument, "all": True}, frame), frame)]
    return OpenedPanel(fresh=fresh, controls=tuple(controls))


async def _is_new(stage: Stage, frame: LiveFrame) -> bool:
    """True where the frame stands in what opened; what stands in such a frame is the tool's."""
    while frame.parent_frame is not None and frame.parent_frame is not stage.page.main_frame:
        frame = frame.parent_frame
    holder = await stage.bounded(frame.frame_element())
    return bool(await stage.bounded(holder.evaluate("node => __auditorFind.adopt(node)")))


def _controls(said: object, frame: LiveFrame | None) -> Iterable[ToolControl]:
    for one in members(said, "controls", most=_MOST):
        yield ToolControl(
            function=text(one, "name"),
            label=masked(text(one, "text", most=40)),
            index=whole(one, "index"),
            sure=yes(one, "sure"),
            leads=yes(one, "leads"),
            frame=frame,
        )


async def is_hit(stage: Stage, index: int, frame: LiveFrame | None = None) -> bool:
    """Scroll to it; True where the mouse would reach it there."""
    return await stage.ask("Find.hit", index, frame) is True


async def press(stage: Stage, index: int, frame: LiveFrame | None = None) -> None:
    """Press with the mouse; by script where something lies above it, or it is not to be seen."""
    can_click = await is_hit(stage, index, frame)
    handle = await stage.bounded((frame or stage.page).evaluate_handle("i => __auditorFind.held[i]", index))
    element = handle.as_element()
    if element is None:
        return
    box = await stage.bounded(element.bounding_box()) if can_click else None
    if box is not None:
        await stage.bounded(stage.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    else:
        await stage.bounded(element.evaluate("node => { node.click(); }"))

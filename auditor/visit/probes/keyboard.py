"""Walks through the page by real presses of the Tab key, in a tab of its own."""

from auditor.model.barrier import KeyboardReport
from auditor.visit.probes.barriers import barriers_of
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import function
from auditor.visit.probes.tab_walk import Walk
from auditor.visit.probes.untrusted_json import whole

_POINTER = frozenset(("click", "mouseenter", "mouseover"))
_MOST_LISTENERS = 300
_PICTURES = 3  # of each kind of finding


async def gather(live: Live) -> KeyboardReport:
    """Where the Tab key leads, whether the focus is seen there, and what only a pointer can use."""
    async with live.tab() as page:
        world = await World.of(page, live.options)
        await world.run(f"({function('keyboard.js')})()")
        expected = whole(await world.ask("() => walk.begin()"), "expected")
        walk = Walk(page, world, live)
        await walk.go()
        ended = await world.ask("walk.end", walk.is_whole)
        pointer = await _asked_of_the_pointer(world)
        found = [{"rows": walk.rows}, ended, pointer]
        barriers = [barrier for said in found for barrier in await barriers_of(said, world, live, pictures=_PICTURES)]
    return KeyboardReport(
        barriers=tuple(barriers),
        left_out=whole(ended, "leftOut") + whole(pointer, "leftOut"),
        reached=whole(ended, "reached"),
        expected=expected,
        is_whole=walk.is_whole,
    )


async def _asked_of_the_pointer(world: World) -> object:
    """What listens to the pointer, and whether a keyboard can use it all the same."""
    listened = await world.listeners()
    nodes = [node for node, types in listened.items() if _POINTER.intersection(types)][:_MOST_LISTENERS]
    asked = f"function(listened, ...elements) {{ return ({function('pointer.js')})(listened, elements); }}"
    return await world.ask_of(asked, nodes, [listened[node] for node in nodes])

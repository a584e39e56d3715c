"""Which blocks of entries are the page's own lists, the main one first."""

from collections.abc import Sequence

from auditor.model.observation import Listing
from auditor.model.word_lists import word_pattern
from auditor.observe.html.tree import Tree
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.related_names import is_related
from auditor.observe.layout.side_blocks import has_empty_box
from auditor.observe.layout.sister_columns import sisters_of
from auditor.observe.layout.zones import Zone
from auditor.observe.listing.blocks import Block
from auditor.observe.listing.further_lists import kin_of

_NEWEST = word_pattern(r"{newest}(?!{newest-of-readers})|{newest-rows}")
"""What columns call their newest rows, as side blocks do."""
_SMALL_SHARE = 0.25
"""A block without a heading that is lighter than this beside the heaviest does not stand for the column."""
_FULL_LIST = 3


def own_blocks(seen: Layout, blocks: Sequence[Block], undated: Sequence[Block]) -> tuple[list[Block], str]:
    """The page's own blocks, the main one first, and why. `blocks`: those with dates; `undated`: those without."""
    names = seen.names
    dated = [block for block in blocks if not block.is_side]
    plain = [block for block in undated if not block.is_side]
    if not dated and not plain:
        apart = [block for block in blocks if not block.is_side_by_name]
        only = [block for block in apart if _is_named(block, names) or (block.dated >= _FULL_LIST and block.has_pager)]
        if not only and (newest := _headed_as_newest(seen, blocks)):
            return newest, "the only rows, under a name that calls them the newest, and no empty box beside them"
        return only[:1], "a side block bears the page's name or a pager" if only else "no rows repeat in the main part"
    main = max([*dated, *plain], key=lambda block: _rank(block, names))
    if not main.dated and dated and not main.has_pager and not _is_named(main, names):
        main = max(dated, key=lambda block: _rank(block, names))
    if main.has_pager or (_is_named(main, names) and _outweighs(main, dated)):
        why = "it has a pager" if main.has_pager else "it bears the page's name"
        return _with_kin(seen, [main], dated, f"one list: {why}")
    if not main.dated:
        return [main, *(block for block in plain if block is not main)], "lists without dates"
    if seen.is_one_column and (native := _native(dated, names)):
        return _with_kin(seen, native, dated, "the blocks under no foreign heading")
    rest = [block for block in _without_sisters(seen, dated) if block is not main]
    return [main, *rest], "several blocks, none with a pager" if rest else "one block of dated rows"


def _headed_as_newest(seen: Layout, blocks: Sequence[Block]) -> list[Block]:
    """The block of the main part that only its heading sets beside the content, where there is nothing it is beside."""
    main = [block for block in blocks if block.zone is Zone.MAIN and not block.names_neighbours]
    newest = seen.tree.pattern(_NEWEST)
    named = [block for block in main if block.heading and newest.search(block.heading)]
    return named[:1] if named and not has_empty_box(seen.tree, seen.zones) else []


def _with_kin(seen: Layout, main: list[Block], dated: Sequence[Block], why: str) -> tuple[list[Block], str]:
    """The main blocks, with the further ones that are the same column's."""
    others = [block for block in dated if block not in main]
    if not others or not main[0].dated:
        return main, why
    kin = kin_of(seen.tree, main, others, seen.names, sisters_of(seen.tree, seen.zones, seen.names))
    return [*main, *kin], f"{why}, and further blocks of the same column" if kin else why


def _without_sisters(seen: Layout, dated: Sequence[Block]) -> Sequence[Block]:
    """Where a block's name is akin to the column's, the blocks that bear its sisters' names are none of it."""
    headings = (block.heading for block in dated if block.heading)
    if not seen.is_one_column or not any(is_related(heading, seen.names, seen.vocabulary) for heading in headings):
        return dated
    sisters = sisters_of(seen.tree, seen.zones, seen.names)
    return [block for block in dated if block.heading not in sisters]


def _native(dated: Sequence[Block], names: Sequence[str]) -> list[Block]:
    """On a column's page: the blocks without a heading or under the page's name, where others bear foreign ones."""
    own = [block for block in dated if block.heading is None or _is_named(block, names)]
    heaviest = max(block.weight for block in dated)
    worthy = any(_is_named(block, names) or block.weight >= _SMALL_SHARE * heaviest for block in own)
    own.sort(key=lambda block: -_rank(block, names))
    return own if worthy and len(own) < len(dated) else []


def _rank(block: Block, names: Sequence[str]) -> float:
    named = 2.0 if _is_named(block, names) else 1.0
    paged = 2.0 if block.has_pager else 1.0
    dated = 3.0 if block.dated * 2 >= len(block.entries) else 1.0
    return block.weight * named * paged * dated


def _is_named(block: Block, names: Sequence[str]) -> bool:
    return block.heading is not None and any(block.heading == name for name in names if name)


def _outweighs(main: Block, others: Sequence[Block]) -> bool:
    return all(other.weight <= main.weight for other in others if other is not main)


def listing(tree: Tree, block: Block) -> Listing:
    """The block as the model's noun."""
    return Listing(entries=block.entries, heading=block.heading, where=tree.path(block.holder), has_more=block.has_more)

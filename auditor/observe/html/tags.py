"""Sets of element names."""


def _named(words: str) -> frozenset[str]:
    return frozenset(words.split())


INLINE = _named(
    """a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr q rb rp rt rtc
    ruby s samp small span strike strong sub sup time tt u var voice wbr tspan
    textpath"""
)
"""Elements that break no line."""
UNREAD = _named("style noscript template iframe textarea select object datalist math audio canvas")
"""Elements whose text nobody reads; they stay in the table without children."""
SHAPES = _named(
    """path circle ellipse rect line polyline polygon image use defs symbol clippath mask pattern lineargradient
    radialgradient filter marker animate animatetransform animatemotion set desc metadata view"""
)
"""Elements of an <svg> in which no words stand; they are no part of the table."""
SVG = _named("svg g text tspan textpath switch")
"""Elements of an <svg> that may hold words."""
READINGS = _named("rp rt rtc")
"""Of ruby: how the words beside them are pronounced, no words of the text."""
SELF_ENDING = _named(
    """a area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot
    option optgroup colgroup rt rp html head body"""
)
"""Elements that need no end tag, or that end the one before."""
BLOCKS = _named("ul ol dl div table tbody tr td p section nav center form span dd h3 h4")
"""Elements that may be a block of short links."""
ROWS = _named("li tr dl dd article a")
"""Elements that are mostly a row of a list."""
PLAYED = _named("video embed object iframe audio canvas")
"""Content that is neither text nor picture."""
HEADLINES = _named("h1 h2 h3 h4 h5 h6")
LINK = _named("a")

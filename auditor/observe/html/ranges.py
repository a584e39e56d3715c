"""Which nodes lie in any of some ranges, asked many times."""

from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Ranges of nodes, merged where they touch."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(ranges):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __contains__(self, node: int) -> bool:
        """True where a range holds the node."""
        place = bisect_right(self.starts, node) - 1
        return place >= 0 and node < self.ends[place]

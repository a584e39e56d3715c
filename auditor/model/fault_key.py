"""The key of a fault: the same in every evaluation for as long as the fault stands, whatever is found beside it."""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

_SHORT = 12
_PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FaultKey:
    """Of whom, where, of what, by which check; `part` tells several faults of one check apart by what they are."""

    unit_id: str
    site_id: str = ""
    """Empty where it is of no one site."""
    item_id: str = ""
    element_id: str = ""
    check: str
    part: str = ""
    """What it is: the address of the dead link, the name of the function. Never a place in a list, nor a count."""

    def __str__(self) -> str:
        """The whole of it in one word, from which `parse` makes it again."""
        places = (self.unit_id, self.site_id, self.item_id, self.element_id, self.check, self.part)
        return "/".join(quote(place, safe="", errors="surrogatepass") for place in places)

    @property
    def short(self) -> str:
        """Twelve signs that stand for it, for papers and for what persons type."""
        return sha256(str(self).encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]

    @classmethod
    def parse(cls, text: str) -> "FaultKey":
        """The key that was written.

        Raises:
            ValueError: it is none.
        """
        places = [unquote(place, errors="surrogatepass") for place in text.split("/")]
        if len(places) != _PLACES or not places[0] or not places[4]:
            raise ValueError(f"unit/site/item/element/check/part, not {text[:200]!r}")
        unit_id, site_id, item_id, element_id, check, part = places
        return cls(
            unit_id=unit_id, site_id=site_id, item_id=item_id, element_id=element_id, check=check, part=part
        )  # fmt: skip

"""What one search has opened so far: pages, files, and why."""

from collections.abc import Iterator

from auditor.model.address import same_page
from auditor.model.column import Look
from auditor.model.page import Purpose, Visit


class OpenedPages:
    """Looks by page; a page that led on stands under both its addresses."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self.files: dict[str, Look] = {}
        self.purposes: dict[str, Purpose] = {}
        """By page: why it was opened; none for the address in the end of one that led on."""

    def take(self, visit: Visit, look: Look) -> None:
        """Keep what came of a visit."""
        key = same_page(visit.url)
        if visit.purpose is Purpose.FILE:
            self.files[key] = look
            return
        self.looks[key] = look
        self.purposes[key] = visit.purpose
        if look.page is not None:
            self.looks.setdefault(same_page(look.page.final_url), look)

    def has(self, url: str) -> bool:
        """True where the page of an address was opened, or tried."""
        return same_page(url) in self.looks

    def look(self, url: str) -> Look | None:
        """What came of it; None where it was not opened."""
        return self.looks.get(same_page(url))

    def read_for_columns(self) -> Iterator[Look]:
        """Every page that was opened to find columns."""
        return (look for page, look in self.looks.items() if self.purposes.get(page) not in {None, Purpose.ARTICLE})

    def distinct(self) -> tuple[Look, ...]:
        """Every look once, in the order they were taken."""
        return tuple({id(look): look for look in self.looks.values()}.values())

    def below(self, most: int) -> dict[str, tuple[Look, ...]]:
        """By page: entries of it that were opened, at most so many."""
        articles = {url: look for url, look in self.looks.items() if self.purposes.get(url) is Purpose.ARTICLE}
        found: dict[str, tuple[Look, ...]] = {}
        for page, look in self.looks.items() if articles else ():
            entries = look.observation.entries if look.observation else ()
            urls = (same_page(entry.url) for entry in entries if entry.url)
            if opened := tuple(articles[url] for url in urls if url in articles):
                found[page] = opened[:most]
        return found

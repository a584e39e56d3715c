"""Reads a report's HTML the way a strict reader would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "wbr", "hr", "img", "link", "input", "base"}


@dataclass
class Tag:
    """One element: its name, its attributes, the elements it stands in."""

    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]


@dataclass
class Markup(HTMLParser):
    """Every element, and every tag that was not closed where it should be."""

    tags: list[Tag] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(html: str) -> Markup:
    markup = Markup()
    markup.feed(html)
    markup.close()
    markup.faults.extend(f"<{tag}> is never closed" for tag in markup.open)
    return markup

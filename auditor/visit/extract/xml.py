"""The XML inside packed documents, read as it streams by. Runs in the child."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from auditor.model.document import DocumentState
from auditor.visit.extract.transcript import Unreadable

LXML = "lxml " + ".".join(map(str, etree.LXML_VERSION[:3]))
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def nodes(xml: bytes, names: frozenset[str]) -> Iterator[etree._Element]:
    """Elements of those names, as they end; what was read is let go."""
    for _, node in events(xml, ("end",)):
        if local_name(node) in names:
            yield node
        let_go(node)


def events(xml: bytes, kinds: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """Elements as they begin and end. Nothing is fetched, no entity is resolved, nesting has an end (256)."""
    if any(mark in xml for mark in _DOCUMENT_TYPES):
        raise Unreadable(DocumentState.DAMAGED, "xml: a document type, which these formats forbid")
    try:
        yield from etree.iterparse(
            BytesIO(xml), events=kinds, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
    except etree.XMLSyntaxError as error:
        raise Unreadable(DocumentState.DAMAGED, f"xml: {error.msg}") from error


def let_go(node: etree._Element) -> None:
    """Keep no tree of what was read: of a million paragraphs only the last one's empty shell."""
    node.clear()
    parent, before = node.getparent(), node.getprevious()
    if parent is not None and before is not None:
        parent.remove(before)


def local_name(node: etree._Element) -> str:
    """Its name without the namespace, which differs between editions of a format."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def value_of(node: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default

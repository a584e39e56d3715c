"""Paragraphs an officer rewrote: kept in a file beside the papers, and used again whenever they are rendered.

Each stands with what the program said when it was rewritten, so that a change of the facts beneath it is noticed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.tables.document import read_document
from auditor.tables.table import whole


@dataclass(frozen=True, slots=True)
class ParagraphTexts:
    """What an officer wrote, by paragraph; what the program says is noted as it is asked for."""

    written: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By key: what the program said then, and the officer's words."""
    said: dict[str, str] = field(default_factory=dict)
    """By key: what the program says now."""

    def of(self, key: str, said: str) -> str:
        """The officer's words for a paragraph, or the program's where there are none."""
        self.said[key] = said
        return self.written[key][1] if key in self.written else said

    @property
    def outdated(self) -> tuple[str, ...]:
        """Keys of paragraphs that were rewritten when the program said something else."""
        return tuple(key for key, (before, _) in self.written.items() if self.said.get(key, before) != before)


def read_texts(text: str, file: str) -> ParagraphTexts:
    """Those of a file; a paragraph whose words are the program's own is none. Raises InputFaults."""
    document = read_document(text, file)
    root = whole(document)
    found = {}
    for key in root.values:
        table = root.table(key)
        if table is not None:
            said, own = table.text("said"), table.text("text")
            table.close()
            if own != said:
                found[key] = (said, own)
    document.close()
    return ParagraphTexts(found)


def texts_file(texts: ParagraphTexts, head: str) -> str:
    """The file: every paragraph, as the program says it and as it is printed."""
    parts = [f"# {line}" for line in head.splitlines()]
    for key, said in texts.said.items():
        before, own = texts.written.get(key, (said, said))
        parts.append(f"\n[{json.dumps(key, ensure_ascii=False)}]")
        parts.append(f"said = {json.dumps(before, ensure_ascii=False)}")
        parts.append(f"text = {json.dumps(own, ensure_ascii=False)}")
    return "\n".join(parts) + "\n"

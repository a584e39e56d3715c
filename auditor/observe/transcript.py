"""What was read in an attachment, with no number of a person left in clear."""

from dataclasses import replace
from datetime import date

from auditor.model.document import Block, DocumentTable, Transcript
from auditor.model.vocabulary import Vocabulary
from auditor.observe.personal_numbers import FoundNumbers, masked, personal_numbers


def without_persons(transcript: Transcript, today: date, vocabulary: Vocabulary) -> Transcript:
    """The transcript, numbers of persons masked; its words are quoted in findings."""
    found = tuple(personal_numbers(transcript.text, today, vocabulary))
    return (
        replace(transcript, blocks=tuple(_masked(block, found) for block in transcript.blocks)) if found else transcript
    )


def _masked(block: Block, found: tuple[FoundNumbers, ...]) -> Block:
    if isinstance(block, str):
        return masked(block, found)
    rows = tuple(tuple(masked(cell, found) for cell in row) for row in block.rows)
    return DocumentTable(name=masked(block.name, found), rows=rows)

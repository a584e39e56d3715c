"""`auditor observe --batch`: many requests, one a line; whatever is wrong with one, the others are answered."""

import codecs
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from auditor.bootstrap import BrowserMissing, Container
from auditor.cli.page_sources import Eyes, PageRequest
from auditor.cli.printing import Exit, errors, print_line
from auditor.model.counted import counted
from auditor.model.fault import Fault, InputFaults
from auditor.model.page import FailureKind, VisitFailure
from auditor.observe.batch_line import answer
from auditor.tables.document import shorten

_LONGEST_LINE = 1_000_000
"""Bytes; a request is some hundred."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_NAMED = 10
_SHAPE = "a JSON object with id and file or url"


async def answer_batch(container: Container, source: str) -> Exit:
    """One line of JSON for every request, in order; a bad one is answered with its line and error.

    How to leave: as the worst line would alone; a page that does not open is an answer like another.
    Raises InputFaults where the file itself cannot be read.
    """
    failed: dict[int, Exit] = {}
    total = 0
    async with Eyes(container) as eyes:
        for number, line in _lines(source):
            total += 1
            told, left = await _answered(eyes, container.today(), number, line)
            print_line(told)
            if left is not Exit.DONE:
                failed[number] = left
    if failed:
        _say(failed, total)
    return max(failed.values(), default=Exit.DONE)


async def _answered(eyes: Eyes, today: date, number: int, line: bytes) -> tuple[dict[str, object], Exit]:
    """The answer to one line, and how a command would leave that was asked nothing else."""
    asked: dict[str, object] = {"id": None}
    try:
        raw = _read(line)
        asked = {"id": raw["id"]}
        seen = await eyes.see(_request(raw, today))
        told = {} if isinstance(seen, VisitFailure) else answer(seen)
    except InputFaults as faults:
        said = "; ".join(str(fault).removeprefix(f"{fault.file}: ") for fault in faults.faults)
        return {**asked, "line": number, "error": f"line {number}: {said}"}, Exit.INPUT
    except BrowserMissing as missing:
        return {**asked, "line": number, "error": f"line {number}: {missing}"}, Exit.MACHINE
    except Exception as error:  # the others are still to be answered
        if os.environ.get("AUDITOR_TRACEBACK"):
            raise
        said = f"a fault of the program: {type(error).__name__}: {error}"
        return {**asked, "line": number, "error": f"line {number}: {said}"}, Exit.PROGRAM
    if isinstance(seen, VisitFailure):
        left = Exit.INPUT if seen.kind is FailureKind.BAD_URL else Exit.DONE
        return {**asked, "line": number, "error": f"{seen.kind}: {seen.detail}"}, left
    return {**asked, **told}, Exit.DONE


def _read(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises InputFaults."""
    if len(line) > _LONGEST_LINE:
        raise _fault("line", f"{len(line)} bytes or more", f"at most {_LONGEST_LINE}")
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise _fault("bytes", line[error.start : error.start + 8].hex(" "), "text in UTF-8") from error
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _fault("line", shorten(text), f"{_SHAPE} ({error})") from error
    if not isinstance(raw, dict) or "id" not in raw:
        raise _fault("line", shorten(text), _SHAPE)
    return raw


def _request(raw: dict[str, Any], today: date) -> PageRequest:
    """What a line asks for. Raises InputFaults with everything that is of the wrong type."""
    texts = {key: raw.get(key) for key in ("file", "url", "seen_on")}
    wrong = [key for key, value in texts.items() if not isinstance(value, str | None)]
    if wrong:
        raise InputFaults(
            Fault(file="request", key=key, value=shorten(texts[key]), expected="a text in quotes") for key in wrong
        )
    try:
        seen_on = date.fromisoformat(texts["seen_on"]) if texts["seen_on"] else today
    except ValueError as error:
        raise _fault("seen_on", shorten(texts["seen_on"]), "a day such as 2026-07-01") from error
    if seen_on > today:
        raise _fault("seen_on", seen_on.isoformat(), f"a day that has come: today is {today.isoformat()}")
    return PageRequest(seen_on=seen_on, file=texts["file"] or "", url=texts["url"] or "")


def _fault(key: str, value: str, expected: str) -> InputFaults:
    return InputFaults([Fault(file="request", key=key, value=value, expected=expected)])


def _say(failed: dict[int, Exit], total: int) -> None:
    numbers = ", ".join(map(str, list(failed)[:_MOST_NAMED])) + (" …" if len(failed) > _MOST_NAMED else "")
    counts = Counter(failed.values())
    words = {Exit.INPUT: "wrong input", Exit.MACHINE: "no browser", Exit.PROGRAM: "a fault of the program"}
    why = ", ".join(f"{words[left]} {counts[left]}" for left in sorted(counts))
    sentence = f"{len(failed)} of {counted(total, 'line')} failed ({why}), each answered with its error: line {numbers}"
    errors.print(sentence, markup=False, highlight=False, soft_wrap=True)


def _lines(source: str) -> Iterator[tuple[int, bytes]]:
    """Numbered lines of a file, or of standard input for -, blank ones left out; cut where one has no end."""
    try:
        with nullcontext(sys.stdin.buffer) if source == "-" else Path(source).open("rb") as stream:
            for number, piece in enumerate(_pieces(stream), 1):
                if number == 1 and piece.startswith(_UTF16_MARKS):
                    raise _unreadable(source, "UTF-16")
                line = piece.removeprefix(codecs.BOM_UTF8) if number == 1 else piece
                if line.strip():
                    yield number, line
    except (OSError, ValueError) as error:
        raise _unreadable(source, str(error)) from error


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_LINE + 1):
        yield line
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE + 1)


def _unreadable(source: str, said: str) -> InputFaults:
    expected = "a file of JSON requests in UTF-8, one a line"
    return InputFaults([Fault(file=source, key="file", value=said, expected=expected)])

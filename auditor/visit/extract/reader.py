"""Hands files to a child process, one at a time; whatever the child does, a transcript comes of it."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import auditor
from auditor.codec import unpack
from auditor.model.document import DocumentState, Transcript
from auditor.visit.extract.limits import RECOGNISING, Limits

_ROOT = Path(auditor.__file__).parent.parent
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from auditor.visit.extract.child import main; main(sys.argv[1:])"
)
COMMAND: Sequence[str] = (sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, str(_ROOT))
"""The child: isolated from the environment and the current folder."""

_ANSWER_BYTES = 32 * 1024 * 1024
"""Of JSON; the child's own limits keep it below a tenth of this."""
_COMPLAINT_BYTES = 64 * 1024
_NO_ROOM = (b"memory allocation", b"MemoryError", b"bad_alloc", b"out of memory", b"OutOfMemory")
_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
_KILLED = -9
"""By the system, for want of memory; we ourselves know when we did it."""


def has_ocr() -> bool:
    """True where the extra `ocr` is installed. Loads nothing."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


class Reader:
    """Reads files. One child at a time: its memory is what the machine must have to spare."""

    def __init__(
        self,
        limits: Limits | None = None,
        recognising: Limits = RECOGNISING,
        *,
        command: Sequence[str] = COMMAND,
        recognises: bool | None = None,
    ) -> None:
        """`recognises` None: pictures are read where the extra `ocr` is installed."""
        self._limits, self._recognising = limits or Limits(), recognising
        self._command = command
        self._recognises = has_ocr() if recognises is None else recognises
        self._one_at_a_time = asyncio.Lock()

    async def read(self, body: bytes, extension: str) -> Transcript:
        """What stands in a file.

        Args:
            body: The file.
            extension: What its name ends in, lower case, without the dot; only text has no better sign of what it is.
        """
        async with self._one_at_a_time:
            read = await self._child(body, extension, self._limits, recognise=False)
            if not self._recognises or not _is_pictures(read):
                return read
            recognised = await self._child(body, extension, self._recognising, recognise=True)
            return recognised if recognised.state is DocumentState.READ else read

    async def _child(self, body: bytes, extension: str, limits: Limits, *, recognise: bool) -> Transcript:
        order = {"extension": extension, "recognise": recognise, "limits": limits.as_arguments()}
        process = await asyncio.create_subprocess_exec(
            *self._command, json.dumps(order),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            cwd=_ROOT.anchor, env=_environment(), start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(limits.wall.total_seconds()):
                _, answer, complaint = await asyncio.gather(
                    _feed(process, body), _read(process.stdout, _ANSWER_BYTES), _read(process.stderr, _COMPLAINT_BYTES)
                )
                code = await process.wait()
        except TimeoutError:
            return Transcript(state=DocumentState.TIMED_OUT, detail=f"no end after {limits.wall}")
        finally:
            await asyncio.shield(_end(process))
        return _answer(answer) if code == 0 else _death(code, complaint)


def _is_pictures(read: Transcript) -> bool:
    """True where something of it is pages that are pictures, or nothing is but pictures."""
    return read.state is DocumentState.SCANNED or "pages_without_text" in read.cut


def _environment() -> dict[str, str]:
    """Nothing of our own: no proxy, no credentials. Windows does not start a program without its own folder."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}


async def _feed(process: asyncio.subprocess.Process, body: bytes) -> None:
    if process.stdin is not None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it did not want to read on; its end tells why
            process.stdin.write(body)
            await process.stdin.drain()
        process.stdin.close()


async def _read(stream: asyncio.StreamReader | None, most: int) -> bytes:
    """What the child says, to its end; what is beyond `most` bytes is dropped, so that it does not wait for us."""
    said = bytearray()
    while stream is not None and (chunk := await stream.read(65536)):
        said += chunk[: most - len(said)]
    return bytes(said)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _answer(said: bytes) -> Transcript:
    """What the child read. It has looked at hostile bytes: what it says is checked like any input."""
    try:
        return unpack(Transcript, json.loads(said))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return Transcript(state=DocumentState.CRASHED, detail=f"no transcript: {type(error).__name__}")


def _death(code: int, complaint: bytes) -> Transcript:
    if code in _OUT_OF_TIME:
        return Transcript(state=DocumentState.TIMED_OUT, detail="its processor time is spent")
    if code == _KILLED or any(words in complaint for words in _NO_ROOM):
        return Transcript(state=DocumentState.TOO_LARGE, detail="its memory is spent")
    last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return Transcript(state=DocumentState.CRASHED, detail=f"exit {code}: {last}"[:200])

"""Fetches attachments without the browser, from addresses that were checked, and hands them to the reader."""

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import timedelta

from auditor.model.document import Document, DocumentState, Transcript
from auditor.model.page import FailureKind, Purpose, Visit, VisitFailure
from auditor.ports import Clock
from auditor.visit.attachments.file_names import extension, file_name
from auditor.visit.extract.reader import Reader
from auditor.visit.network import failures
from auditor.visit.network.guard import Guard
from auditor.visit.network.http_client import PlainAnswer, PlainClient, PlainFailure, PlainLimits
from auditor.visit.network.referer import referer
from auditor.visit.options import BrowserOptions

MOST_BYTES = 20_000_000
"""A larger file is not read."""
_MOST_DATA_CHARS = 400_000
"""Of an answer that are looked through for numbers of persons."""
_CONFIRMED = failures.CONFIRMED | {FailureKind.GONE}
_LIMITS = PlainLimits(total=timedelta(seconds=60), max_bytes=MOST_BYTES + 1)


class Files:
    """Fetches files and has them read. Keeps nothing between two of them."""

    def __init__(
        self,
        options: BrowserOptions,
        clock: Clock,
        *,
        guard: Guard | None = None,
        reader: Reader | None = None,
    ) -> None:
        """The guard is best the browser's own: then both go to the same address of a name."""
        self._client = PlainClient(options, guard=guard, limits=_LIMITS, is_evidence=True)
        self._reader = reader or Reader()
        self._clock = clock
        self._retry_after = options.retry_after

    async def fetch(self, visit: Visit, headers: Mapping[str, str] | None = None) -> Document | VisitFailure:
        """One file, read. A transient failure is confirmed by a second try, and so is that it is gone.

        Args:
            visit: Where it lies, and on which page its link stands.
            headers: The browser's own, so that the server knows us again.
        """
        linking = referer(visit.found_on, visit.url)
        told = {"Accept": "*/*", **({"Referer": linking} if linking else {}), **(headers or {})}
        result = await self._ask(visit, told)
        if isinstance(result, VisitFailure) and result.kind in _CONFIRMED:
            await asyncio.sleep(self._retry_after.total_seconds())
            result = await self._ask(visit, told)
        return result if isinstance(result, VisitFailure) else await self._read(visit, result)

    async def _ask(self, visit: Visit, headers: Mapping[str, str]) -> PlainAnswer | VisitFailure:
        answer = await self._client.get(visit.url, headers)
        if isinstance(answer, PlainFailure):
            return self._failure(visit, answer.kind, answer.detail)
        if kind := failures.from_status(answer.status):
            wait = answer.headers.get("retry-after", "")[:100]
            said = f"HTTP {answer.status}" + (f", retry-after: {wait}" if wait else "")
            return self._failure(visit, kind, said, status=answer.status)
        if len(answer.body) > MOST_BYTES:
            return self._failure(visit, FailureKind.TOO_LARGE, f"more than {MOST_BYTES} bytes", status=answer.status)
        return answer

    async def _read(self, visit: Visit, answer: PlainAnswer) -> Document:
        name = file_name(answer.url, answer.headers.get("content-disposition", "")) or file_name(visit.url)
        return Document(
            requested_url=visit.url,
            final_url=answer.url,
            status=answer.status,
            name=name,
            content_type=answer.headers.get("content-type", "")[:200],
            sha256=hashlib.sha256(answer.body).hexdigest(),
            body=answer.body,
            seen_at=self._clock.now(),
            transcript=await self._transcribed(visit, answer.body, extension(name, file_name(visit.url))),
        )

    async def _transcribed(self, visit: Visit, body: bytes, ending: str) -> Transcript:
        if visit.purpose is Purpose.DATA:
            return _as_it_came(body)
        return await self._reader.read(body, ending)

    def _failure(self, visit: Visit, kind: FailureKind, detail: str, status: int | None = None) -> VisitFailure:
        return VisitFailure(
            requested_url=visit.url, kind=kind, seen_at=self._clock.now(), status=status, detail=detail[:300]
        )


def _as_it_came(body: bytes) -> Transcript:
    """A platform's answer: what knows the platform reads its bytes, and needs no library for it."""
    text = body.decode("utf-8", "replace")
    cut = ("max_chars",) if len(text) > _MOST_DATA_CHARS else ()
    return Transcript(state=DocumentState.READ, form="data", blocks=(text[:_MOST_DATA_CHARS],), cut=cut)

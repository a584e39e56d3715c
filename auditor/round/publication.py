"""The results of a round as bytes: what is signed, kept beside what is published, and compared in later rounds."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

from auditor.codec import pack, unpack
from auditor.model.round_result import RoundResult

_ANY_DAY = date(2000, 1, 1)


def results_bytes(result: RoundResult) -> bytes:
    """The results as JSON, always the same bytes for the same results."""
    return json.dumps(pack(result), ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def results_from_bytes(body: bytes) -> RoundResult:
    """The results that were kept.

    Raises:
        ValueError: it is none.
    """
    return unpack(RoundResult, json.loads(body))


def results_digest(result: RoundResult) -> str:
    """What a signature is of: the results, whatever day they were computed on."""
    return sha256(results_bytes(replace(result, on=_ANY_DAY))).hexdigest()

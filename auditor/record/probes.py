"""Stores what probes gathered on a page: one JSON body in the archive, the pictures beside it."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from auditor.codec import pack, unpack
from auditor.model.page import Page
from auditor.model.probe import Probed, ProbePicture, ProbeState
from auditor.model.probes import REPORTS
from auditor.ports import Archive

_PLAIN = ("probe", "version", "detail", "took_ms")


def keep_probes(page: Page, archive: Archive) -> str | None:
    """The digest of what the probes of a page came to; None where none was asked for. Pictures are archived first."""
    if not page.probes:
        return None
    packed = {name: _packed(probed, archive) for name, probed in page.probes.items()}
    return archive.put(json.dumps(packed, ensure_ascii=True).encode())


def probes_from(body: bytes | None) -> Mapping[str, Probed]:
    """What was kept, by name, in its order; what an unknown program gathered is left out. Pictures have no bodies."""
    kept: dict[str, Any] = json.loads(body) if body else {}
    return {name: _unpacked(name, packed) for name, packed in kept.items() if name in REPORTS}


def digests_in(body: bytes | None) -> tuple[str, ...]:
    """The digests of the pictures that belong to a kept body."""
    kept: dict[str, Any] = json.loads(body) if body else {}
    return tuple(sha256 for packed in kept.values() for sha256 in packed["pictures"])


def _packed(probed: Probed, archive: Archive) -> dict[str, Any]:
    for picture in probed.pictures:
        if picture.body and archive.put(picture.body) != picture.sha256:
            raise ValueError(f"a picture of {probed.probe} says it is {picture.sha256}, but it is not")
    return {
        **{name: getattr(probed, name) for name in _PLAIN},
        "state": probed.state.value,
        "report": None if probed.report is None else pack(probed.report),
        "pictures": [picture.sha256 for picture in probed.pictures],
    }


def _unpacked(name: str, packed: Mapping[str, Any]) -> Probed:
    plain = {field.name: packed[field.name] for field in fields(Probed) if field.name in _PLAIN}
    return Probed(
        **plain,
        state=ProbeState(packed["state"]),
        report=None if packed["report"] is None else unpack(REPORTS[name], packed["report"]),
        pictures=tuple(ProbePicture(sha256=sha256) for sha256 in packed["pictures"]),
    )

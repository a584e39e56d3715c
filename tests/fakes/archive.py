"""Bodies in memory."""

import hashlib
from dataclasses import dataclass, field


@dataclass
class FakeArchive:
    """Bodies in a dict."""

    bodies: dict[str, bytes] = field(default_factory=dict)

    def put(self, body: bytes) -> str:
        sha256 = hashlib.sha256(body).hexdigest()
        self.bodies[sha256] = body
        return sha256

    def get(self, sha256: str) -> bytes | None:
        return self.bodies.get(sha256)

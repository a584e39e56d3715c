"""Sends a letter to a robot of a group (企业微信, 钉钉, 飞书) or to any address that takes JSON.

The robots answer 200 and say in the body that they refused: what counts is their own code.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

import httpx2

from auditor.messaging import RouteKind, RoutePlan
from auditor.model.message import HandedOver, Letter, Taken

_SECONDS = 15.0
_MOST_ANSWER = 20_000
_TOO_MANY = 429
_PERMANENT = range(400, 500)
_LATER = {
    RouteKind.WECOM: frozenset({-1, 45009}),
    RouteKind.DINGTALK: frozenset({-1, 130101, 410100}),
    RouteKind.FEISHU: frozenset({9499, 11232, 11233}),
}
"""Codes by which a robot says that it takes no more just now, or is busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HookRoute:
    """Implements `ports.Route` by an address that takes POST."""

    plan: RoutePlan
    address: str
    key: str = ""
    timeout: float = _SECONDS

    def send(self, letter: Letter, handing_over: Callable[[], None]) -> HandedOver:
        """Hand a letter over; `handing_over` is called before anything goes out."""
        address, headers, body = _request(self.plan.kind, self.address, self.key, letter)
        handing_over()
        try:
            with httpx2.Client(timeout=self.timeout, follow_redirects=False) as client:
                answer = client.post(address, headers=headers, content=body)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            return HandedOver(taken=Taken.LATER, detail=f"{type(error).__name__}: the address was not reached")
        except httpx2.HTTPError as error:
            return HandedOver(taken=Taken.UNKNOWN, detail=f"{type(error).__name__} after the text went out")
        return _answered(self.plan.kind, answer.status_code, answer.content[:_MOST_ANSWER])


def _request(kind: RouteKind, address: str, key: str, letter: Letter) -> tuple[str, dict[str, str], bytes]:
    headers = {"content-type": "application/json; charset=utf-8"}
    text = f"{letter.subject}\n{letter.text}" if letter.subject not in letter.text else letter.text
    match kind:
        case RouteKind.DINGTALK:
            said: dict[str, Any] = {"msgtype": "text", "text": {"content": text}}
            address += _dingtalk_signature(key, letter) if key else ""
        case RouteKind.FEISHU:
            said = {"msg_type": "text", "content": {"text": text}} | (_feishu_signature(key, letter) if key else {})
        case RouteKind.WECOM:
            said = {"msgtype": "text", "text": {"content": text}}
        case _:
            said = {
                "id": letter.message_id,
                "subject": letter.subject,
                "text": letter.text,
                "at": letter.at.isoformat(),
            }
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    if kind is RouteKind.WEBHOOK and key:
        headers["x-auditor-signature"] = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return address, headers, body


def _dingtalk_signature(key: str, letter: Letter) -> str:
    """What 加签 adds to the address: the time in milliseconds, and both signed with the key."""
    moment = str(int(letter.at.timestamp() * 1000))
    signed = hmac.new(key.encode(), f"{moment}\n{key}".encode(), hashlib.sha256).digest()
    return f"&timestamp={moment}&sign={quote_plus(base64.b64encode(signed))}"


def _feishu_signature(key: str, letter: Letter) -> dict[str, str]:
    """What 签名校验 adds to the body: time and key are what one signs with, and nothing is what is signed."""
    moment = str(int(letter.at.timestamp()))
    signed = hmac.new(f"{moment}\n{key}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": moment, "sign": base64.b64encode(signed).decode()}


def _answered(kind: RouteKind, status: int, body: bytes) -> HandedOver:
    if status == _TOO_MANY or not (200 <= status < 300 or status in _PERMANENT):  # noqa: PLR2004 - HTTP's own
        return HandedOver(taken=Taken.LATER, detail=f"HTTP {status}")
    if status in _PERMANENT:
        return HandedOver(taken=Taken.REFUSED, detail=f"HTTP {status}")
    if kind is RouteKind.WEBHOOK:
        return HandedOver(taken=Taken.ACCEPTED, detail=f"HTTP {status}")
    return _robot_answered(kind, body)


def _robot_answered(kind: RouteKind, body: bytes) -> HandedOver:
    """By the code in the body; one that says nothing readable may have taken it."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    code = _code(said) if isinstance(said, Mapping) else None
    if code is None:
        return HandedOver(taken=Taken.UNKNOWN, detail="HTTP 200 without a readable code")
    if code == 0:
        return HandedOver(taken=Taken.ACCEPTED)
    words = " ".join(str(said.get("errmsg") or said.get("msg") or "").split())[:200]
    taken = Taken.LATER if code in _LATER.get(kind, ()) else Taken.REFUSED
    return HandedOver(taken=taken, detail=f"code {code} {words}".strip())


def _code(said: Mapping[str, Any]) -> int | None:
    found = next((said[name] for name in ("errcode", "code", "StatusCode") if name in said), None)
    return found if isinstance(found, int) and not isinstance(found, bool) else None

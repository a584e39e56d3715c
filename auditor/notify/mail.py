"""Sends a letter by SMTP and tells surely taken from surely not taken from unknown.

smtplib's own `sendmail` raises the same errors before and after the text went out, so the dialogue is led step by step.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from auditor.messaging import RoutePlan, Security
from auditor.model.message import HandedOver, Letter, Taken

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_SECONDS = 30
_GO_AHEAD = 354
_OK = 250
_PERMANENT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRoute:
    """Implements `ports.Route` by a mail server."""

    plan: RoutePlan
    password: str
    timeout: float = _SECONDS

    def send(self, letter: Letter, handing_over: Callable[[], None]) -> HandedOver:
        """Hand a letter over; `handing_over` is called when its text is about to go out."""
        try:
            message = _mail(letter, self.plan.sender)
        except ValueError as error:
            return HandedOver(taken=Taken.REFUSED, detail=f"no mail can be made of it: {error}")
        try:
            with self._session() as server:
                _envelope(server, self.plan.sender, letter.to)
                return _text(server, message, handing_over)
        except _Refused as refused:
            return refused.answer
        except smtplib.SMTPAuthenticationError as error:
            return HandedOver(taken=Taken.LATER, detail=f"login refused: {error.smtp_code} {_said(error.smtp_error)}")
        except ValueError as error:
            return HandedOver(taken=Taken.REFUSED, detail=f"an address that mail cannot bear: {_said(str(error))}")
        except (smtplib.SMTPException, OSError) as error:
            return HandedOver(taken=Taken.LATER, detail=f"{type(error).__name__}: {_said(str(error))}")

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """A session, logged in where there is a login; the end of it is never waited for."""
        plan, secure = self.plan, ssl.create_default_context()
        if plan.security is Security.SSL:
            server: smtplib.SMTP = smtplib.SMTP_SSL(plan.host, plan.port, timeout=self.timeout, context=secure)
        else:
            server = smtplib.SMTP(plan.host, plan.port, timeout=self.timeout)
        try:
            server.ehlo()
            if plan.security is Security.STARTTLS:
                server.starttls(context=secure)
                server.ehlo()
            if plan.user:
                server.login(plan.user, self.password)
            yield server
        finally:
            server.close()


class _Refused(Exception):  # noqa: N818 - carries an answer out of a dialogue
    def __init__(self, code: int, said: bytes, step: str) -> None:
        taken = Taken.REFUSED if code >= _PERMANENT else Taken.LATER
        self.answer = HandedOver(taken=taken, detail=f"{step}: {code} {_said(said)}")
        super().__init__(self.answer.detail)


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> None:
    for step, (code, said) in (("MAIL", server.mail(sender)), ("RCPT", server.rcpt(to))):
        if code // 100 != _OK // 100:
            raise _Refused(code, said, step)


def _text(server: smtplib.SMTP, message: bytes, handing_over: Callable[[], None]) -> HandedOver:
    code, said = server.docmd("DATA")
    if code != _GO_AHEAD:
        raise _Refused(code, said, "DATA")
    handing_over()
    try:
        server.send(message)
        code, said = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        detail = f"no answer after the text went out: {type(error).__name__} {_said(str(error))}"
        return HandedOver(taken=Taken.UNKNOWN, detail=detail.strip())
    if code != _OK:
        raise _Refused(code, said, "text")
    return HandedOver(taken=Taken.ACCEPTED, detail=_said(said))


def _mail(letter: Letter, sender: str) -> bytes:
    """The letter as it goes over the line, dots doubled, ended by a dot alone. Raises ValueError."""
    if not _ADDRESS.fullmatch(letter.to):
        raise ValueError(f"{_said(letter.to)} is no address of mail")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, letter.to, letter.subject
    mail["Date"], mail["Message-ID"] = format_datetime(letter.at), f"<{letter.message_id}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    lines = mail.as_bytes().replace(b"\r\n.", b"\r\n..")
    return lines.rstrip(b"\r\n") + b"\r\n.\r\n"


def _said(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())[:300]

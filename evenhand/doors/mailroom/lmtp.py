"""The association's mail server hands mail over: LMTP (RFC 2033). It is told 250 only when the mail is on the disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.controller import BaseThreadedController, Controller, UnixSocketController
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.db import close_old_connections, connections
from django.utils.translation import gettext as _

from evenhand.doors import disk
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE, CLOCK
from evenhand.mailroom.actions import keep
from evenhand.mailroom.queries import takes
from evenhand.mailroom.rules import MOST_BYTES

log = logging.getLogger("evenhand.mailroom")
AT_ONCE = 4
KEPT = "250 2.0.0 Kept"
TOO_MUCH = "552 5.3.4 An e-mail to this desk may hold at most 25 MB. Please send it without what is attached."
NOT_HERE = "550 5.1.1 Nobody of this name reads mail at this desk."
LATER = "451 4.3.0 The desk cannot keep mail at the moment. Please try again later."
OURS = {
    "552 Error: Too much mail data": TOO_MUCH,
    "552 Error: message size exceeds fixed maximum message size": TOO_MUCH,
}
"""What we say in place of the library's words."""
AFTER_DATA = ("552 Error: Too much", "500 Line too long")


class Lmtp(LMTP):
    """The library's LMTP, which answers for every recipient, and takes lines of any length."""

    line_length_limit = MOST_BYTES

    async def push(self, status: str) -> None:  # type: ignore[override]  # only AUTH, which we do not offer, sends bytes
        """Send a reply; where a mail was refused after it came, one reply for each recipient."""
        count = len(self.envelope.rcpt_tos) if self.envelope and status.startswith(AFTER_DATA) else 1
        await super().push("\r\n".join([OURS.get(status, status)] * count))


class Keeping:
    """What the listener does with a recipient and with a mail; the database is asked in threads of its own."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(AT_ONCE, "mailroom")

    async def handle_RCPT(  # noqa: N802 - as the library calls it
        self, _server: Lmtp, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or say that there is none of this name."""
        status = await self.asked(lambda: "250 2.1.5 OK" if takes(ANYONE, address) else NOT_HERE)
        if status.startswith("250"):
            envelope.rcpt_tos.append(address)
        return status

    async def handle_DATA(self, _server: Lmtp, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keep the mail for each of its recipients, and say of each whether it is kept."""
        raw, path = bytes(envelope.original_content or b""), (envelope.mail_from or "").strip("<>")

        def kept(to: str) -> Callable[[], str]:
            return lambda: KEPT if keep(CLOCK, raw, sent_by=path, to=to) else LATER

        return "\r\n".join([await self.asked(kept(to)) for to in envelope.rcpt_tos])

    async def asked(self, question: Callable[[], str]) -> str:
        """Ask in a thread; whatever goes wrong, the mail server keeps the mail and tries again."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, answered, question)


def answered(question: Callable[[], str]) -> str:
    """Return the answer, or that it cannot be given now."""
    try:
        return question()
    except Exception as problem:  # noqa: BLE001 - no failure of ours may lose a mail
        why = "there is no desk yet" if isinstance(problem, NotFound) else type(problem).__name__
        disk.noticed(problem)
        log.warning("mail is not kept now (%s); the mail server tries again", why)
        connections.close_all()
        return LATER
    finally:
        if connections["default"].vendor != "sqlite":
            close_old_connections()


def made(listener: BaseThreadedController) -> Lmtp:
    """Return what speaks with one connection."""
    return Lmtp(
        listener.handler, data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, hostname="localhost", ident="the desk"
    )


class Inet(Controller):
    """Listens on a host and a port."""

    factory = made


class Socket(UnixSocketController):
    """Listens on a socket in the file system."""

    factory = made


def listen(where: str) -> BaseThreadedController:
    """Listen on `host:port`, or on the socket of that path, until stopped."""
    host, _colon, port = where.rpartition(":")
    if "/" not in where and not (host and port.isdecimal()):
        raise OSError(_("EVENHAND_LMTP must be host:port or the path of a socket."))
    listener: BaseThreadedController = (
        Socket(Keeping(), where) if "/" in where else Inet(Keeping(), host.strip("[]"), int(port))
    )
    listener.start()
    return listener

"""A mail server at the other end of the wire, as a backend of Django: takes, refuses, goes away, or is where we die."""

from __future__ import annotations

import smtplib

from django.core.mail.backends.base import BaseEmailBackend


class Killed(BaseException):
    """The power has gone: nothing in the house catches this."""


class Wire:
    """What the servers of a test know and do. `says`: how they answer for an address, instead of taking it."""

    def __init__(self):
        self.taken, self.says, self.opened = [], {}, 0
        self.away = False
        self.dies_before = self.dies_after = None
        self.then = lambda: None

    def ids(self):
        return [message.extra_headers["Message-ID"] for message in self.taken]

    def readers(self):
        return [message.to[0] for message in self.taken]

    def take(self, message):
        number = len(self.taken)
        if number == self.dies_before:
            self.dies_before = None
            raise Killed
        answer = self.says.get(message.to[0])
        if answer is not None:
            raise answer
        self.taken.append(message)
        self.then()
        if number == self.dies_after:
            self.dies_after = None
            raise Killed


wire = Wire()


class Server(BaseEmailBackend):
    """One connection to it."""

    def open(self):
        if wire.away:
            raise ConnectionRefusedError
        wire.opened += 1

    def send_messages(self, email_messages):
        for message in email_messages:
            message.message()
            wire.take(message)
        return len(email_messages)


def refused(address, code=550, said=b"5.1.1 No such user"):
    return smtplib.SMTPRecipientsRefused({address: (code, said)})

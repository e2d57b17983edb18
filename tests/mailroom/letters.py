"""Mails as servers hand them over, for the tests of the mailroom."""

from __future__ import annotations

from email.message import EmailMessage

from evenhand.ground.people.actors import CLOCK

REPORT, APPEAL = "report@lakeside.example", "appeal@lakeside.example"
ADA = "ada@members.example"
SERVER = "mx.lakeside.example"


def mail(words="He mocked me.", *, sender=f"Ada Moreau <{ADA}>", to=REPORT, subject="About Tuesday", **headers):
    """A mail as its sender wrote it; further headers are written with `_` for the dash."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = "<1@members.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(words)
    return made.as_bytes().replace(b"\n", b"\r\n")


def passed(raw, domain="members.example", *, server=SERVER, said="pass"):
    """The same mail with what our own server found about its sender."""
    return f"Authentication-Results: {server};\r\n dmarc={said} (p=REJECT) header.from={domain}\r\n".encode() + raw


def arrive(raw, *, to=REPORT, sent_by=ADA, **more):
    """Hand a mail over, as the doors do; return its ref."""
    from evenhand.mailroom.actions import keep

    return keep(CLOCK, raw, sent_by=sent_by, to=to, **more)


def outcome(ref):
    from evenhand.mailroom.models import Mail

    return Mail.objects.get(ref=ref).outcome


def became(ref):
    from evenhand.mailroom.models import Mail

    return Mail.objects.get(ref=ref).became

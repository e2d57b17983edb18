"""Read one mail in a process of its own with little time and little memory: `python -I -m evenhand.mailroom.reading`.

Raw on stdin, one line of JSON on stdout; a second line follows when quoted history could be told from what is new. What
is broken or hostile ends this process and nothing else. With `--files`: what is attached, a line of base64 each.
"""

from __future__ import annotations

import email
import re
import resource
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from evenhand.mailroom import machines
from evenhand.mailroom.html import text_of
from evenhand.mailroom.read import Read
from evenhand.mailroom.rules import BEGINNING_ONLY

CPU_SECONDS = 2
MEMORY = 256 * 1024 * 1024
DEEPEST = 20
MOST_PARTS = 200
MOST_HEADERS = 200
MOST_VALUES = 20
LONGEST_VALUE = 9_000
LONGEST_LINE = 300
LONGEST_TEXT = 60_000
MOST_NAMED = 50
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, those that turn the direction of writing, and halves of characters."""
RECIPIENTS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
IN_PART = "--in-part"
FILES = "--files"


class TooMuch(Exception):
    """A mail that no person writes."""


def main() -> None:
    """Read stdin, write stdout."""
    limit()
    raw = sys.stdin.buffer.read()
    if FILES in sys.argv:
        for content in files(raw):
            print(b64encode(content).decode())  # noqa: T201 - a line each, in the order in which they are named
        return
    found = replace(read(raw), whole=not (IN_PART in sys.argv or raw.startswith(BEGINNING_ONLY)))
    print(found.told(), flush=True)  # noqa: T201 - this is how it answers
    from evenhand.mailroom.folding import folded  # noqa: PLC0415 - what is read stands even if this ends the process

    print(folded(found).told(), flush=True)  # noqa: T201


def files(raw: bytes) -> Iterator[bytes]:
    """Yield what is attached to a mail; nothing for a mail within the mail."""
    leaves = [leaf for leaf in parts(email.message_from_bytes(raw)) if attached(leaf)][:MOST_NAMED]
    for leaf in leaves:
        content = leaf.get_payload(decode=True)
        yield content if isinstance(content, bytes) else b""


def limit() -> None:
    """Take from this process what it does not need."""
    for what, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(raw: bytes) -> Read:
    """Return what is in a mail."""
    mail = email.message_from_bytes(raw)
    if len(mail) > MOST_HEADERS:
        raise TooMuch
    leaves = tuple(parts(mail))
    senders = addresses(mail, "from")
    one = len(mail.get_all("from", ())) == 1 and len(senders) == 1
    return Read(
        headers=headers(mail),
        sender=senders[0][1] if one else "",
        sender_name=line(senders[0][0]) if one else "",
        recipients=[address for name in RECIPIENTS for _, address in addresses(mail, name)][:MOST_NAMED],
        subject=line(spoken(mail.get("subject", ""))),
        shown=words(leaves),
        attachments=[name for leaf in leaves if (name := attached(leaf))][:MOST_NAMED],
        undelivered=undelivered(mail),
        passing=is_passing(mail),
    )


def parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; a mail within the mail is one part."""
    waiting, count = [(mail, 1)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or count > MOST_PARTS:
            raise TooMuch
        below = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(below, list):
            waiting += [(each, depth + 1) for each in reversed(below) if isinstance(each, Message)]
        else:
            yield part


def headers(mail: Message) -> dict[str, list[str]]:
    """Return the headers that something is decided by."""
    found = {name: [str(v) for v in mail.get_all(name, ())][:MOST_VALUES] for name in machines.KEPT}
    return {
        name: [safe(" ".join(v.split()))[:LONGEST_VALUE] for v in values] for name, values in found.items() if values
    }


def addresses(mail: Message, name: str) -> list[tuple[str, str]]:
    """Return names and addresses of a header."""
    found = getaddresses([str(value) for value in mail.get_all(name, ())][:MOST_VALUES])
    return [(spoken(said), safe(address)[:LONGEST_LINE]) for said, address in found if address][:MOST_NAMED]


def spoken(value: object) -> str:
    """Return a header's words, whatever they were encoded in."""
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError):
        return str(value)


def line(text: str) -> str:
    """Return a text as one line of a length that people write."""
    return safe(" ".join(text.split()))[:LONGEST_LINE]


def words(leaves: tuple[Message, ...]) -> str:
    """Return what was written: the plain text, else the text of the page."""
    written = [leaf for leaf in leaves if not attached(leaf)]
    plain = [decoded(leaf) for leaf in written if leaf.get_content_type() == "text/plain"]
    if not any(text.strip() for text in plain):
        plain = [text_of(decoded(leaf)) for leaf in written if leaf.get_content_type() == "text/html"]
    lasting = "\n\n".join(text.strip("\r\n") for text in plain if text.strip())
    return safe(lasting.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def decoded(part: Message) -> str:
    """Return a part's text in the charset it names, or in one that it can be."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def attached(part: Message) -> str:
    """Return the name of what is attached, empty for what was written."""
    name, kind = part.get_filename(), part.get_content_type()
    written = kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment" and not name
    return "" if written else line(spoken(name)) if name else kind


def undelivered(mail: Message) -> list[str]:
    """Return the ids of the mails that a report of delivery calls failed for good."""
    below, said = delivery(mail)
    failed = re.search(r"^action:\s*failed\b", said, re.IGNORECASE | re.MULTILINE)
    returned = "\n".join(str(p) for p in below[1:] if p.get_content_type() != "message/delivery-status")
    return re.findall(r"^message-id:\s*(<[^<>\s]+>)", returned, re.IGNORECASE | re.MULTILINE)[:1] if failed else []


def is_passing(mail: Message) -> bool:
    """Say whether what stood in the way may pass: a full mailbox, a server that was away, or a rule against us (RFC 3463)."""
    return bool(re.search(r"^status:\s*(4\.|5\.2\.2\b|5\.7\.)", delivery(mail)[1], re.IGNORECASE | re.MULTILINE))


def delivery(mail: Message) -> tuple[list[Message], str]:
    """Return the parts of a report of delivery, and what it says in the form for machines."""
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return [], ""
    below = [part for part in mail.get_payload() if isinstance(part, Message)]
    return below, "\n".join(str(p) for p in below if p.get_content_type() == "message/delivery-status")


def safe(text: str) -> str:
    """Return a text in which no character does anything: those that would are shown by their number."""
    return UNSAFE.sub(lambda c: "" if c[0] in "\r\x00" else f"[U+{ord(c[0]):04X}]", text)


if __name__ == "__main__":
    main()

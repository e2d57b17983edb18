"""Send a report with a file, or let the worker copy it, and die of `kill -9` at a named point: `… POINT TOKEN` or `… POINT`.

`… look` prints what is there afterwards: reports, the words of every copy that can be read, files, leftovers.
"""

from __future__ import annotations

import json
import sys

from tests.proof import desk, dying

SENT = {
    "before the file is on the disk": "evenhand.attachments.intake.os.fsync",
    "before the file has its name": "evenhand.attachments.steps.folder.make_whole",
    "before the folder is on the disk": "evenhand.attachments.folder._sync",
    "before the key is kept": "evenhand.attachments.steps.files.put_away",
    "before the row is written": "evenhand.attachments.steps._belong",
    "before the copy is asked for": "evenhand.attachments.steps.leave",
    "before the commit": "evenhand.ground.policy.deed.audit.append",
    "after the commit, before the answer": "evenhand.doors.web.public.telling.receipt_page",
}
COPIED = {
    "before it is scanned": "evenhand.attachments.copying.scanning.verdict",
    "before it is copied": "evenhand.attachments.copying.cleaned",
    "before the copy is on the disk": "evenhand.attachments.sealing.os.fsync",
    "before the copy has its name": "evenhand.attachments.sealing.folder.make_whole",
    "before the copy is written down": "evenhand.attachments.copying.settle",
    "before the key of the original goes": "evenhand.attachments.copying.files.destroy",
    "between the key and the original": "evenhand.attachments.copying.folder.remove",
}
WORDS = "A-Plain-Canary in a file. " * 9_000


def send(form: str) -> None:
    """Send the report form with this token and a file, and print the page."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from evenhand.attachments import folder

    folder.folder()
    said = {"form": form, "step": "send", "happened": "Once, with a file"}
    said["files"] = SimpleUploadedFile("jane_doe.txt", WORDS.encode())
    print(Client(SERVER_NAME="localhost").post("/report/", said).content.decode())  # noqa: T201


def look() -> None:
    """Print what is there."""
    from evenhand.attachments import folder
    from evenhand.attachments.copying import content
    from evenhand.attachments.models import Attachment
    from evenhand.ground.audit import facts as audit
    from evenhand.reports.models import Report

    rows = list(Attachment.objects.all())
    there = {each.name for each in folder.folder().iterdir()}
    belongs = {row.copy for row in rows} | {row.ref for row in rows if not row.original_gone}
    print(  # noqa: T201
        json.dumps(
            {
                "reports": Report.objects.count(),
                "copies": [b"".join(content(row.copy)).decode() == WORDS for row in rows if row.copy],
                "states": [row.state for row in rows],
                "gone": [row.original_gone for row in rows],
                "missing": sorted((belongs - {""}) - there),
                "plain": [n for n in there if b"A-Plain-Canary" in folder.path(n).read_bytes()],
                "audit": audit.verify().bad,
            }
        )
    )


def main() -> None:
    """Do what the command line says."""
    desk.stand()
    point, form = sys.argv[1], sys.argv[2:]
    if point == "look":
        look()
        return
    dying.POINTS.update(SENT | COPIED)
    dying.at(point, lambda: send(form[0]) if form else dying.work())


if __name__ == "__main__":
    main()

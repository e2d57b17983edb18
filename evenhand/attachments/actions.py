"""Write down what became of a file: scanned, copied, or neither."""

from __future__ import annotations

from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Scan, State
from evenhand.attachments.sealing import Sealed
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import files


@deed(Act.ATTACHMENT_COPY)
def settle(
    this: Deed, attachment: str, state: State, scan: Scan, *, copy: Sealed | None = None, suffix: str = ""
) -> None:
    """Name the copy that people view, or say why there is none."""
    row = Attachment.objects.select_for_update().get(ref=attachment)
    this.permit(Matter(ref=row.matter))
    this.date_by_the_day()  # an anonymous sender leaves no finer time than the day
    if copy is not None:
        files.put_away(copy.file, copy.key, matter=row.matter)
        row.copy, row.copy_suffix = copy.file, suffix
    row.state, row.scan = state, scan
    row.save(update_fields=["state", "scan", "copy", "copy_suffix"])
    this.note(file=attachment, state=state, scan=scan, original="kept" if row.keep_original else "")

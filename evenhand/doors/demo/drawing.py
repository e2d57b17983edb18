"""A picture that somebody of the demonstration sends along: a screenshot, as a phone would make it."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from evenhand.attachments.intake import Intake, Sent

PAPER, INK, BAR = "#FBFAF7", "#1B2430", "#DEDAD0"


def screenshot(*lines: str) -> Sent:
    """Return a picture with these lines on it, taken in as if it had been sent."""
    drawn = Image.new("RGB", (720, 120 + 48 * len(lines)), PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, 720, 56), fill=BAR)
    for number, line in enumerate(lines):
        pen.text((32, 88 + 48 * number), line, fill=INK, font_size=26)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    intake = Intake("screenshot.png")
    intake.add(out.getvalue())
    return intake.end()

"""The pages of the ways in: a picture sent along and a second one later, one line of several reports, the mail."""

from __future__ import annotations

import io

import pytest

from tests.browser import walking

pytestmark = pytest.mark.browser

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
BLUR = "element => getComputedStyle(element).filter.includes('blur')"


def picture():
    """Something a telephone would send."""
    image = pytest.importorskip("PIL.Image")
    drawn = io.BytesIO()
    image.new("RGB", (320, 200), "teal").save(drawn, "PNG")
    return {"name": "beach.png", "mimeType": "image/png", "buffer": drawn.getvalue()}


def no_picture():
    return {"name": "program.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ" + bytes(range(256))}


@pytest.mark.parametrize("look", LOOKS)
def test_a_picture_goes_along_with_a_report_and_another_one_follows(window, look):
    w = window(**LOOKS[look])
    told = f"It is in the picture ({look})."
    w.page.goto("/report/")
    w.page.get_by_label("What happened?").fill(told)
    w.click("Read it once more before sending")
    send(w, no_picture(), "Send report", "check, refused")
    assert told in w.text()
    send(w, picture(), "Send report", "receipt with a file")
    open_with(w, walking.receipt(w))
    w.page.get_by_label("Add something").fill("Here is the second.")
    walking.unfold(w, "Send files with it")
    send(w, no_picture(), "Send to the moderators", "mailbox, refused")
    assert w.page.get_by_label("Add something").input_value() == "Here is the second."
    send(w, picture(), "Send to the moderators", "mailbox with a second file")
    assert w.page.locator("h3", has_text="Files you sent").count() == 1
    blurred_until_asked(w, told)


def send(w, file, button, seen):
    w.page.get_by_label("Files, if you have some").set_input_files([file])
    w.click(button)
    w.seen(seen)


def open_with(w, words):
    w.page.goto("/mine/")
    w.page.get_by_label("The eleven words of your receipt").fill(words)
    w.click("Open my report")


def blurred_until_asked(w, told):
    """A moderator sees the picture only after asking for it, by keyboard too."""
    walking.be(w, walking.MODERATOR)
    w.press(w.page.get_by_role("link", name="New reports", exact=True))
    walking.newest_report(w, told)
    w.reload_until(lambda: w.page.locator(".veil img").count(), "the clean copy is made")
    shown = w.page.locator(".veil img").first
    assert shown.evaluate(BLUR)
    w.seen("report with files")
    w.page.locator(".veil input").first.focus()
    w.page.keyboard.press("Space")
    assert not shown.evaluate(BLUR)


@pytest.mark.parametrize("look", LOOKS)
def test_what_belongs_together_and_the_mail_can_be_used_by_everybody(window, look):
    w = window(**LOOKS[look])
    walking.be(w, walking.MODERATOR)
    w.press(w.page.locator(".due-list h2 a[href$='/together/']").first)
    w.seen("group")
    for box in w.page.locator("input[name=chosen]").all():
        box.uncheck()
    w.click("Open one case of them")
    assert w.page.locator(".errors").evaluate("element => element === document.activeElement")
    assert w.page.locator("input[name=chosen]:checked").count() == 0
    w.seen("group, refused")
    w.page.goto("/desk/mail/")
    w.seen("mail")

"""The desk with the keyboard: a report of advertising is closed in four presses, and no key acts where nobody meant it."""

import time

import pytest

from tests.browser import walking

pytestmark = pytest.mark.browser

TOLD = "Somebody sells winter coats in the middle of the reading list."
POST = "What are you reading this winter?"
MOST_PRESSES, MOST_SECONDS = 4, 60
FOCUSED = "document.activeElement.innerText || document.activeElement.id"


class Presses:
    """The keyboard, counted."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, key, *, leads=False):
        self.count += 1
        if not leads:
            self.page.keyboard.press(key)
            return
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def report_the_post(w):
    """Report a post of the board, and wait as a moderator until it is the one line that asks."""
    walking.be(w, walking.MODERATOR)
    walking.open_what_is_asked(w, w.page.url)
    w.page.goto("/board/")
    w.follow(POST)
    where = w.page.url
    w.page.goto("/report/")
    w.page.get_by_label("What happened?").fill(TOLD)
    w.page.get_by_label("Where?", exact=True).fill(where)
    w.click("Read it once more before sending")
    w.click("Send report")
    w.page.locator(".receipt").wait_for()
    w.page.goto("/desk/")
    asked = w.page.get_by_role("button", name="Nothing stands between us: open")
    w.reload_until(lambda: asked.count() == 1, "the report came into the queue", seconds=60)


def test_a_spam_report_from_the_queue_to_closed_in_four_presses(window, capsys):
    w = window()
    report_the_post(w)
    w.seen("queue, asked")
    keys, began = Presses(w.page), time.monotonic()
    keys.press("j")
    assert w.page.evaluate(FOCUSED) == "Nothing stands between us: open"
    keys.press("Enter", leads=True)
    assert TOLD in w.text()
    keys.press("s", leads=True)
    assert w.page.evaluate(FOCUSED) == "Hide the post, send the letters, and close it"
    assert w.page.locator("h1").bounding_box()["y"] >= 0  # what will happen is in sight before the button is pressed
    keys.press("Enter", leads=True)
    seconds = time.monotonic() - began
    assert "Decided." in w.text()
    assert "/desk/cases/" in w.page.url
    with capsys.disabled():
        print(f"\nfrom the queue to closed: {keys.count} presses, {seconds:.1f} s of the machine")  # noqa: T201
    assert keys.count <= MOST_PRESSES
    assert seconds < MOST_SECONDS
    walking.confirmed(w, "Hide the post")
    w.page.goto("/desk/")
    assert TOLD not in w.text()


def test_a_key_leads_somewhere_and_presses_nothing(window):
    w = window()
    walking.be(w, walking.MODERATOR)
    walking.open_what_is_asked(w, w.page.url)
    keys = Presses(w.page)
    keys.press("j")
    first = w.page.evaluate(FOCUSED)
    keys.press("j")
    assert w.page.evaluate(FOCUSED) != first
    keys.press("k")
    assert w.page.evaluate(FOCUSED) == first
    assert w.page.url.endswith("/desk/")
    keys.press("t", leads=True)
    assert w.page.url.endswith("/desk/today/")
    w.seen("today")
    keys.press("?", leads=True)
    w.seen("keys")
    keys.press("q", leads=True)
    assert w.page.url.endswith("/desk/")
    keys.press("j")
    keys.press("Control+j")
    assert w.page.evaluate(FOCUSED) == first


def test_no_key_works_while_somebody_types(window):
    w = window()
    walking.be(w, walking.MODERATOR)
    w.page.goto("/desk/by-hand/")
    w.page.locator("#happened").focus()
    w.page.keyboard.type("just quite sad, today? no")
    assert w.page.url.endswith("/desk/by-hand/")
    assert w.page.locator("#happened").input_value() == "just quite sad, today? no"
    w.page.get_by_role("checkbox").first.focus()
    w.page.keyboard.press("q")
    w.page.wait_for_timeout(300)
    assert w.page.url.endswith("/desk/by-hand/")


def test_the_keys_are_switched_off_and_on_in_this_browser(window):
    w = window()
    walking.be(w, walking.MODERATOR)
    w.page.goto("/desk/keys/")
    w.page.get_by_role("button", name="Switch the keys off in this browser").click()
    w.page.get_by_text("The keys are off in this browser.").wait_for()
    w.seen("keys, off")
    w.page.keyboard.press("q")
    w.page.wait_for_timeout(300)
    assert w.page.url.endswith("/desk/keys/")
    w.page.reload()
    w.page.get_by_role("button", name="Switch the keys on in this browser").click()
    with w.page.expect_navigation():
        w.page.locator("body").press("q")
    assert w.page.url.endswith("/desk/")


def test_without_a_script_the_same_is_reached_by_links_and_buttons(window):
    w = window(javascript=False)
    walking.be(w, walking.MODERATOR)
    w.page.get_by_role("link", name="Today", exact=True).click()
    w.seen("today, without a script")
    w.page.get_by_role("link", name="Keys of the desk", exact=True).click()
    assert w.page.get_by_role("button", name="Switch the keys").count() == 0
    w.page.get_by_role("link", name="Today", exact=True).click()
    w.page.get_by_label("nobody has it yet").check()
    w.click("Show this part of the queue")
    assert "Shown: Nobody has it yet." in w.text()
    w.click("Keep this at hand")
    assert w.page.get_by_role("link", name="Nobody has it yet", exact=True).get_attribute("aria-current") == "true"
    w.click("Put this away again")
    assert w.page.get_by_role("link", name="Nobody has it yet", exact=True).count() == 0

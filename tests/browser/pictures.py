"""The pictures of the documents: `python -m tests.browser.pictures` walks the way once more and keeps them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import palette, running, walking
from tests.browser.windows import Window

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDE, NARROW = 1280, 320
LARGEST = 150_000  # bytes
TALLEST = 1500  # what is below is seen by scrolling
ADVERTISED = "Vacancies in the middle of a discussion"
PLACES = {
    "home": "home",
    "report": "report",
    "receipt": "receipt",
    "queue": "queue",
    "case, held": "case",
    "decide": "decide",
    "letter": "letter",
    "own page": "respondent",
    "appeal at the panel": "panel",
}


def keep(page, name, *, tallest=TALLEST):
    """Keep a picture of the page from its top."""
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    height = min(tallest, page.evaluate("document.documentElement.scrollHeight"))
    size = page.viewport_size
    page.set_viewport_size({"width": size["width"], "height": height})
    file = FOLDER / f"{name}.png"
    file.write_bytes(palette.small(page.screenshot(animations="disabled")))
    page.set_viewport_size(size)
    print(f"{file.name}: {file.stat().st_size // 1000} KB")  # noqa: T201 - a script says what it does
    if file.stat().st_size > LARGEST:
        raise SystemExit(f"{file.name} is larger than {LARGEST} bytes")


def wide(w):
    """Walk the whole way; a picture is kept where there is a place for it."""
    w.picture = lambda page, name: keep(page, PLACES[name]) if name in PLACES else None
    until = walking.day(14)
    w.page.goto("/code/")
    keep(w.page, "code")
    walking.report_from_the_board(w)
    walking.tell(w)
    case = walking.open_the_case(w)
    walking.hear_the_other_side(w)
    walking.hold_meanwhile(w)
    at = w.page.url
    walking.write_the_decision(w, until)
    walking.decide(w)
    walking.the_board_keeps_it_hidden(w, until)
    walking.read_the_letter(w, until)
    walking.appeal(w)
    walking.reverse(w, case)
    return at


def narrow(w, case):
    """The front page and the case on a small telephone."""
    w.page.goto("/")
    keep(w.page, "home-320", tallest=1200)
    walking.be(w, walking.MODERATOR)
    w.page.goto(case)
    keep(w.page, "case-320", tallest=1600)


def desk(w):
    """What is due today, and the page on which advertising is closed at once."""
    walking.be(w, walking.MODERATOR)
    walking.open_what_is_asked(w, w.page.url)
    w.page.goto("/desk/today/")
    keep(w.page, "today")
    w.page.goto("/desk/?show=reports")
    assert walking.found_report(w, ADVERTISED)
    w.follow("Close it as spam")
    keep(w.page, "spam", tallest=1100)


def main():
    FOLDER.mkdir(exist_ok=True)
    with running.demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=running.CHROMIUM, args=running.ARGUMENTS)

        def window(width):
            context = browser.new_context(base_url=demo.address, viewport={"width": width, "height": 900})
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            return Window(context.new_page(), demo.address, looks=False)

        case = wide(window(WIDE))
        desk(window(WIDE))
        narrow(window(NARROW), case)
        browser.close()


if __name__ == "__main__":
    main()

"""Everything works with the keyboard alone, and one always sees where one is."""

import pytest

from tests.browser import walking

pytestmark = pytest.mark.browser

POST, LETTERS = "Two vacancies at our branch", "oskar.lind@lakeside.example"  # not the post of the whole way
TOLD = "Our branch is advertised again, and nobody else is heard."  # nor its words
OUTLINE = """() => {
  const at = document.activeElement
  if (!at || at === document.body) { return "nowhere" }
  const drawn = [at, at.closest("label")].filter(Boolean).map(e => getComputedStyle(e))
  return drawn.some(s => parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none") ? "" : at.outerHTML.slice(0, 200)
}"""
IS_THERE = "(element) => element === document.activeElement"
FARTHEST = 400  # presses of Tab: no page of ours has more to stop at


class Keys:
    """The keyboard before a window: nothing is ever pressed that is not focused."""

    def __init__(self, w):
        self.w, self.page = w, w.page

    def press(self, key):
        self.page.keyboard.press(key)

    def to(self, locator, key="Tab"):
        """Go there by Tab, and see at every stop where one is."""
        target = locator.first.element_handle()
        for _ in range(FARTHEST):
            if target.evaluate(IS_THERE):
                return
            self.press(key)
            unseen = self.page.evaluate(OUTLINE)
            assert unseen in {"", "nowhere"}, f"focus is not to be seen on {unseen}"
        raise AssertionError(f"{locator} is not to be reached by {key} on {self.page.url}")

    def type(self, label, words):
        self.to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(words)

    def type_into(self, selector, words):
        self.to(self.page.locator(selector))
        self.page.keyboard.type(words)

    def choose(self, selector):
        """Tick a box, or go to a choice of several: to the group by Tab, inside it by the arrows."""
        wanted = self.page.locator(selector).first
        group = wanted.get_attribute("name")
        if wanted.get_attribute("type") == "checkbox":
            self.to(wanted)
            self.press("Space")
        else:
            self.to_group(group)
            for _ in range(20):
                if wanted.evaluate(IS_THERE):
                    break
                self.press("ArrowDown")
            self.press("Space")
        assert wanted.is_checked()

    def to_group(self, name):
        for _ in range(FARTHEST):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.press("Tab")
        raise AssertionError(f"{name} is not to be reached")

    def day(self, selector, day):
        self.to(self.page.locator(selector))
        self.page.keyboard.type(f"{day:%m%d%Y}")
        assert self.page.locator(selector).input_value() == day.isoformat()

    def enter(self, words, role="button"):
        """Go to a button or link and press Enter."""
        self.to(self.page.get_by_role(role, name=words, exact=True))
        with self.page.expect_navigation():
            self.press("Enter")

    def unfold(self, words):
        self.to(self.page.locator("summary", has_text=words))
        self.press("Enter")


def test_the_report_form_to_its_receipt(window):
    w = window()
    keys = Keys(w)
    w.page.goto("/report/")
    keys.press("Tab")
    assert w.page.evaluate("document.activeElement.className") == "skip"
    assert w.page.locator(".skip").bounding_box()["y"] >= 0
    keys.press("Enter")
    assert w.page.evaluate("document.activeElement.id") == "main"
    tell(keys, "Somebody shouted in the meeting of last week.")
    assert w.page.locator(".receipt li").count() == 11
    keys.to(w.page.get_by_role("link", name="I have written it down. Open my report"))
    keys.to(w.page.locator(".home"), "Shift+Tab")


def tell(keys, happened, where=""):
    keys.type("What happened?", happened)
    if where:
        keys.type("Where?", where)
    keys.unfold("Show the parts of the Code")
    keys.choose("input[name=clause]")
    keys.choose("input[name=named][value=no]")
    keys.enter("Read it once more before sending")
    keys.enter("Send report")
    keys.page.locator(".receipt").wait_for()  # going on sooner would call the sending off


def test_the_desk_from_the_queue_to_a_decision_and_the_authors_appeal(window):
    w = window()
    keys = Keys(w)
    w.page.goto("/board/")
    keys.enter(POST, "link")
    where = w.page.url
    w.page.goto("/report/")
    tell(keys, TOLD, where)
    w.page.goto("/demo/")
    keys.enter(f"Be {walking.MODERATOR}")
    keys.enter("New reports", "link")
    walking.newest_report(w, TOLD)
    keys.enter("Open a case")
    keys.type("Neutral summary", walking.SUMMARY)
    keys.enter("Keep this summary")
    keys.enter("Write the decision", "link")
    decide(keys)
    walking.confirmed(w)
    w.page.goto(f"/demo/mailbox/?to={LETTERS}")
    walking.newest_decision(w)
    appeal(keys)
    assert "appeal" in w.text()


def decide(keys):
    w = keys.w
    keys.to(w.page.get_by_label("Another clause"))
    w.page.keyboard.type("Do not spam")
    assert w.page.get_by_label("Another clause").input_value() == "no-spam"
    keys.enter("Add this clause")
    keys.choose("input[name=found-no-spam][value=broken]")
    keys.type_into("#why-no-spam", "It offers a paid course.")
    keys.choose("input[name=severity][value='2']")
    keys.type_into("#severity_why", "It disturbs.")
    keys.choose("input[name=impact][value='2']")
    keys.type_into("#impact_why", "Talks end.")
    keys.type("What was the context?", "The third reminder.")
    keys.type("How did we weigh their wishes?", "Nobody told us one.")
    keys.choose("input[name=hide]")
    keys.enter("Show what like cases got")
    keys.type("If this is lighter or heavier than usual: why?", "It is the third reminder.")
    keys.type("What whoever reported is told", "It is hidden.")
    keys.enter("See what will happen")
    w.seen("confirm, by keyboard")
    keys.to(w.page.locator("button[value=do]"))
    with w.page.expect_navigation():
        keys.press("Enter")


def appeal(keys):
    w = keys.w
    keys.to(w.page.locator("article.letter a[href*='/case/']"))
    with w.page.expect_navigation():
        keys.press("Enter")
    keys.enter("Write an appeal", "link")
    keys.type("Why do you appeal?", "Nobody asked me.")
    keys.type("What should change, and why?", "A word would have been enough.")
    keys.enter("Send appeal")


def test_no_page_keeps_the_focus(window):
    w = window()
    keys = Keys(w)
    ours = (
        "/",
        "/report/",
        "/mine/",
        "/code/",
        "/code/editions/",
        "/code/review/",
        "/public/",
        "/handled/",
        "/committee/",
    )
    for address in (*ours, "/board/", "/demo/"):
        w.page.goto(address)
        w.seen(address)
        keys.to(w.page.locator(".foot a").last if address != "/board/" else w.page.locator(".post footer a").last)
        keys.to(w.page.locator(".skip"), "Shift+Tab")

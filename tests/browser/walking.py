"""One report all the way, as a newcomer walks it: each step is what one person does, and sees."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

POST, AUTHOR, LETTERS = "Your whole archive scanned in a weekend", "Tess Marlow", "tess.marlow@lakeside.example"
REPORTER = "casey.newcomer@lakeside.example"
TOLD = "The third advertisement this week"
WORDS = "half price until Friday"
MODERATOR, READER = "Linh Pham", "Marisol Quispe"
OVER = re.compile("confirmed: the platform says so|replaced by a later order")
SUMMARY = "A discussion on the board offers a paid course, for the third time."

PANEL = 3
"""So many hear an appeal in the demonstration."""


def day(days):
    """The local day so many days from today."""
    return dt.datetime.now(ZoneInfo("America/Chicago")).date() + dt.timedelta(days=days)


def in_words(day):
    return f"{day:%A} {day.day} {day:%B %Y}"


def report_from_the_board(w):
    """Press the post's Report link."""
    w.page.goto("/")
    w.seen("home")
    w.follow("Choose who to be")
    w.seen("doors")
    w.follow("Report a post on the board.")
    w.seen("board")
    w.follow(POST)
    w.seen("post")
    w.follow(f"Report this post by {AUTHOR}")
    w.seen("report")
    assert "/board/posts/" in w.page.get_by_label("Where?", exact=True).input_value()


def tell(w):
    """Fill in the report, read it once more, send it; return the receipt's words."""
    w.page.get_by_label("What happened?").fill(f"{TOLD}, and the discussion is lost.")
    w.page.get_by_label("What would help?").fill("That the board is for books again.")
    w.page.get_by_label("With my name").check()
    w.page.get_by_label("What should we call you?").fill("Casey")
    w.page.get_by_label("E-mail address").fill(REPORTER)
    w.click("Read it once more before sending")
    w.seen("check")
    assert TOLD in w.text()
    w.click("Send report")
    w.seen("receipt")
    return receipt(w)


def receipt(w):
    """Write the words down, or copy them where a script can."""
    words = w.page.locator(".receipt li").all_inner_texts()
    assert len(words) == 11
    if w.javascript:
        w.page.get_by_role("button", name="Copy the words").click()
        w.page.get_by_text("Copied.").wait_for()
        assert w.page.evaluate("navigator.clipboard.readText()") == " ".join(words)
    else:
        assert w.page.get_by_role("button", name="Copy the words").count() == 0
    return " ".join(words)


def the_words_are_shown_once(w, words):
    w.page.goto("/report/")
    assert words not in w.page.content()
    open_my_report(w, words)
    assert words not in w.text()  # it is carried in the forms of the page, for there is no cookie


def open_my_report(w, words):
    """Open the report with the words of its receipt."""
    w.page.goto("/")
    w.press(w.page.get_by_role("navigation", name="Main").get_by_role("link", name="My report"))
    w.seen("mine")
    w.page.get_by_label("The eleven words of your receipt").fill(words)
    w.click("Open my report")
    w.seen("mailbox of the report")
    assert TOLD in w.text()


def be(w, name):
    """Sign in with one click."""
    w.page.goto("/demo/")
    w.click(f"Be {name}")


def open_the_case(w):
    """Find the new report in the queue and open a case from it; return the case's name."""
    be(w, MODERATOR)
    w.seen("queue")
    w.press(w.page.get_by_role("link", name="New reports", exact=True))
    newest_report(w, TOLD)
    w.seen("report at the desk")
    w.click("Open a case")
    w.seen("case")
    w.page.get_by_label("Neutral summary").fill(SUMMARY)
    w.click("Keep this summary")
    return w.page.locator("h1").inner_text().removeprefix("Case ")


def newest_report(w, told):
    """Go to the report that was told in these words; nobody reads it before the worker has kept a copy of the post."""
    queue = w.page.url
    for _ in range(20):
        w.page.goto(queue)
        open_what_is_asked(w, queue)
        if found_report(w, told):
            return
        w.page.wait_for_timeout(500)
    raise AssertionError("the report never came into the queue")


def open_what_is_asked(w, queue):
    """Say of each that nothing stands between."""
    asked = w.page.get_by_role("button", name="Nothing stands between us: open")
    while asked.count():
        w.press(asked.first)
        w.page.goto(queue)


def found_report(w, told):
    for address in lines(w, ".due-list h2 a"):
        w.page.goto(address)
        singly = lines(w, "a[href^='/desk/reports/r-']") if address.endswith("/together/") else [address]
        if any(is_told_in(w, report, told) for report in singly):
            return True
    return False


def lines(w, selector):
    return [link.get_attribute("href") for link in w.page.locator(selector).all()]


def is_told_in(w, report, told):
    w.page.goto(report)
    return told in w.text() and "Open a case" in w.text()


def hear_the_other_side(w, letters=LETTERS):
    """Draft the notice, be the other who reads and sends it, answer it as the author."""
    at = w.page.url
    w.page.goto("/demo/mailbox/?to=" + letters)
    notice = w.page.locator(".sentence-list a", has_text="your side")
    before = notice.count()  # of cases that another walk has heard
    w.page.goto(at)
    unfold(w, "Tell them what is reported, and ask for their side")
    w.page.get_by_label("Your questions", exact=True).fill("What is the course about?")
    w.page.get_by_label("They may answer until").fill(day(8).isoformat())
    w.click("Let another member read this notice")
    w.seen("case, asked")
    assert "What is the course about?" in w.page.content()
    be(w, READER)
    open_what_is_asked(w, w.page.url)
    w.page.goto(at)
    w.press(w.page.locator("form[action*='/notice/send/'] button"))
    w.page.goto("/demo/mailbox/?to=" + letters)
    w.reload_until(lambda: notice.count() > before, "the notice came")
    w.press(notice.first)
    w.press(w.page.locator("article.letter a[href*='/case/']").first)
    w.page.locator("textarea").first.fill("It is a course about scanning.")
    w.click("Send to the moderators")
    be(w, MODERATOR)
    w.page.goto(at)


def hold_meanwhile(w):
    """Hide the post and suspend its author while one looks."""
    unfold(w, "Hide a post meanwhile")
    w.page.locator("#post input").first.check()
    w.press(w.page.locator("details[open] button", has_text="See what will happen").first)
    w.seen("confirm hiding")
    w.press(w.page.locator("button[value=do]"))
    unfold(w, "Suspend meanwhile")
    w.page.locator("#who input").first.check()
    form = w.page.locator("form", has=w.page.locator("#who"))
    form.locator("textarea").fill("She announced that she will go on posting.")
    form.locator("input[name=until]").fill(day(5).isoformat())
    form.locator("input[name=review]").fill(day(3).isoformat())
    w.press(form.get_by_role("button", name="See what will happen"))
    w.seen("confirm the interim suspension")
    w.press(w.page.locator("button[value=do]"))
    w.seen("case, held")


def unfold(w, words):
    details = w.page.locator("details", has=w.page.locator("summary", has_text=words)).first
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()


def write_the_decision(w, until):
    """Write the decision up to the page that says what will happen."""
    w.follow("Write the decision")
    w.seen("decide, empty")
    w.page.get_by_label("Another clause").select_option("no-spam")
    w.click("Add this clause")
    field(w, "found-no-spam", "broken").check()
    w.page.locator("#why-no-spam").fill("It offers a paid course in a discussion.")
    field(w, "severity", "2").check()
    w.page.locator("#severity_why").fill("Talks end when she posts.")
    field(w, "impact", "2").check()
    w.page.locator("#impact_why").fill("One discussion was disturbed.")
    w.page.get_by_label("What was the context?").fill("The third reminder this week.")
    w.page.get_by_label("How did we weigh their wishes?").fill("Peace and quiet is what hiding it gives.")
    w.page.locator("input[name=hide]").first.check()
    place = w.page.locator("input[name=suspend]").first
    place.check()
    ref = place.get_attribute("value")
    w.page.locator(f"[id='length-{ref}']").select_option("dated")
    w.page.locator(f"[id='until_on-{ref}']").fill(until.isoformat())
    w.page.locator("#departure").fill("The third reminder this week, and each was read.")
    w.page.get_by_label("What whoever reported is told").fill("We found that the Code was broken, and have acted.")
    w.press(w.page.locator(".document button[value=letter]").last)
    assert f"until {in_words(until)}" in w.page.locator("aside.side").inner_text()
    w.seen("decide")
    w.press(w.page.locator("button[value=preview]"))
    w.seen("confirm")
    assert in_words(until) in w.text()


def field(w, name, value):
    return w.page.locator(f"input[name='{name}'][value='{value}']")


def decide(w):
    """Propose it, vote, be the other who votes, reads and signs; wait until everything is confirmed."""
    w.press(w.page.locator("button[value=do]"))
    at = w.page.url
    w.seen("proposed")
    vote(w)
    be(w, READER)
    w.page.goto(at)
    vote(w)
    w.seen("adopted")
    w.click("Sign it, seal it and send the letters")
    confirmed(w)
    w.seen("case, decided")


def vote(w):
    field(w, "vote", "for").check()
    w.page.locator("#why").fill("It follows from what we found.")
    w.click("Vote")


def confirmed(w, *done):
    """Wait until the platforms have confirmed every action, these among them, or it was replaced by a later one."""
    w.reload_until(lambda: all(words in w.text() for words in done) and over(w), "every action is confirmed")


def over(w):
    said = w.page.locator("main .state").all_inner_texts()
    return any("confirmed:" in words for words in said) and all(OVER.search(words) for words in said)


def the_board_keeps_it_hidden(w, until):
    """Look at the board as its visitor, then as the author."""
    w.page.goto("/board/")
    w.follow(POST)
    w.seen("post, hidden")
    assert WORDS not in w.text()
    assert "This post is hidden while it is looked at." in w.text()
    be_on_the_board(w, f"{AUTHOR} (suspended)")
    w.seen("post, as its author")
    assert f"You cannot post here until {in_words(until)}" in w.text()
    assert w.page.get_by_label("Your answer").count() == 0


def be_on_the_board(w, name):
    w.page.get_by_label("You are here as").select_option(label=name)
    w.click("Change")


def read_the_letter(w, until):
    """Read the author's letter in the mailbox."""
    w.follow(f"Letters to {AUTHOR} in the demonstration’s mailbox")
    w.seen("letters")
    newest_decision(w)
    letter = w.page.locator("article.letter").inner_text()
    for words in ("days, until", "Reading Room", in_words(until), "It offers a paid course", in_words(day(60))):
        assert words in letter, f"{words} is not in the letter: {letter}"
    assert "appeal" in letter
    return letter


def newest_decision(w):
    """Open the newest letter about a decision."""
    w.press(w.page.locator(".sentence-list a", has_text="decision").first)
    w.seen("letter")


def appeal(w):
    """Follow the letter's link and appeal."""
    w.press(w.page.locator("article.letter a[href*='/case/']").first)
    w.seen("own page")
    w.follow("Write an appeal")
    w.seen("appeal")
    w.page.get_by_label("Why do you appeal?").fill("Nobody asked me before the first of them.")
    w.page.get_by_label("What should change, and why?").fill("I will stop. A word would have been enough.")
    w.click("Send appeal")
    w.seen("own page, appealed")


def reverse(w, case):
    """Be each of the panel: free to hear it, for a reversal; the first writes it down, the second signs it."""
    for n in range(PANEL):
        as_arbiter(w, case, n)
        w.seen("free to hear it")
        w.click("I am free to hear it")
    for n in range(PANEL):
        as_arbiter(w, case, n)
        w.seen("appeal at the panel")
        field(w, "says", "reversed").check()
        w.page.locator("#reasons-outcome").fill("A friendly word would have been enough.")
        w.press(w.page.locator("#vote-outcome button"))
    as_arbiter(w, case, 0)
    w.page.locator("#answer-other").fill("Nobody had asked the author before.")
    w.page.locator("#reasons").fill("A friendly word would have been enough.")
    w.click("Write it down")
    as_arbiter(w, case, 1)
    w.seen("outcome to be signed")
    w.click("Sign it, carry it out and send the letters")
    confirmed(w, "Lift the suspension", "Put the post back")
    w.seen("appeal, ruled")


def as_arbiter(w, case, n):
    """Be one of those who were drawn, and open the appeal."""
    w.page.goto("/demo/")
    w.press(w.page.locator(".people li", has_text=case).nth(n).get_by_role("button"))
    w.press(w.page.locator(".due-list h2 a", has_text=case).first)


def all_is_back(w):
    """The post can be read, its author can write."""
    w.page.goto("/board/")
    w.follow(POST)
    assert WORDS in w.text()
    be_on_the_board(w, AUTHOR)
    w.page.get_by_label("Your answer").fill("I am back, and I am sorry.")
    w.click("Post this answer")
    w.seen("post, answered")
    assert "I am back, and I am sorry." in w.text()


def the_outcome_is_told(w, words):
    """Whoever reported reads the outcome with their receipt, and was sent word that it is there."""
    w.page.goto("/demo/mailbox/?to=" + REPORTER)
    assert w.page.locator(".sentence-list h2 a").count() >= 3
    w.seen("letters to whoever reported")
    open_my_report(w, words)
    assert "We found that the Code was broken, and have acted." in w.text()
    assert "The appeal has been decided" in w.text()
    assert "The decision you were told about no longer holds." in w.text()

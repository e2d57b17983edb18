"""What cannot be taken comes back with a sentence at its field, the focus in the summary, and nothing typed lost."""

import pytest

from tests.browser import walking

pytestmark = pytest.mark.browser

LONG = "All of this happened to me. " * 2000


def refused(w, field, sentence=None):
    """The sentence stands at the field, the summary has the focus and leads there."""
    summary = w.page.locator(".errors")
    assert summary.evaluate("element => element === document.activeElement")
    at_field = w.page.locator(f"[id='{field}-problem']").inner_text()
    assert at_field.endswith((".", "?"))
    link = summary.locator(f"a[href='#{field}']")
    assert link.inner_text() in at_field
    assert sentence is None or sentence in at_field
    w.seen(f"refused: {field}")
    link.click()
    assert w.page.evaluate("location.hash") == f"#{field}"


def test_an_empty_report_is_refused_and_what_else_was_typed_stays(window):
    w = window()
    w.page.goto("/report/")
    w.page.get_by_label("What would help?").fill("That it stops.")
    w.page.get_by_label("E-mail address").fill("no address")
    w.click("Read it once more before sending")
    refused(w, "happened")
    assert w.page.get_by_label("What would help?").input_value() == "That it stops."
    assert w.page.get_by_label("E-mail address").input_value() == "no address"


def test_a_text_that_is_too_long_is_refused_and_stays(window):
    w = window()
    w.page.goto("/report/")
    w.page.get_by_label("What happened?").fill(LONG)
    w.click("Read it once more before sending")
    refused(w, "happened")
    assert w.page.get_by_label("What happened?").input_value() == LONG


def test_words_of_no_receipt_are_refused_and_stay(window):
    w = window()
    words = "despite uncloak dejected guacamole overlaid depraved almighty contents desolate grafted grafted"
    w.page.goto("/mine/")
    w.page.get_by_label("The eleven words of your receipt").fill(words)
    w.click("Open my report")
    refused(w, "code")
    assert w.page.get_by_label("The eleven words of your receipt").input_value() == words


@pytest.fixture
def looking(window):
    """A case that was just opened."""
    w = window()
    walking.report_from_the_board(w)
    walking.tell(w)
    walking.open_the_case(w)
    return w


@pytest.fixture
def deciding(looking):
    """A decision being written, whole but for its suspension."""
    w = looking
    walking.hear_the_other_side(w)
    walking.write_the_decision(w, walking.day(14))
    w.press(w.page.locator("button[value=back]"))
    ref = w.page.locator("input[name=suspend]").first.get_attribute("value")
    return w, ref


def test_a_suspension_without_a_length_or_into_the_past_is_refused_and_nothing_typed_is_lost(deciding):
    w, ref = deciding
    until = w.page.locator(f"[id='until_on-{ref}']")
    for day in ("", walking.day(-3).isoformat()):
        until.fill(day)
        w.press(w.page.locator("button[value=preview]"))
        refused(w, f"until_on-{ref}")
        assert until.input_value() == day
        assert w.page.locator("#severity_why").input_value() == "Talks end when she posts."
        assert w.page.locator("#why-no-spam").input_value() == "It offers a paid course in a discussion."
        assert w.page.locator("input[name=hide]").first.is_checked()


def test_a_notice_that_leaves_too_few_days_to_answer_is_refused_and_its_questions_stay(looking):
    w = looking
    walking.unfold(w, "Tell them what is reported, and ask for their side")
    w.page.get_by_label("Your questions", exact=True).fill("What is the course about?")
    w.page.get_by_label("They may answer until").fill(walking.day(1).isoformat())
    w.click("Let another member read this notice")
    field = w.page.locator("input[type=date][name^=reply_by]").first.get_attribute("id")
    refused(w, field)
    assert w.page.get_by_label("Your questions", exact=True).input_value() == "What is the course about?"

"""R4: who reported is asked once per fact, and everything at once."""

import datetime as dt

import pytest

from evenhand.ground.errors import Refused
from evenhand.notices.queries import thread
from evenhand.reports.actions import answer, receive, write
from evenhand.reports.arrival import Arrival
from evenhand.reports.asking.rules import Asked, Letter, asked_in, check, found_in, one_a_line
from evenhand.reports.queries import by_receipt
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear

AT = MONDAY_NOON


@pytest.fixture
def received(house):
    made = receive(NOBODY, Arrival(happened="He wrote to me again", where="In the forum, on Sunday"))
    all_clear()
    return made


def ada(received):
    return by_receipt(NOBODY, " ".join(received.words))


def test_r4_questions_leave_numbered_in_one_letter_and_each_is_optional(received):
    """R4: batched."""
    answer(CLEO, received.report, "Thank you. Two things would help us.", ("When was it", "Who else saw it?"))
    letter = thread(ada(received), received.report)[-1].words
    assert (
        "Thank you. Two things would help us.\n\n1. When was it\n2. Who else saw it?\n\nPlease answer what you like"
        in letter
    )
    assert "Monday 16 March 2026" in letter


@pytest.mark.parametrize(
    ("words", "questions"),
    [("", ("When was it?",)), ("", ("when  was it",)), ("Sorry, one thing more. When was it?", ())],
)
def test_r4_the_same_question_twice_is_refused_whoever_asks_and_however_it_is_put(received, words, questions):
    """R4: asked once per fact; another member asks nothing anew."""
    answer(CLEO, received.report, "", ("When was it?",))
    write(ada(received), "On Sunday evening.")
    with pytest.raises(Refused, match="question-was-asked-already"):
        answer(IVO, received.report, words, questions)
    answer(IVO, received.report, words, questions, again=True)


def test_r4_the_next_question_waits_for_the_answer(received):
    """R4: everything at once, not bit by bit; unless it cannot wait."""
    answer(CLEO, received.report, "Who else saw it?")
    with pytest.raises(Refused, match="question-is-open"):
        answer(CLEO, received.report, "", ("Where was it?",))
    answer(CLEO, received.report, "We are on it.")
    answer(CLEO, received.report, "Are you safe?", again=True)
    write(ada(received), "Yes. Nobody saw it.")
    answer(CLEO, received.report, "", ("Where was it?",))


def test_r4_the_page_shows_what_was_given_asked_and_answered_and_keeps_what_was_typed(received, visit):
    """R4: nothing already given is asked again: it stands beside the form."""
    desk, at = visit(CLEO), f"/desk/reports/{received.report}/"
    desk.post(f"{at}answer/", {"words": "Thank you.", "questions": "1. When was it?\n- Who saw it?"})
    page = desk.get(at).content.decode()
    assert ("In the forum, on Sunday" in page, "no answer yet" in page, "Ask it all the same" in page) == (
        True,
        True,
        False,
    )
    write(ada(received), "On Sunday")
    assert "they have written since" in desk.get(at).content.decode()
    refused = desk.post(f"{at}answer/", {"words": "", "questions": "When was it?"})
    shown = refused.content.decode()
    assert (refused.status_code, "You have asked them this before" in shown, "Ask it all the same" in shown) == (
        422,
        True,
        True,
    )
    assert ">When was it?</textarea>" in shown
    assert desk.post(f"{at}answer/", {"questions": "When was it?", "again": "yes"}).status_code == 302


def test_r4_in_a_case_too(received, visit):
    """R4: the thread goes on in the case."""
    from evenhand.cases.actions import open_case

    case = open_case(CLEO, (received.report,))
    desk, ref = visit(CLEO), received.report
    to = f"/desk/cases/{case}/threads/{ref}/"
    assert desk.post(to, {f"words-{ref}": "", f"questions-{ref}": "When was it?"}).status_code == 302
    refused = desk.post(to, {f"words-{ref}": "When was it?"})
    assert (refused.status_code, f'name="again-{ref}"' in refused.content.decode()) == (422, True)
    assert desk.post(to, {f"words-{ref}": "When was it?", f"again-{ref}": "yes"}).status_code == 302


def test_r4_what_the_house_writes_is_no_question_of_ours():
    """R4: only what members ask counts."""
    house = Letter(theirs=False, by_a_person=False, words="Are you all right?", at=AT)
    theirs = Letter(theirs=True, by_a_person=False, words="What happens now?", at=AT)
    ours = Letter(theirs=False, by_a_person=True, words="Who saw it? Thank you.", at=AT)
    assert asked_in((house, theirs, ours)) == (Asked("Who saw it?", AT, answered=False),)
    assert asked_in((ours, theirs)) == (Asked("Who saw it?", AT, answered=True),)


def test_questions_are_found_in_lines_and_sentences():
    assert found_in("Hello. Was it you? No.\n1. When\n2. Where was it?") == ("When", "Where was it?", "Was it you?")
    assert one_a_line(" 1. When?\n\n- Where?\nWho?") == ("When?", "Where?", "Who?")
    with pytest.raises(Refused, match="questions-are-too-many"):
        one_a_line("x?\n" * 21)


def test_a_letter_without_a_question_is_never_refused():
    check((), (Asked("When?", AT - dt.timedelta(days=1), answered=False),))

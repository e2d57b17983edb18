"""C8: a report is held back on the public page, and given to the committee, or withdrawn, with its receipt."""

import re

from evenhand.reports.models import Report
from evenhand.reports.queries import queue
from tests.cast import CLEO
from tests.doors.conftest import hidden

POST = "https://blog.example/posts/7"


def held_back(visitor, filled):
    """Send a report that is held back; return the words of its receipt."""
    check = filled(happened="canaryheld", where=POST, held="yes")
    assert "Nobody, until somebody else reports the same." in check.text_shown
    receipt = visitor.post("/report/", hidden(check) | {"step": "send"})
    assert "Nobody reads it, until somebody else reports the same post" in receipt.text_shown
    return " ".join(re.findall(r"<li>([a-z-]+)</li>", receipt.text_shown))


def test_c8_it_is_chosen_read_once_more_and_given_with_the_receipt(visitor, filled):
    """C8: with what it means, before anything is sent; then it is a report like any other."""
    code = held_back(visitor, filled)
    assert (Report.objects.get().state, queue(CLEO).asked) == ("held", ())
    page = visitor.post("/mine/", {"code": code})
    assert "It is held back, as you wished. Nobody reads it." in page.text_shown
    visitor.post("/mine/write/", {"code": code, "words": "And on Tuesday."})
    given = visitor.post("/mine/release/", {"code": code})
    assert ("Your report is with the committee now" in given.text_shown, "/mine/release/" in given.text_shown) == (
        True,
        False,
    )
    assert [line.ref for line in queue(CLEO).asked] == [Report.objects.get().ref]
    assert visitor.post("/mine/release/", {"code": code}).status_code == 422


def test_c8_it_is_withdrawn_unread_with_the_receipt(visitor, filled):
    """C8: at any time."""
    code = held_back(visitor, filled)
    page = visitor.post("/mine/withdraw/", {"code": code, "pressed": "no"})
    assert ("It has ended. Nobody has read it." in page.text_shown, queue(CLEO).asked) == (True, ())


def test_c8_what_may_be_urgent_or_names_no_post_comes_back_with_everything_typed(filled):
    """C8: refused at its field."""
    for answers, field in (({"urgent": "yes", "where": POST}, "held"), ({"where": "somewhere"}, "where")):
        page = filled(happened="canaryheld", held="yes", **answers)
        shown = page.content.decode()
        problem = re.search(rf'id="{field}-problem">([^<]*)</p>', shown)[1]
        assert (page.status_code, "canaryheld" in shown, "held back" in problem or "hold it back" in problem) == (
            422,
            True,
            True,
        )
        assert 'name="held" value="yes" checked' in shown
    assert Report.objects.count() == 0

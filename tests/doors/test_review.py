"""The yearly review and comments at the doors: what everybody says and reads, and how the desk goes on."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.conduct.comments.actions import answer, keep_back, let_stand, say
from evenhand.conduct.comments.rules import Said, Why
from evenhand.conduct.drafts.actions import approve, consult, schedule
from evenhand.conduct.drafts.rules import Approval
from evenhand.conduct.models import Comment
from evenhand.conduct.sweeps import sweep
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.review import queries, sweeps
from evenhand.review.actions import bring_forward, comment, publish, weigh
from evenhand.review.marks.queries import unclear
from evenhand.transparency.figures import Report, written
from evenhand.transparency.models import Published
from tests.cast import CLEO, FAY, IVO, NOBODY
from tests.doors import along
from tests.review.yearly import DAY, brought_to_its_day, drafted, in_force, noon, opened, unchanged, weighing

CANARY = "Marmalade Oyelaran of Pier 9"


def plain(response):
    """What a page says, without its tags."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture
def draft(house):
    in_force()
    ref = drafted()
    consult(CLEO, ref, clock.now().date() + 31 * DAY)
    return ref


def test_anybody_says_something_to_a_draft_without_a_cookie_and_reads_what_became_of_it(draft, visit):
    here = f"/code/drafts/{draft}/"
    page = Client().get(here)
    assert "Comments are open until Thursday 2 April 2026" in plain(page)
    assert (f'action="{here}comments/"' in page.content.decode(), dict(page.cookies)) == (True, {})
    said = {"words": f"This is daft, says {CANARY}.", "clause": "listen", "name": " Ada  Lovelace "}
    thanked = Client().post(f"{here}comments/", said)
    assert (thanked.status_code, dict(thanked.cookies)) == (200, {})
    assert "Thank you. We have it." in plain(thanked)
    assert CANARY not in Client().get(here).content.decode()
    assert "1 comment waits to be read." in plain(Client().get(here))
    ref = Comment.objects.get().ref
    desk, cleo = f"/desk/comments/{draft}/", visit(CLEO)
    assert CANARY in plain(cleo.get(desk))
    assert cleo.post(desk, {"show": ref}).status_code == 302
    assert cleo.post(desk, {"answer_to": ref, f"answer-{ref}": "We say now whom to hear."}).status_code == 302
    told = plain(Client().get(here))
    assert f"Ada Lovelace · Monday 2 March 2026 · To “Listen” This is daft, says {CANARY}." in told
    assert "What became of it We say now whom to hear." in told


def test_what_is_said_to_a_draft_stands_at_its_address_when_the_edition_is_in_force(draft, at):
    let_stand(CLEO, (ref := say(NOBODY, draft, Said("Hear, hear"))))
    answer(CLEO, ref, "Thank you.")
    at(clock.now() + 32 * DAY)
    approve(IVO, draft, Approval("The committee", today(), 6, 1))
    schedule(CLEO, draft, today(), emergency="A test.")
    sweep()
    assert Client().get(f"/code/drafts/{draft}/").status_code == 302
    assert "Hear, hear What became of it Thank you." in plain(Client().get(f"/code/drafts/{draft}/comments/"))


def test_a_refused_comment_keeps_everything_typed(draft):
    there = f"/code/drafts/{draft}/comments/"
    refused = Client().post(there, {"words": f"{CANARY} " * 400, "clause": "listen", "name": "Ada"})
    body = refused.content.decode()
    assert refused.status_code == 422
    assert "This is longer than 4,000 letters." in plain(refused)
    assert CANARY in body
    assert '<option value="listen" selected>' in body
    assert 'value="Ada"' in body
    assert Client().post(there, {"words": " "}).status_code == 422
    trapped = Client().post(there, {"words": "Buy hats", "website": "https://hats.example"})
    assert (trapped.status_code, Comment.objects.count()) == (422, 0)


def test_whoever_comes_too_late_keeps_their_words(draft, at):
    at(clock.now() + 33 * DAY)
    refused = Client().post(f"/code/drafts/{draft}/comments/", {"words": CANARY})
    assert refused.status_code == 422
    assert "Comments are closed. Your words are still here" in plain(refused)
    assert CANARY in refused.content.decode()
    assert 'id="say"' not in Client().get(f"/code/drafts/{draft}/").content.decode()


def test_what_is_kept_back_is_counted_with_its_reasons_and_not_shown(draft):
    refs = [say(NOBODY, draft, Said(f"Buy the hats of {CANARY}, number {n}")) for n in range(3)]
    keep_back(CLEO, refs[:2], Why.ADVERTISES)
    keep_back(CLEO, refs[2:], Why.NAMES)
    page = Client().get(f"/code/drafts/{draft}/")
    assert "2 kept back It advertises something." in plain(page)
    assert "1 kept back It names somebody, or tells who did something: that belongs into a report." in plain(page)
    assert CANARY not in page.content.decode()


def test_several_comments_are_kept_back_at_once_at_the_desk(draft, visit):
    refs = [say(NOBODY, draft, Said(f"Buy hat {n}")) for n in range(3)]
    cleo, desk = visit(CLEO), f"/desk/comments/{draft}/"
    assert cleo.post(desk, {"comment": refs}).status_code == 422
    assert cleo.post(desk, {"reason": "advertises"}).status_code == 422
    assert cleo.post(desk, {"comment": refs, "reason": "advertises"}).status_code == 302
    assert "3 kept back" in plain(Client().get(f"/code/drafts/{draft}/"))
    assert cleo.post(desk, {"show": refs[0]}).status_code == 302
    assert "Buy hat 0" in plain(Client().get(f"/code/drafts/{draft}/"))


def test_an_answer_that_is_refused_stays_in_its_field(draft, visit):
    ref = say(NOBODY, draft, Said("Hear, hear"))
    let_stand(CLEO, ref)
    refused = visit(CLEO).post(f"/desk/comments/{draft}/", {"answer_to": ref, f"answer-{ref}": " "})
    assert refused.status_code == 422
    assert "Please say what became of it, in a few sentences." in plain(refused)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{% url 'public.home' %}", "](javascript:alert(1))"])
def test_a_comment_is_shown_as_it_was_typed(draft, words):
    let_stand(CLEO, say(NOBODY, draft, Said(words)))
    page = Client().get(f"/code/drafts/{draft}/")
    assert words in plain(page)
    assert "<script>alert" not in page.content.decode()


def test_a_name_turns_no_day_round_and_hides_nothing_beside_it(draft, visit):
    Client().post(f"/code/drafts/{draft}/comments/", {"words": "Good", "name": "\u202eadA\u2066 \u202d"})
    let_stand(CLEO, Comment.objects.get().ref)
    for page in (Client().get(f"/code/drafts/{draft}/"), visit(CLEO).get(f"/desk/comments/{draft}/")):
        assert "adA · " in plain(page).replace(" ·", " · ").replace("  ", " ")
        assert [sign for sign in "\u202e\u202d\u2066" if sign in page.content.decode()] == []


def test_nobody_but_moderators_finds_the_desk_of_comments_and_the_review(draft, visit):
    addresses = (f"/desk/comments/{draft}/", "/desk/code/review/", "/desk/code/review/online/weigh/")
    assert [visit(FAY).get(a).status_code for a in addresses] == [404, 404, 404]
    assert [Client().get(a).status_code for a in addresses] == [404, 404, 404]


def test_everybody_reads_when_the_next_review_is(house):
    in_force()
    told = "The next review is due on Tuesday 2 March 2027. From Friday 1 January 2027 on everybody can say something"
    assert told in plain(Client().get("/code/review/"))
    assert "The yearly review: the next is due on Tuesday 2 March 2027" in plain(Client().get("/code/"))
    assert "The yearly review: the next is due on Tuesday 2 March 2027" in plain(Client().get("/handled/"))
    assert Client().post("/code/review/", {"words": CANARY}).status_code == 422


def test_a_review_goes_from_its_opening_to_its_outcome(house, at, visit):
    in_force()
    ref = opened(at)
    cleo, ivo, everybody = visit(CLEO), visit(IVO), Client()
    page = everybody.get("/code/review/")
    assert "Everybody can say something to the Code now, until Saturday 30 January 2027 at least." in plain(page)
    assert "The yearly review is open: say what you think" in plain(everybody.get("/code/"))
    assert everybody.post("/code/review/", {"words": f"Hear {CANARY}", "clause": "listen"}).status_code == 200
    here, there = "/desk/code/review/", "/desk/code/review/online/"
    assert "From Sunday 31 January 2027 on you can close the comments" in plain(cleo.get(here))
    assert cleo.post(there + "weigh/").status_code == 422
    at(clock.now() + 30 * DAY)
    assert cleo.post(there + "weigh/").status_code == 302
    assert everybody.post("/code/review/", {"words": "Too late"}).status_code == 422
    desk, said = f"/desk/comments/{ref}/", Comment.objects.get().ref
    cleo.post(desk, {"show": said})
    wrong = cleo.post(there + "unchanged/", {"reason": f"Because {CANARY}", "yes": "one", "no": ""})
    assert (wrong.status_code, CANARY in wrong.content.decode()) == (422, True)
    assert cleo.post(there + "unchanged/", {"reason": "Nobody minded.", "yes": "4", "no": "1"}).status_code == 302
    assert "You entered this. Another member confirms it." in plain(cleo.get(here))
    assert cleo.post(there + "confirm/").status_code == 422
    assert ivo.post(there + "confirm/", {"read": "of something else"}).status_code == 422
    (read,) = re.findall(r'name="read" value="([0-9a-f]+)"', ivo.get(here).content.decode())
    assert ivo.post(there + "confirm/", {"read": read}).status_code == 302
    assert cleo.post(there + "publish/", {"note": "It stays."}).status_code == 422
    cleo.post(desk, {"answer_to": said, f"answer-{said}": "We do."})
    assert cleo.post(there + "publish/", {"note": "It stays as it is. Thank you all."}).status_code == 302
    told = plain(everybody.get("/code/review/"))
    assert "The Code stays as it is (4 for it, 1 against). Nobody minded. It stays as it is. Thank you all." in told
    assert "The next review is due on Monday 31 January 2028." in told
    assert f"Hear {CANARY} What became of it We do." in plain(everybody.get(f"/code/review/{ref}/"))


def test_a_review_is_brought_forward_at_the_desk(house, visit):
    in_force()
    cleo = visit(CLEO)
    assert cleo.post("/desk/code/review/online/forward/", {"why": ""}).status_code == 422
    assert cleo.post("/desk/code/review/online/forward/", {"why": "Two clauses contradict."}).status_code == 302
    assert "Why it is looked at before its time: Two clauses contradict." in plain(Client().get("/code/review/"))


def test_a_review_is_answered_by_a_draft_at_the_desk(house, at, visit):
    in_force()
    weighing(at)
    cleo = visit(CLEO)
    assert cleo.post("/desk/code/review/online/draft/", {}).status_code == 422
    draft = drafted()
    assert cleo.post("/desk/code/review/online/draft/", {"draft": draft}).status_code == 302
    assert "A draft of the next edition came of it." in plain(Client().get("/code/review/"))
    brought_to_its_day(draft, at)
    sweep()
    sweeps.sweep()
    assert cleo.post("/desk/code/review/online/publish/", {"note": "We hear now."}).status_code == 302
    assert "The Code was changed: edition 2." in plain(Client().get("/code/review/"))


def test_everybody_reads_that_a_review_is_overdue_and_since_when(house, at):
    """T9."""
    in_force()
    opened(at)
    at(noon(dt.date(2027, 3, 10)))
    sweeps.sweep()
    late = "The review of the Code is overdue since Wednesday 3 March 2027."
    assert late in plain(Client().get("/code/review/"))
    assert "Everybody can still say something to the Code, until the committee begins to weigh it." in plain(
        Client().get("/code/review/")
    )
    assert late.rstrip(".") in plain(Client().get("/code/"))


def test_what_came_of_a_review_stands_with_the_figures_of_its_period(house, at):
    in_force()
    ref = weighing(at)
    unchanged(ref)
    publish(CLEO, ref, "Five people wrote to us.")
    for name, from_on, until_on in (("y-with", (2027, 1, 1), (2027, 6, 30)), ("y-not", (2026, 7, 1), (2026, 12, 31))):
        report = Report("Lakeside", dt.date(*from_on), dt.date(*until_on), (), ())
        days = {"from_on": report.from_on, "until_on": report.until_on}
        Published.objects.create(ref=name, published_at=clock.now(), document=written(report), **days)
    came = "Monday 1 February 2027 The Code stays as it is (4 for it, 1 against). Five people wrote to us."
    assert came in plain(Client().get("/transparency/y-with/"))
    assert "Five people" not in plain(Client().get("/transparency/y-not/"))


def test_what_a_review_said_is_not_shown_before_it_is_over_and_another_codes_not_at_all(house, at):
    in_force()
    ref = weighing(at)
    assert Client().get(f"/code/review/{ref}/").status_code == 404
    unchanged(ref)
    publish(CLEO, ref, "So.")
    assert Client().get(f"/code/review/{ref}/").status_code == 200
    assert [Client().get(a).status_code for a in (f"/codes/other/review/{ref}/", "/codes/other/review/")] == [404, 404]


def test_the_page_of_the_review_may_be_kept_and_brings_no_cookie(house):
    in_force()
    page = Client().get("/code/review/")
    assert (page.status_code, dict(page.cookies), "max-age=300" in page["Cache-Control"]) == (200, {}, True)


def test_a_clause_is_marked_from_the_page_of_a_case_and_while_the_decision_is_written(house, visit):
    place, post = along.a_place()
    sweeps.sweep()
    cleo = visit(CLEO)
    case = along.opened(cleo, along.a_report(post))
    along.work()
    cases.summarise(CLEO, case, "A post advertises a course.")
    here = f"/desk/cases/{case}/"
    assert "Members who must not know this case may read your sentence" in plain(cleo.get(here))
    refused = cleo.post(here + "unclear/", {"unclear_clause": "", "unclear_words": CANARY})
    assert (refused.status_code, CANARY in refused.content.decode()) == (422, True)
    marked = cleo.post(here + "unclear/", {"unclear_clause": "no-spam", "unclear_words": CANARY})
    assert (marked.status_code, marked.headers["Location"]) == (302, here + "?marked=yes#unclear")
    assert "It is marked for the next review of the Code." in plain(cleo.get(here + "?marked=yes"))
    assert "It is marked" not in plain(cleo.get(here))
    document = along.typed(place, post) | {"step": "unclear", "told": "Kept while marking"}
    marked = cleo.post(here + "decide/", document | {"unclear_clause": "do", "unclear_words": "What is done?"})
    assert marked.status_code == 200
    assert "It is marked for the next review of the Code." in plain(marked)
    assert "Kept while marking" in marked.content.decode()
    assert unclear(IVO, "online", dt.date(2026, 3, 1)) == {"do": ("What is done?",), "no-spam": (CANARY,)}


def test_three_comments_cost_as_many_looks_as_one(draft, visit, at):
    let_stand(CLEO, say(NOBODY, draft, Said("One")))
    cleo, addresses = visit(CLEO), (f"/desk/comments/{draft}/", f"/code/drafts/{draft}/")
    one = [looks(cleo, a) for a in addresses]
    for words in ("Two", "Three"):
        let_stand(CLEO, say(NOBODY, draft, Said(words)))
    assert [looks(cleo, a) for a in addresses] == one


def test_the_page_of_three_reviews_costs_as_many_looks_as_that_of_one(house, at, visit):
    in_force()
    looked = []
    for _ in range(3):
        ref = queries.status(NOBODY).ref
        bring_forward(CLEO, ref, "So.")
        let_stand(CLEO, (said := comment(NOBODY, ref, Said("One"))))
        answer(CLEO, said, "So.")
        at(clock.now() + 31 * DAY)
        weigh(CLEO, ref)
        unchanged(ref)
        publish(CLEO, ref, "So.")
        looked.append([looks(visit(CLEO), a) for a in ("/code/review/", "/desk/code/review/")])
    assert looked[0] == looked[1] == looked[2]


def looks(client, address):
    client.get(address)
    with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["keys"]) as keys:
        assert client.get(address).status_code == 200
    return len(asked), len(keys)

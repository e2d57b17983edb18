"""A year of an association: its Code is reviewed, changed, told to everybody, and holds; what was before is judged as before."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client

from evenhand.cases import actions as cases
from evenhand.conduct import facts as conduct
from evenhand.conduct.actions import import_edition
from evenhand.conduct.comments.actions import answer, keep_back, let_stand, say
from evenhand.conduct.comments.queries import to_read
from evenhand.conduct.comments.rules import Said, Why
from evenhand.conduct.drafts.actions import approve, consult, open_draft, revise, schedule, write
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.conduct.models import Draft
from evenhand.decisions.models import Finding
from evenhand.decisions.rules import Draft as Decision
from evenhand.decisions.rules import Finding as Found
from evenhand.decisions.rules import Kind, Planned
from evenhand.doors.console.working import HANDLERS, sweeps
from evenhand.ground import clock
from evenhand.ground.audit.facts import verify
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership.taking_over import take
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.review import actions as review
from evenhand.review import queries as reviews
from evenhand.review.marks.actions import mark
from evenhand.review.rules import Outcome, State
from evenhand.review.trial.actions import cite, foresee
from evenhand.review.trial.queries import trial
from evenhand.review.trial.rules import Foreseen, Verdict
from evenhand.telling.actions import waive
from evenhand.telling.queries import of_edition
from evenhand.telling.sending import tell
from tests.cast import CLEO, IVO, NOBODY
from tests.clearing import all_clear
from tests.doors import along
from tests.stories.whole_way import BOARD, adopted, weighed
from tests.telling import server

DAY = dt.timedelta(days=1)
FIRST = """# Our Code

## Ours

**Don't spam the community.** No ads.

**Listen.** Always, to everybody.
"""
SECOND = FIRST.replace("No ads.", "No ads, unless whoever runs the thread has asked for them.")
WHY = "Moderators and members found the rule about ads unclear."
LIST = """Number,Name,E-mail,Language
1,Ann Ash,ann@members.example,en
2,Bo Birch,bo@members.example,es
3,Cy Cedar,cy@members.example,en
4,Di Dogwood,,en
"""


@pytest.fixture
def wire(settings):
    """The mail server at the other end, for the letters to members and to everybody else."""
    settings.MAILERS = {"default": {"BACKEND": "tests.telling.server.Server"}}
    settings.MEMBERS_PER_MINUTE = 0
    server.wire.__init__()
    return server.wire


def night():
    """The worker does all that is due, more than once; members say that nothing stands between them and what waits."""
    for _ in range(2):
        run_due(HANDLERS)
        for sweep in sweeps():
            sweep()
        tell()
        all_clear()


def noon(year, month, day):
    return dt.datetime(year, month, day, 18, tzinfo=dt.UTC)


def decided(happened_on, name):
    """Somebody advertises; it is reported, heard and decided. Return the case."""
    author = Member.objects.create(name=name)
    post = Post.objects.create(author=author, title="Buy", words="Buy my course", posted_at=clock.now())
    report = receive(NOBODY, Arrival(happened="He advertised", where=f"{BOARD}/{post.pk}/")).report
    night()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    found = Found("no-spam", found=True, why="A paid course, which nobody had asked for")
    adopted(case, Decision(
        happened_on=happened_on, findings=(found,), weighing=weighed(), measures=(Planned(Kind.WARNING),),
        told="The Code was broken.", departure="He was asked to stop three times before.",
    ))  # fmt: skip
    night()
    return case


def plain(address):
    answer_ = Client().get(address)
    assert answer_.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer_.content.decode())).split())


def in_force():
    return conduct.in_force(clock.now()).number


def test_a_year_of_an_association(house, at, wire, visit):
    """T9: from the day the review opens by itself to the day of the next; T8 and F2 on the way."""
    # 2 March 2026: the first edition; members, places; a case is decided, and its clause was unclear.
    import_edition(FOUNDER, name="online", markdown=FIRST)
    take(FOUNDER, LIST.encode(), whole=True)
    add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    by_hand = {"kind": PlaceKind.BY_HAND, "steward_email": "sam@steward.example"}
    add_place(FOUNDER, name="The list", address="https://list.example", **by_hand)
    closed = add_place(FOUNDER, name="The old chat", address="https://chat.example", **by_hand)
    night()
    first = reviews.status(NOBODY)
    assert (first.state, first.due_on, first.opens_on) == (State.SCHEDULED, dt.date(2027, 3, 2), dt.date(2027, 1, 1))
    case = decided(dt.date(2026, 3, 2), "Ben Carter")
    mark(CLEO, case, "no-spam", "May somebody ask for an advertisement?")

    # 1 January 2027: sixty days before it is due, the review opens by itself, and everybody may say something.
    at(noon(2026, 12, 31))
    night()
    assert reviews.status(NOBODY).state is State.SCHEDULED
    at(noon(2027, 1, 1))
    night()
    assert reviews.status(NOBODY).state is State.OPEN
    said = review.comment(NOBODY, first.ref, Said("I never know what counts as an ad.", "no-spam"))
    let_stand(CLEO, said)
    answer(IVO, said, "The draft says when one is welcome.")
    assert "I never know what counts as an ad." in plain("/code/review/")
    unclear = next(c for c in reviews.at_desk(CLEO).clauses if c.id == "no-spam")
    assert unclear.unclear == ("May somebody ask for an advertisement?",)

    # 1 February: weighed; a draft answers it, and is held against what was decided.
    at(noon(2027, 2, 1))
    review.weigh(CLEO, first.ref)
    draft = open_draft(CLEO, "online", Writing("Our Code", SECOND, WHY))
    seen = trial(CLEO, draft)
    assert [(c.ref, c.verdict) for c in seen.cases] == [(case, Verdict.REWORDED)]
    foresee(CLEO, draft, case, Foreseen.SAME, "Nobody had asked for the course")
    foresee(IVO, draft, case, Foreseen.CANNOT_TELL, "It depends on who runs the thread")
    assert trial(CLEO, draft).cases[0].differ
    cite(CLEO, draft)
    review.amend(CLEO, first.ref, draft)

    # Comments on the draft: one is kept back, one is answered; the draft is taken back once, and shown again.
    consult(CLEO, draft, dt.date(2027, 3, 4))
    for words in ("Please say who runs a thread.", "Buy hats"):
        say(NOBODY, draft, Said(words, "no-spam"))
    rude = next(c.ref for c in to_read(CLEO, draft) if c.words == "Buy hats")
    keep_back(CLEO, (rude,), Why.ADVERTISES)
    (kept,) = [c.ref for c in to_read(CLEO, draft) if c.words != "Buy hats"]
    let_stand(IVO, kept)
    answer(CLEO, kept, "Whoever opened it.")
    page = plain(f"/code/drafts/{draft}/")
    assert "Please say who runs a thread." in page
    assert "We held this draft against decided cases." in page
    assert "Buy hats" not in page
    third = SECOND.replace("whoever runs the thread", "whoever opened the thread")
    at(noon(2027, 2, 3))
    revise(CLEO, draft, "We say now who that is.")
    write(CLEO, draft, Writing("Our Code", third, Draft.objects.get(ref=draft).why))
    consult(CLEO, draft, dt.date(2027, 3, 5))

    # 3 March: the review is late, and everybody sees it. 6 March: approved by another hand, announced two weeks ahead.
    at(noon(2027, 3, 3))
    night()
    assert reviews.status(NOBODY).overdue_since == dt.date(2027, 3, 3)
    at(noon(2027, 3, 6))
    approve(IVO, draft, Approval("The general meeting", dt.date(2027, 3, 6), 20, 4))
    schedule(CLEO, draft, dt.date(2027, 3, 22))
    wire.taken.clear()
    night()
    told_by_mail = [m for m in wire.taken if m.to[0].endswith("@members.example")]
    assert sorted(m.to[0] for m in told_by_mail) == [f"{who}@members.example" for who in ("ann", "bo", "cy")]
    assert len({m.extra_headers["Message-ID"] for m in told_by_mail}) == 3
    (told,) = of_edition(CLEO, draft).rounds
    assert (told.counted.sent, told.counted.unreachable) == (3, 1)
    assert {p.name: p.stands for p in told.places} == {
        "Reading Room": "confirmed", "The list": "by-hand", "The old chat": "by-hand",
    }  # fmt: skip

    # 22 March: its day has come, but one place has no post yet. Until it has, the first edition holds.
    at(noon(2027, 3, 22))
    night()
    assert in_force() == 1
    waive(CLEO, told.ref, closed, "Nobody has written there for two years.")
    night()
    assert in_force() == 1
    tasks = [m.body for m in wire.taken if m.to == ["sam@steward.example"] and "The list" in m.body]
    page = re.search(r"http://localhost:8000(/steward/[a-z2-7]+/)", tasks[0])[1]
    assert visit().post(page, {"address": "https://list.example/archive/7"}).status_code == 302
    at(noon(2027, 3, 23))
    night()
    assert in_force() == 2
    assert "unless whoever opened the thread has asked for them" in plain("/code/")
    assert "Approved by The general meeting (20 for it, 4 against)" in plain("/code/editions/2/")
    assert "No ads. " in plain("/code/editions/1/")

    # 24 March: what somebody did before is judged by what held then; what they do now, by what holds now.
    at(noon(2027, 3, 24))
    before, now = decided(dt.date(2027, 3, 20), "Dan Dale"), decided(dt.date(2027, 3, 24), "Eve Elm")
    editions = {e.ref: e.number for e in conduct.editions()}
    cited = dict(Finding.objects.filter(found=True).values_list("decision__case__ref", "edition"))
    assert {c: editions[cited[c]] for c in (case, before, now)} == {case: 1, before: 1, now: 2}
    letters = {c: plain(along.page_of(c)) for c in (before, now)}
    assert {c: "unless whoever opened the thread" in words for c, words in letters.items()} == {
        before: False,
        now: True,
    }

    # The review has its outcome; the next one is scheduled with it.
    assert reviews.status(NOBODY).state is State.REPORTING
    following = review.publish(CLEO, first.ref, "The rule about ads says now when they are welcome.")
    (past,) = reviews.past(NOBODY)
    assert (past.outcome, past.edition, past.completed_on) == (Outcome.CHANGED, 2, dt.date(2027, 3, 24))
    status = reviews.status(NOBODY)
    assert (status.ref, status.state, status.due_on) == (following, State.SCHEDULED, dt.date(2028, 3, 24))
    assert "The rule about ads says now when they are welcome." in plain("/code/review/")
    assert verify().bad is None

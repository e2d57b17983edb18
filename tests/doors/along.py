"""The way of a report through the pages: what the tests of the desk, the respondent, the panel and the steward share."""

from __future__ import annotations

import re

from evenhand.appeals.models import Appeal
from evenhand.cases.models import Case, Party
from evenhand.conduct.actions import import_edition
from evenhand.decisions.together import actions as together
from evenhand.decisions.together import standing
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.vault.steps import link_secret
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.sweeps import sweep
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.stories.whole_way import hear

BOARD = "http://localhost:8000/board/posts"
CODE = "# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n\n**Don't harass anybody.** Not here.\n"
NAME = "Ada Lovelace"
CLAUSE = "no-spam"


def work():
    """Let the worker do all that is due, and the moderators say that nothing stands between them and it."""
    sweep()
    run_due(HANDLERS)
    all_clear()


def a_place():
    """The Code, and Ben's post on the board; return the place and the post."""
    import_edition(FOUNDER, name="online", markdown=CODE, language="en")
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    return place, Post.objects.create(author=ben, title="Buy now", words="Buy my course", posted_at=MONDAY_NOON)


def a_report(post, **more):
    """A report of the post by Ada; return its ref."""
    told = {
        "happened": "He advertised again",
        "where": f"{BOARD}/{post.pk}/",
        "name": NAME,
        "email": "ada@members.example",
        "anonymous": False,
        "clauses": (CLAUSE,),
        "wishes": "Only that it ends",
    }
    received = receive(NOBODY, Arrival(**told | more))
    work()
    return received.report


def opened(client, report):
    """Open a case by the page; return its ref."""
    answer = client.post(f"/desk/reports/{report}/open/")
    assert answer.status_code == 302
    return answer["Location"].split("/")[-2]


def thread_of(case, side):
    """The thread of the first party on a side."""
    return Party.objects.filter(case=case, side=side).order_by("id").values_list("thread", flat=True).first()


def page_of(case, side="respondent"):
    """The address of a party's own page."""
    return f"/case/{link_secret('party', thread_of(case, side))}/"


def typed(place, post, **changes):
    """A whole decision as it is typed."""
    return {
        "happened_on": "2026-03-02",
        "clause": [CLAUSE],
        f"found-{CLAUSE}": "broken",
        f"why-{CLAUSE}": "A paid course",
        "severity": "2",
        "severity_why": "He was asked to stop",
        "impact": "2",
        "impact_why": "The thread broke off",
        "context": "The third time",
        "wishes": "That it ends",
        "hide": [f"{place} {post.pk}"],
        "suspend": [place],
        f"length-{place}": "dated",
        f"until_on-{place}": "2026-04-01",
        "told": "The Code was broken, and we acted.",
        "departure": "He was asked to stop three times before.",
    } | changes


def decided(client, report, place, post, **changes):
    """Open, summarise, hear and propose by the pages; agree and sign; return the case."""
    case = opened(client, report)
    client.post(f"/desk/cases/{case}/summary/", {"summary": "A post advertises a course."})
    hear(case)
    answer = client.post(f"/desk/cases/{case}/decide/", typed(place, post, **changes) | {"step": "do"})
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/cases/{case}/deciding/")
    agreed(case)
    work()
    return case


def agreed(case):
    """Let both vote for what is proposed, and the second read and sign it; return the decision."""
    proposal = standing.open_proposal(case)
    for member in (CLEO, IVO):
        together.vote(member, proposal, in_favour=True, reason="It follows from what we found")
    return together.sign(IVO, proposal)


def carried(page):
    """What a confirm page carries along in hidden fields."""
    kept = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode()):
        if name != "csrfmiddlewaretoken":
            kept.setdefault(name, []).append(value.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&"))
    return kept


def appealed(case, client):
    """Appeal by the respondent's own page; return the appeal's ref."""
    address = page_of(case) + "appeal/"
    assert client.post(address, {"reason": "It was allowed", "change": "The pinned post says so"}).status_code == 302
    work()
    return Appeal.objects.get(case=case).ref


def stage_of(case):
    """Where a case stands."""
    return Case.objects.get(ref=case).stage


def words(answer):
    """The page as text."""
    return answer.content.decode()


def refused(answer, sentence, *kept):
    """See that a form came back with a sentence and everything typed; return its text."""
    assert answer.status_code == 422
    page = words(answer)
    assert sentence in page
    assert "What you wrote is still here" in page
    for text in kept:
        assert text in page
    return page


def interim(case, place, **changes):
    """What is typed to suspend the respondent meanwhile."""
    whole = {
        "who": f"{thread_of(case, 'respondent')} {place}",
        "reason": "It goes on",
        "until": "2026-03-09",
        "review": "2026-03-04",
    }
    return whole | changes

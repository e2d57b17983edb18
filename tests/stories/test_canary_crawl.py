"""Everybody who must not know visits every address, by GET and by POST, while there is something to leak."""

from __future__ import annotations

import datetime as dt
import logging
import re

import pytest
from django.test import Client
from django.urls import get_resolver

from evenhand.appeals import actions as appeals
from evenhand.appeals.rules import Outcome
from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.vault.steps import keep_identity, link_secret
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, DOV, ESI, FAY, HAL, IVO, MONDAY_NOON, NOBODY
from tests.stories.panel import formed, of_three, ruled
from tests.stories.whole_way import BOARD, adopted, party, suspension, work

NAME, EMAIL, AFFECTED = "Adelaide Quillfeather", "quillfeather@canary.example", "Zebulon Marchbanks"
WITNESS, SEEN = "Wilhelmina Thistlewood", "The plover sentence: I saw it twice that evening, below the notice"
HAPPENED = "The kestrel sentence: he wrote that nobody of my kind should ever run a reference desk again"
WISH = "The osprey wish: that it simply ends"
NOTE = "The heron note: handle gently"
WHO = (NAME, "Quillfeather", EMAIL, AFFECTED, WITNESS)
WHAT = ("kestrel", "osprey", "heron", "plover")


@pytest.fixture
def told(house):
    """The whole way, with a name, sentences, a wish and a note there to leak; returns what the crawl may fill in."""
    from evenhand.conduct.actions import import_edition

    import_edition(FOUNDER, name="online", markdown="# Code\n\n**Don't spam the community.** No ads.\n")
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    by_hand = add_place(
        FOUNDER, name="List", kind=PlaceKind.BY_HAND, address="https://list.example", steward_email="s@lakeside.example"
    )
    ben = Member.objects.create(name="Ben Carter")
    post = Post.objects.create(author=ben, title="Buy", words="Buy my course", posted_at=MONDAY_NOON)
    arrival = Arrival(
        happened=HAPPENED,
        where=f"{BOARD}/{post.pk}/",
        wishes=WISH,
        name=NAME,
        email=EMAIL,
        anonymous=False,
        not_by=(ESI.person, DOV.person),
    )
    received = reports.receive(NOBODY, arrival)
    work()
    case = cases.open_case(CLEO, (received.report,))
    affected = cases.name_party(CLEO, case, named("affected", AFFECTED))
    witness = cases.name_party(CLEO, case, named("witness", WITNESS))
    cases.write(CLEO, case, witness, "What did you see?")
    cases.answer(case_queries.by_link(NOBODY, link_secret("party", witness)), SEEN)
    cases.note(CLEO, case, NOTE)
    cases.summarise(CLEO, case, "A post advertises a course.")
    respondent = party(case, "respondent")
    thread = respondent.thread
    keep_identity(respondent.person, {"name": "Ben Carter", "email": "ben@members.example"})
    cases.notify(CLEO, case, thread, questions="How do you see it?", reply_by=dt.date(2026, 3, 10))
    cases.read_notice(IVO, case, thread)
    elsewhere = cases.name_party(CLEO, case, named("respondent", "Bo", place=by_hand, account="bo"))
    cases.suspend_meanwhile(CLEO, case, elsewhere, by_hand, days=3, review_on=dt.date(2026, 3, 3), reason="It goes on")
    work()
    decision = adopted(case, suspension(place, str(post.pk), until_on=dt.date(2026, 4, 1)))
    work()
    of_three()
    appeal = appeals.lodge(
        case_queries.by_link(NOBODY, link_secret("party", thread)), reason="No", why_change="It was not me"
    )
    formed(appeal)
    work()
    return {
        "refs": (received.report, case, decision, appeal, thread, affected, place),
        "secrets": {
            "ben": link_secret("party", thread),
            "affected": link_secret("party", affected),
            "witness": link_secret("party", witness),
        },
        "receipt": " ".join(received.words),
        "case": case,
        "appeal": appeal,
        "post": post.pk,
    }


def named(side, name, **more):
    from evenhand.cases.parties import Named
    from evenhand.cases.rules import Side

    return Named(Side(side), name, **more)


def addresses(told, secret):
    """Every address there is, filled in with all that the visitor could ever have seen, and with the case everywhere."""
    report, case, _, appeal, *_ = told["refs"]
    known = {
        "report": report,
        "case": case,
        "appeal": appeal,
        "secret": secret,
        "number": str(told["post"]),
        "clause": "no-spam",
    }
    for pattern in get_resolver().url_patterns:
        for otherwise in (case, "1"):
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m, o=otherwise: known.get(m[1], o), str(pattern.pattern))


def crawl(client, told, secret):
    """Return (address, page) of everything this visitor is given."""
    client.raise_request_exception = False
    form = dict.fromkeys(("words", "code", "summary", "reason", "why_change", "happened", "note", "told", "step"), "x")
    form |= {"thread": told["refs"][4], "who": told["refs"][0], "purpose": "conflict"}
    for path in sorted(set(addresses(told, secret))):
        for answer in (client.get(path), *([client.post(path, form)] if not path.startswith("/staff/") else [])):
            yield path, answer.content.decode(errors="replace") + str(answer.headers)


def leaks(pages, canaries):
    return sorted({(path, canary) for path, page in pages for canary in canaries if canary in page})


def test_the_canaries_are_there_to_leak(told, visit):
    desk = visit(CLEO).get(f"/desk/cases/{told['case']}/").content.decode()
    assert [word for word in WHAT if word not in desk] == []
    shown = visit(CLEO).post(f"/desk/cases/{told['case']}/reveal/", {"who": told["refs"][0], "purpose": "conflict"})
    assert NAME in shown.content.decode()


@pytest.mark.parametrize(
    "who", [ESI, DOV, HAL, NOBODY], ids=["kept out by the reporter", "kept out too", "member", "anybody"]
)
def test_nobody_without_a_part_in_it_sees_anything(told, visit, who):
    """C6: no page for everybody tells anything of a case, once it is decided and appealed either."""
    assert leaks(crawl(visit(who), told, "x" * 26), (*WHO, *WHAT, told["case"][2:])) == echoed(told)


def echoed(told):
    """An address that the visitor typed may stand in the page that says there is nothing there; nothing else does."""
    return []


def test_a5_the_respondent_learns_neither_who_nor_what_was_written(told):
    pages = list(crawl(Client(), told, told["secrets"]["ben"]))
    assert any("advertises a course" in page for _, page in pages)
    assert leaks(pages, (*WHO, *WHAT)) == []


def test_an_affected_person_sees_their_own_page_only(told):
    pages = list(crawl(Client(), told, told["secrets"]["affected"]))
    assert leaks(pages, (NAME, "Quillfeather", EMAIL, WITNESS, *WHAT)) == []


def test_a_witness_sees_their_own_page_only_and_nothing_of_what_came_of_it(told):
    pages = list(crawl(Client(), told, told["secrets"]["witness"]))
    assert any("The plover sentence" in page for path, page in pages if path.startswith("/case/"))
    own = [(path, page) for path, page in pages if path.startswith("/case/")]
    assert leaks(pages, (NAME, "Quillfeather", EMAIL, AFFECTED, "kestrel", "osprey", "heron", "Ben Carter")) == []
    assert leaks(own, ("advertises a course", "has decided", "Write an appeal", "suspended")) == []


def test_the_panel_reads_the_file_and_not_the_name(told, visit):
    pages = list(crawl(visit(FAY), told, "x" * 26))
    assert leaks(pages, WHO) == []


def test_a_moderator_sees_the_name_only_by_asking_for_it(told, visit):
    pages = [(path, page) for path, page in crawl(visit(IVO), told, "x" * 26) if "reveal" not in path]
    assert leaks(pages, WHO) == []


def test_no_mail_but_the_reporters_own_carries_a_canary(told, mailoutbox):
    others = [m for m in mailoutbox if EMAIL not in m.to]
    assert others
    sent = [("mail", m.subject + m.body + str(m.extra_headers)) for m in mailoutbox]
    assert leaks([("mail", m.subject + m.body) for m in others], (*WHO, *WHAT)) == []
    assert leaks(sent, WHAT) == []


def test_no_log_line_carries_a_canary_or_a_secret(told, visit, caplog):
    with caplog.at_level(logging.DEBUG):
        for client in (visit(CLEO), Client()):
            list(crawl(client, told, told["secrets"]["ben"]))
    lines = [("log", line) for line in caplog.messages if "SELECT" not in line and "INSERT" not in line]
    assert leaks(lines, (*WHO, *WHAT, told["receipt"], told["secrets"]["ben"])) == []


def test_a_ruling_tells_the_other_side_nothing_more(told, visit):
    ruled(told["appeal"], Outcome.REVERSED, "The evidence was of another account")
    work()
    assert leaks(crawl(Client(), told, told["secrets"]["ben"]), (*WHO, *WHAT)) == []
    assert leaks(crawl(visit(ESI), told, "x" * 26), (*WHO, *WHAT)) == []

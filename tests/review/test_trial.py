"""A draft is held against decided cases: each member sees those they read, and not that there are others."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.cases.facts import called
from evenhand.cases.models import Party
from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts.actions import approve, consult, open_draft, withdraw, write
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.conduct.models import Draft
from evenhand.conduct.sweeps import sweep as take_due_effect
from evenhand.decisions.facts import standing
from evenhand.decisions.rules import Draft as Decision
from evenhand.decisions.rules import Finding, Kind, Planned
from evenhand.decisions.steps import take_back
from evenhand.decisions.together import actions as together
from evenhand.decisions.together.rules import Rated
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.review.models import Opinion
from evenhand.review.trial.actions import cite, foresee
from evenhand.review.trial.queries import trial
from evenhand.review.trial.rules import Foreseen, Verdict
from tests.cast import CLEO, DOV, ESI, FAY, HAL, IVO, MONDAY_NOON, NOBODY
from tests.doors.along import words
from tests.stories.whole_way import BOARD, adopted, hear, weighed, work

DAY = dt.timedelta(days=1)
CODE = """# Code

## Do

**Don't spam the community.** No ads.

**Don't shout.** Ever, and nowhere.

**Listen.** Always, to everybody.
"""
CANARY = "Adelaide Quillfeather sold courses"
WHY = "Members asked for it."


@pytest.fixture
def place(house):
    import_edition(FOUNDER, name="online", markdown=CODE)
    return add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)


@pytest.fixture
def decided(place):
    """Decide a case about a post of its own: `decided(no_spam=True, listen=False)`; return it."""

    def decide(not_by=(), **found):
        author = Member.objects.create(name=f"Ben {Member.objects.count()}")
        post = Post.objects.create(author=author, title="Offer", words="Buy", posted_at=MONDAY_NOON)
        arrival = Arrival(happened=CANARY, where=f"{BOARD}/{post.pk}/", not_by=not_by)
        report = receive(NOBODY, arrival).report
        work()
        case = cases.open_case(CLEO, (report,))
        cases.summarise(CLEO, case, "A post advertises a paid course.")
        if any(found.values()):
            adopted(case, decision(found))
        else:
            found_nothing(case, decision(found))
        work()
        return case

    return decide


def decision(found):
    findings = tuple(Finding(clause.replace("_", "-"), found=yes, why=CANARY) for clause, yes in found.items())
    broken = any(found.values())
    return Decision(
        happened_on=dt.date(2026, 3, 2),
        findings=findings,
        weighing=weighed(),
        measures=(Planned(Kind.WARNING),) if broken else (),
        told="We looked at it.",
        departure="He was asked to stop three times before." if broken else "",
    )


def found_nothing(case, draft):
    """Where nothing follows, one member decides."""
    hear(case)
    for member in (CLEO, IVO):
        together.rate(member, case, Rated(1, 1, 1))
    proposal = together.propose(CLEO, case, draft)
    together.vote(CLEO, proposal, in_favour=True, reason="Nothing was broken")
    together.sign(IVO, proposal)


def drafted(markdown, lineage=None):
    ref = open_draft(CLEO, "online", Writing("Code", markdown, WHY))
    if lineage:
        write(CLEO, ref, Writing("Code", markdown, WHY), lineage)
    return ref


def verdicts(actor, draft):
    return {seen.ref: seen.verdict for seen in trial(actor, draft).cases}


def test_a_draft_that_says_what_holds_leaves_every_case_as_it_was(decided):
    case = decided(no_spam=True, listen=False)
    seen = trial(CLEO, drafted(CODE))
    assert [(c.ref, c.called, c.verdict) for c in seen.cases] == [(case, called(case), Verdict.STANDS)]
    assert [(h.clause, h.found) for h in seen.cases[0].held] == [("no-spam", True), ("listen", False)]
    assert (seen.newly, seen.differing) == ((), 0)


def test_what_a_draft_takes_out_and_rewords_is_found_in_the_cases_that_rest_on_it(decided):
    gone, other, same = decided(no_spam=True), decided(no_shout=True), decided(listen=False)
    draft = drafted(CODE.replace("**Don't spam the community.** No ads.\n\n", "").replace("nowhere", "not here"))
    assert verdicts(CLEO, draft) == {gone: Verdict.GONE, other: Verdict.REWORDED, same: Verdict.STANDS}


def test_a_clause_in_wholly_other_words_is_followed_by_its_lineage(decided):
    case = decided(no_spam=True)
    text = CODE.replace("**Don't spam the community.** No ads.", "**Sell elsewhere.** Wares have their own place.")
    assert verdicts(CLEO, drafted(text)) == {case: Verdict.GONE}
    assert verdicts(CLEO, drafted(text, {"sell-elsewhere": ("no-spam",)})) == {case: Verdict.FREED}


def test_a_case_is_held_by_the_edition_it_was_decided_under(decided, at):
    case = decided(no_spam=True)
    at(MONDAY_NOON + DAY)
    later = CODE.replace("No ads.", "No ads at all, and no links to any.")
    import_edition(FOUNDER, name="online", markdown=later, at_once="A test")
    assert verdicts(CLEO, drafted(later + "\n**Sing.** Often.\n")) == {case: Verdict.REWORDED}
    assert verdicts(CLEO, drafted(CODE)) == {case: Verdict.STANDS}


def test_a_lineage_is_followed_through_the_editions_between(decided, at):
    case = decided(no_spam=True)
    at(MONDAY_NOON + DAY)
    once = CODE.replace("**Don't spam the community.** No ads.", "**Don't sell here.** There are other places.")
    told = drafted(once, {"no-sell-here": ("no-spam",)})
    Draft.objects.filter(ref=told).update(state="scheduled", approved_by="All", effective_at=MONDAY_NOON, emergency="!")
    take_due_effect()
    assert Draft.objects.get(ref=told).state == "in-force"
    assert verdicts(CLEO, drafted(once)) == {case: Verdict.REWORDED}
    assert verdicts(CLEO, told) == {case: Verdict.REWORDED}


def test_what_is_newly_forbidden_names_the_cases_found_not_broken(decided):
    not_broken, _ = decided(listen=False), decided(no_spam=True)
    text = CODE.replace("**Listen.** Always, to everybody.", "**Never interrupt.** Not once, whoever it may be.")
    seen = trial(CLEO, drafted(text, {"no-interrupt": ("listen",)}))
    assert [(n.title, n.came_from, n.cases) for n in seen.newly] == [
        ("Never interrupt", ("Listen",), ((not_broken, called(not_broken)),))
    ]


def test_a_decision_that_was_taken_back_is_held_against_nothing(decided):
    case, stays = decided(no_spam=True), decided(no_spam=True)
    take_back(standing(case).ref, case, at=MONDAY_NOON)
    assert set(verdicts(CLEO, drafted(CODE))) == {stays}


def test_decisions_under_another_code_are_not_held_against_a_draft_of_this_one(decided):
    decided(no_spam=True)
    import_edition(FOUNDER, name="meetings", markdown=CODE)
    ref = open_draft(CLEO, "meetings", Writing("Meetings", CODE + "\n**Sing.** Often.\n", WHY))
    assert trial(CLEO, ref).cases == ()


def test_a_member_says_how_it_would_come_out_and_may_think_better_of_it(decided):
    case, draft = decided(no_spam=True), drafted(CODE.replace("ads", "advertisements"))
    foresee(CLEO, draft, case, Foreseen.LIGHTER, f"{CANARY}, and that is all")
    foresee(CLEO, draft, case, Foreseen.SAME, f"{CANARY} all the same")
    foresee(IVO, draft, case, Foreseen.HEAVIER, "It was an advertisement")
    seen = trial(IVO, draft).cases[0]
    assert [(o.who, o.mine, o.foreseen, o.why, o.earlier) for o in seen.opinions] == [
        ("Cleo", False, Foreseen.SAME, f"{CANARY} all the same", False),
        ("Ivo", True, Foreseen.HEAVIER, "It was an advertisement", False),
    ]
    assert seen.differ
    assert CANARY.encode() not in b"".join(bytes(row.why) for row in Opinion.objects.all())
    assert Entry.objects.filter(act="trial:foresee").count() == 3


def test_an_opinion_of_other_words_says_so_and_differs_from_nobody(decided):
    case, draft = decided(no_spam=True), drafted(CODE.replace("ads", "advertisements"))
    foresee(CLEO, draft, case, Foreseen.LIGHTER, "They are milder")
    write(CLEO, draft, Writing("Code", CODE.replace("ads", "banners"), WHY))
    foresee(IVO, draft, case, Foreseen.SAME, "Banners are ads")
    seen = trial(CLEO, draft).cases[0]
    assert ([o.earlier for o in seen.opinions], seen.differ) == ([True, False], False)


@pytest.mark.parametrize("actor", [DOV, ESI, FAY, HAL, NOBODY, FOUNDER])
def test_who_does_not_read_a_case_foresees_nothing_of_it(decided, actor):
    case = decided(no_spam=True, not_by=(ESI.person,))
    _keep_from(case, DOV)
    draft = drafted(CODE.replace("ads", "advertisements"))
    with pytest.raises(NotFound):
        foresee(actor, draft, case, Foreseen.SAME, "It stays")
    if actor not in (DOV, ESI):
        with pytest.raises(NotFound):
            trial(actor, draft)


def _keep_from(case, member):
    Party.objects.filter(case__ref=case, side="respondent").update(person_id=member.person)


def test_a_member_obtains_the_same_with_and_without_cases_they_must_not_know(decided, visit):
    """I6: the same bytes and the same number of queries."""
    decided(no_spam=True)
    draft = drafted(CODE.replace("ads", "advertisements"))
    pages, client = [], visit(ESI)
    client.get(f"/desk/code/{draft}/trial/")
    for _ in range(2):
        with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["keys"]) as keys:
            answer = client.get(f"/desk/code/{draft}/trial/")
        pages.append((_bare(answer), len(asked), len(keys)))
        if len(pages) == 1:
            hidden = decided(no_spam=True, listen=False, not_by=(ESI.person,))
            foresee(CLEO, draft, hidden, Foreseen.SAME, CANARY)
    assert pages[0] == pages[1]
    assert CANARY not in pages[1][0]
    assert hidden not in pages[1][0]
    answer = client.post(
        f"/desk/code/{draft}/trial/", {"case": hidden, f"foreseen-{hidden}": "same", f"why-{hidden}": "So"}
    )
    assert answer.status_code == 404


def _bare(answer):
    assert answer.status_code == 200
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", words(answer))


def test_it_asks_as_often_for_three_cases_as_for_one(decided, visit):
    draft, client = drafted(CODE.replace("ads", "advertisements")), visit(CLEO)
    asked = []
    for more in (1, 2):
        for case in [decided(no_spam=True, listen=False) for _ in range(more)]:
            foresee(CLEO, draft, case, Foreseen.SAME, "Words only")
        client.get(f"/desk/code/{draft}/trial/")
        with CaptureQueriesContext(connections["default"]) as found, CaptureQueriesContext(connections["keys"]) as keys:
            client.get(f"/desk/code/{draft}/trial/")
        asked.append((len(found), len(keys)))
    assert asked[0] == asked[1]


def test_the_page_says_first_what_is_different_and_takes_an_answer(decided, visit):
    case, draft, client = decided(no_spam=True), drafted(CODE.replace("ads", "advertisements")), visit(CLEO)
    here = f"/desk/code/{draft}/trial/"
    assert here in words(client.get(f"/desk/code/{draft}/"))
    page = words(client.get(here))
    assert page.count("csrfmiddlewaretoken") == page.count('<form method="post"') == 2
    assert "Of 1 decided cases that you read, 1 rests on words that this draft changes." in page
    assert f'<a href="/desk/cases/{case}/">{called(case)}</a>' in page
    assert '<del><span class="unseen">taken out: </span>ads.' in page
    refused = client.post(here, {"case": case, f"foreseen-{case}": "lighter", f"why-{case}": " "})
    assert refused.status_code == 422
    assert "Please say in a few sentences why it would come out so." in words(refused)
    assert 'value="lighter" checked' in words(refused)
    nothing = client.post(here, {"case": case, f"why-{case}": "A reason that is kept"})
    assert (nothing.status_code, "A reason that is kept" in words(nothing)) == (422, True)
    told = {"case": case, f"foreseen-{case}": "lighter", f"why-{case}": "Ads were meant"}
    assert client.post(here, told)["Location"] == f"{here}#{case}"
    assert "<strong>lighter</strong>: Ads were meant" in words(client.get(here))


def test_the_result_stands_in_the_reason_and_tells_nothing_of_a_case(decided, visit):
    case, draft, client = decided(no_spam=True), drafted(CODE.replace("ads", "advertisements")), visit(CLEO)
    foresee(CLEO, draft, case, Foreseen.SAME, CANARY)
    sentence = "We held this draft against decided cases."
    for _ in range(2):
        assert client.post(f"/desk/code/{draft}/trial/", {"step": "cite"})["Location"] == f"/desk/code/{draft}/"
    assert Draft.objects.get(ref=draft).why == f"{WHY}\n\n{sentence}"
    consult(CLEO, draft, dt.date(2026, 4, 2))
    public = words(Client().get(f"/code/drafts/{draft}/"))
    assert sentence in public
    assert [said for said in (CANARY, case, called(case)) if said in public] == []
    with pytest.raises(Refused, match="draft-is-no-draft-any-more"):
        cite(CLEO, draft)


def test_i6_what_it_says_in_public_counts_nothing_that_a_case_could_move(decided):
    """Whoever reads four cases would learn from "five or more" that there is one they must not know."""
    said = set()
    for _ in range(5):
        decided(no_spam=True)
        draft = drafted(CODE.replace("ads", "advertisements"))
        cite(CLEO, draft)
        said.add(Draft.objects.get(ref=draft).why)
    assert len(said) == 1


def test_whoever_cites_it_is_not_the_one_who_wrote_the_draft(decided, at):
    """Else a colleague who presses one button lets whoever wrote the draft enter its approval."""
    decided(no_spam=True)
    draft = drafted(CODE.replace("ads", "advertisements"))
    cite(IVO, draft)
    consult(CLEO, draft, dt.date(2026, 4, 2))
    at(MONDAY_NOON + 40 * DAY)
    with pytest.raises(Refused, match="approval-needs-somebody-else"):
        approve(CLEO, draft, Approval("The committee", dt.date(2026, 4, 11), 6, 1))


def test_where_nothing_was_decided_nothing_is_said(place):
    draft = drafted(CODE.replace("ads", "advertisements"))
    with pytest.raises(Refused, match="no-case-was-decided"):
        cite(CLEO, draft)


def test_nobody_foresees_anything_of_a_draft_that_is_over(decided):
    case, draft = decided(no_spam=True), drafted(CODE.replace("ads", "advertisements"))
    withdraw(CLEO, draft, "We thought better of it")
    with pytest.raises(Refused, match="edition-cannot-do-that-now"):
        foresee(CLEO, draft, case, Foreseen.SAME, "Words only")
    for actor in (CLEO, IVO):
        with pytest.raises(NotFound):
            trial(actor, "ed-none")

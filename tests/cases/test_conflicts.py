"""Before anybody reads anything: does something stand between them and it? Silence is no access."""

import datetime as dt
import re

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.conflicts import queries as conflicts
from evenhand.cases.conflicts.actions import ask, declare, let_talk, seek
from evenhand.cases.conflicts.seeking import seek_again
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.committee.actions import end_seat, give_seat, take_procedure
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.facts import withdrew
from evenhand.committee.members.actions import join
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Belonging, Declaration, Onboarding, Seat
from evenhand.committee.procedure import Outside, parse, with_outside
from evenhand.committee.procedures import SHIPPED, shipped
from evenhand.committee.queries import seated
from evenhand.committee.rules import Answer, Body, Stands, Term
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, FOUNDER, Actor
from evenhand.ground.people.steps import remember_handle
from evenhand.ground.vault import opening
from evenhand.platforms.facts import account_index
from evenhand.reports import queries
from evenhand.reports.actions import enter, look, receive, set_aside
from evenhand.reports.arrival import Arrival
from evenhand.reports.rules import Aside
from tests.cast import CLEO, DOV, ESI, FAY, HAL, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.doors.along import BOARD, a_place, work
from tests.reports.conftest import POST, forum  # noqa: F401 - a fixture

CANARY = "canaryhappened"


def told(**more):
    return receive(NOBODY, Arrival(**({"happened": CANARY} | more))).report


@pytest.fixture
def report(house):
    return told()


def asked_of(actor):
    return [line.ref for line in queries.queue(actor).asked]


def reads(actor, report):
    try:
        queries.for_moderator(actor, report)
    except NotFound:
        return False
    return True


def asked_about_post(forum, author="u-17"):  # noqa: F811
    forum.author = author
    made = told(where=POST)
    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground.outbox.runner import run_due

    run_due(HANDLERS)
    return made


def test_i4_silence_is_no_access(report, visit):
    """I4: whoever was asked and has not answered finds names, and nothing else, whatever they try."""
    assert (queries.queue(CLEO).reports, asked_of(CLEO)) == ((), [report])
    desk = visit(CLEO)
    for way in ("", "together/", "answer/", "look/", "set-aside/", "open/", "join/", "later/"):
        assert desk.get(f"/desk/reports/{report}/{way}").status_code == 404
    for way in ("answer/", "look/", "set-aside/", "open/", "join/"):
        assert desk.post(f"/desk/reports/{report}/{way}", {"words": "x", "why": "spam"}).status_code in (404, 422)
    assert CANARY not in desk.get("/desk/").content.decode()
    for act in (
        lambda: look(CLEO, report),
        lambda: cases.open_case(CLEO, (report,)),
        lambda: opening.reader(CLEO, report),
    ):
        with pytest.raises(NotFound):
            act()
    assert queries.settled(CLEO) == ()


def test_i4_one_press_answers_and_opens(report, visit):
    """I4: the light path stays light."""
    desk = visit(CLEO)
    page = desk.get("/desk/").content.decode()
    assert "Nothing stands between us: open" in page
    answer = desk.post(f"/desk/reports/{report}/between/", {"said": "none"})
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/reports/{report}/")
    assert CANARY in desk.get(answer["Location"]).content.decode()
    assert desk.post(f"/desk/reports/{report}/between/", {"said": "none"})["Location"] == f"/desk/reports/{report}/"
    set_aside(CLEO, report, Aside.SPAM, "An advertisement.")


def test_i4_names_only(forum, visit):  # noqa: F811
    """I4: the line names the account, the place, the day and the due date; neither words, nor who reported."""
    asked_about_post(forum)
    page = visit(CLEO).get("/desk/").content.decode()
    (line,) = queries.queue(CLEO).asked
    assert (line.called, line.place, line.came_by) == ("canaryauthor", "Forum", "page")
    assert "about canaryauthor" in page
    for hidden in (CANARY, "canarywords", POST, "anonymous"):
        assert hidden not in page


def test_i5_whoever_wrote_the_post_is_never_asked(forum):  # noqa: F811
    """I5: the author of what is reported handles nothing of it, and I6: finds nothing of it."""
    remember_handle(ESI.person, account_index("pl-forum", "u-17"))
    report = asked_about_post(forum)
    assert (asked_of(CLEO), asked_of(ESI)) == ([report], [])
    with pytest.raises(NotFound):
        declare(ESI, report, Answer.NONE)
    assert Declaration.objects.get(person=ESI.person).stands == Stands.HARD


def test_i5_a_member_who_reports_is_a_party(house):
    """I5: also when they report as anybody does."""
    report = told(name="Dov", email="dov@lakeside.example", anonymous=False)
    assert (asked_of(DOV), asked_of(CLEO)) == ([], [report])


def test_i5_whoever_is_found_to_be_a_party_later_loses_it_at_once_and_what_they_did_stays(report):
    """I5: also when discovered later; C4: mid-session."""
    all_clear()
    case = cases.open_case(CLEO, (report,))
    cases.note(IVO, case, "We should ask.")
    cases.name_party(CLEO, case, Named(Side.RESPONDENT, "Ivo", "ivo@lakeside.example"))
    with pytest.raises(NotFound):
        case_queries.for_moderator(IVO, case)
    with pytest.raises(NotFound):
        declare(IVO, case, Answer.NONE)
    assert not reads(IVO, report)
    assert [n.by for n in case_queries.for_moderator(CLEO, case).notes] == ["Ivo"]


def test_i10_nobody_works_on_what_is_about_a_colleague(forum):  # noqa: F811
    """I10: no member from the same organisation as a party."""
    for person in (ESI.person, DOV.person):
        Belonging.objects.create(person_id=person, organisation="lakeside")
    remember_handle(ESI.person, account_index("pl-forum", "u-17"))
    report = asked_about_post(forum)
    assert [actor.person for actor in (CLEO, IVO, DOV, ESI) if asked_of(actor) == [report]] == [CLEO.person, IVO.person]


def pages(client, report, case):
    """Everything that a member can ask for, and how often each page asked both databases."""
    seen = {}
    for address in (
        "/desk/", "/desk/?show=reports", "/desk/?show=cases", "/desk/?show=settled", "/desk/mail/", "/desk/by-hand/",
        f"/desk/reports/{report}/", f"/desk/reports/{report}/together/", f"/desk/cases/{case}/",
        "/desk/reports/r-nothing/", "/desk/cases/c-nothing/", f"/desk/reports/{report}/between/",
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as some, CaptureQueriesContext(connections["keys"]) as keys:
            answer = client.get(address)
        words = re.sub(r'name="(csrfmiddlewaretoken|form)" value="[^"]*"', "", answer.content.decode())
        seen[address] = (answer.status_code, answer.get("Location"), words, len(some), len(keys))
    return seen


def test_i6_two_histories_that_differ_only_in_what_a_member_must_not_know_are_the_same_to_them(
    house, visit, mailoutbox
):
    """I6: pages, counts, errors, mails and the number of queries are as if a report and a case about her did not exist."""
    client = visit(ESI)
    client.get("/desk/")
    nothing = pages(client, "r-hidden", "c-hidden")
    made = a_case_about_esi()
    assert pages(client, "r-hidden", "c-hidden") == nothing
    assert list(pages(client, *made).values()) == list(nothing.values())
    assert len(mailoutbox) > 0
    assert [m for m in mailoutbox if m.to == ["esi@lakeside.example"]] == []


def a_case_about_esi():
    report = told(not_by=(ESI.person,), urgent=True)
    other = told(not_by=(ESI.person,))
    work()
    case = cases.open_case(CLEO, (report,))
    cases.note(CLEO, case, CANARY)
    assert other
    work()
    return report, case


def test_i7_who_is_new_sees_nothing_that_was_before(report, at):
    """I7: unless a chair asks them for it."""
    at(MONDAY_NOON + dt.timedelta(days=1))
    term = Term(dt.date(2026, 3, 3), dt.date(2028, 3, 2))
    una = Actor(
        give_seat(FOUNDER, name="Una", email="una@lakeside.example", body=Body.STANDING, term=term, role="member")
    )
    join(una, Said(1, agreed=True, training="A day", trained_on=term.from_on, no_organisation=True))
    new = seated(una)
    assert (asked_of(new), asked_of(CLEO)) == ([], [report])
    with pytest.raises(NotFound):
        declare(new, report, Answer.NONE)
    all_clear()
    with pytest.raises(NotFound):
        ask(CLEO, report, new.person)
    Seat.objects.filter(person_id=CLEO.person).update(role="co-chair")
    assert [m.name for m in conflicts.of(CLEO, report).may_ask] == ["Una"]
    ask(CLEO, report, new.person)
    assert asked_of(new) == [report]
    declare(new, report, Answer.NONE)
    assert reads(new, report)


def test_i7_who_leaves_loses_everything_also_what_they_were_asked(report, at):
    """I7: at once."""
    at(MONDAY_NOON + dt.timedelta(days=1))
    end_seat(FOUNDER, IVO.person, on=dt.date(2026, 3, 2))
    assert seated(Actor(IVO.person)).seats == frozenset()
    with pytest.raises(NotFound):
        declare(IVO, report, Answer.NONE)


def test_i8_no_reason_is_demanded_and_one_that_is_given_is_for_chairs(report, visit):
    """I8: the fact is enough; the words of whoever likes to say more are sealed, and read by chairs only."""
    desk = visit(IVO)
    said = {"said": "soft", f"words-{report}": "canarycousin"}
    assert desk.post(f"/desk/reports/{report}/between/", said)["Location"] == "/desk/"
    declare(DOV, report, Answer.HARD)
    declare(CLEO, report, Answer.NONE)
    declare(ESI, report, Answer.NONE)
    row = Declaration.objects.get(person=IVO.person)
    assert (row.stands, b"cousin" in bytes(row.words)) == ("soft", False)
    assert [near.words for near in conflicts.of(CLEO, report).near] == [""]
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")
    assert [(near.name, near.words, near.talks) for near in conflicts.of(CLEO, report).near] == [
        ("Ivo", "canarycousin", False)
    ]
    assert "canarycousin" not in str(list(Entry.objects.values()))


def test_i9_who_is_near_to_it_reads_when_the_others_agree_and_decides_nothing(report):
    """I9: soft-conflicted never vote."""
    declare(IVO, report, Answer.SOFT, "We sang in a choir.")
    assert not reads(IVO, report)
    declare(CLEO, report, Answer.NONE)
    with pytest.raises(NotFound):
        let_talk(IVO, report, IVO.person)
    let_talk(CLEO, report, IVO.person)
    assert reads(IVO, report)
    for act in (lambda: set_aside(IVO, report, Aside.SPAM, "x"), lambda: cases.open_case(IVO, (report,))):
        with pytest.raises(NotFound):
            act()
    case = cases.open_case(CLEO, (report,))
    cases.note(IVO, case, "I remember the choir.")
    with pytest.raises(NotFound):
        cases.summarise(IVO, case, "x")


def test_hard_is_for_good(report):
    declare(IVO, report, Answer.HARD)
    assert (asked_of(IVO), reads(IVO, report)) == ([], False)
    for said in Answer:
        with pytest.raises(NotFound):
            declare(IVO, report, said)
    all_clear()
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")
    with pytest.raises(Refused, match="person-may-not-read-it"):
        ask(CLEO, report, IVO.person)
    assert conflicts.of(CLEO, report).may_ask == ()
    other = told()
    all_clear()
    case = cases.open_case(CLEO, (other,))
    cases.join(CLEO, case, report)
    with pytest.raises(NotFound):
        case_queries.for_moderator(IVO, case)
    with pytest.raises(NotFound):
        declare(IVO, case, Answer.NONE)


def test_learning_it_late_ends_access_at_once_and_flags_what_was_voted(report, at):
    all_clear()
    case = cases.open_case(CLEO, (report,))
    at(MONDAY_NOON + dt.timedelta(days=1))
    declare(IVO, case, Answer.HARD)
    with pytest.raises(NotFound):
        case_queries.for_moderator(IVO, case)
    assert not reads(IVO, report)
    assert dict(withdrew(case)) == {IVO.person: MONDAY_NOON + dt.timedelta(days=1)}
    assert [(w.name, w.at.date()) for w in conflicts.of(CLEO, case).withdrew] == [("Ivo", dt.date(2026, 3, 3))]


def test_who_is_cleared_for_all_its_reports_is_cleared_for_the_case_and_who_is_silent_about_one_is_asked(report):
    other = told()
    declare(CLEO, report, Answer.NONE)
    declare(CLEO, other, Answer.NONE)
    declare(IVO, report, Answer.NONE)
    declare(ESI, other, Answer.HARD)
    case = cases.open_case(CLEO, (report, other))
    asked = {actor.person: [c.ref for c in case_queries.queue(actor).asked] for actor in (CLEO, IVO, DOV, ESI)}
    assert asked == {CLEO.person: [], IVO.person: [case], DOV.person: [case], ESI.person: []}
    assert (reads(IVO, report), asked_of(DOV)) == (False, [])
    declare(IVO, case, Answer.NONE)
    assert (case_queries.for_moderator(IVO, case).ref, reads(IVO, other)) == (case, True)


def test_a_case_is_opened_from_the_queue_with_one_press_too(report, visit):
    declare(CLEO, report, Answer.NONE)
    case = cases.open_case(CLEO, (report,))
    answer = visit(DOV).post(f"/desk/cases/{case}/between/", {"said": "none"})
    assert answer["Location"] == f"/desk/cases/{case}/"
    assert visit(DOV).get(answer["Location"]).status_code == 200


def test_one_line_asks_about_all_that_belong_together(house, visit):
    _, post = a_place()
    for _ in range(3):
        told(where=f"{BOARD}/{post.pk}/")
    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground.outbox.runner import run_due

    run_due(HANDLERS)
    (line,) = queries.queue(CLEO).asked
    assert (line.reports, line.called) == (3, "Ben Carter")
    answer = visit(CLEO).post(f"/desk/reports/{line.ref}/between/", {"said": "none"})
    assert answer["Location"] == f"/desk/reports/{line.ref}/together/"
    assert [line.reports for line in queries.queue(CLEO).reports] == [3]
    assert [line.reports for line in queries.queue(IVO).asked] == [3]


def test_who_writes_a_report_down_is_cleared_by_that(house):
    received = enter(CLEO, Arrival(happened=CANARY, told_by="telephone"))
    assert (reads(CLEO, received.report), reads(IVO, received.report)) == (True, False)


def test_a_mail_of_what_is_new_reaches_whoever_is_asked_and_nobody_who_is_concerned(house, mailoutbox):
    told(not_by=(ESI.person,))
    work()
    assert sorted(m.to[0].partition("@")[0] for m in mailoutbox) == ["cleo", "dov", "ivo"]
    assert CANARY not in str([m.body for m in mailoutbox])


def with_somebody_outside(procedure="small"):
    take_procedure(FOUNDER, with_outside(shipped(procedure), Outside("Ombuds", "ombuds@elsewhere.example")))


@pytest.mark.parametrize("procedure", SHIPPED)
def test_both_procedures_that_ship_name_a_route_around_a_committee_that_is_concerned_whole(
    house, mailoutbox, visit, at, procedure
):
    """I5, I6: from the report to somebody new who reads it; those who are concerned find nothing anywhere."""
    assert shipped_route(procedure) != ""
    with_somebody_outside(procedure)
    report = told(not_by=tuple(actor.person for actor in (IVO, DOV, ESI)))
    declare(CLEO, report, Answer.HARD)
    work()
    outside = [m for m in mailoutbox if m.to == ["ombuds@elsewhere.example"]]
    assert [CANARY in m.body for m in outside] == [False]
    assert report not in visit(CLEO).get("/desk/").content.decode()
    at(MONDAY_NOON + dt.timedelta(days=1))
    term = Term(dt.date(2026, 3, 3), dt.date(2028, 3, 2))
    uma = name_alternate(FOUNDER, name="Uma", email="uma@elsewhere.example", term=term)
    una = give_seat(FOUNDER, name="Una", email="una@elsewhere.example", body=Body.STANDING, term=term, role="member")
    for new in (uma, una):
        join(Actor(new), Said(1, agreed=True, training="A day", trained_on=term.from_on, no_organisation=True))
    seek(CLOCK, report)
    assert [line.ref for line in queries.queue(seated(Actor(una))).asked] == [report]
    declare(seated(Actor(una)), report, Answer.NONE)
    assert reads(seated(Actor(una)), report)
    assert report not in visit(CLEO).get("/desk/").content.decode()


def shipped_route(procedure):
    return parse(shipped(procedure)).shortage.name


def test_i2_when_nobody_is_left_those_whom_the_procedure_names_are_told_and_never_the_appeal_body(
    house, mailoutbox, at
):
    """I2: the clocks go on, and whoever sits by then is asked."""
    with_somebody_outside()
    everybody = (CLEO, IVO, DOV, ESI)
    report = told(not_by=tuple(a.person for a in everybody[1:]))
    due = queries.queue(CLEO).asked[0].due_at
    declare(CLEO, report, Answer.HARD)
    work()
    outside = [m for m in mailoutbox if m.to == ["ombuds@elsewhere.example"]]
    assert len(outside) == 1
    assert CANARY not in outside[0].body
    assert [m for m in mailoutbox if m.to[0] in ("fay@lakeside.example", "appeal@lakeside.example")] == []
    assert seek_again({"matter": report}, 1).outcome == "nobody"
    at(MONDAY_NOON + dt.timedelta(days=1))
    term = Term(dt.date(2026, 3, 3), dt.date(2028, 3, 2))
    new = give_seat(FOUNDER, name="Una", email="una@lakeside.example", body=Body.STANDING, term=term, role="member")
    Onboarding.objects.update_or_create(person_id=new, defaults={"ready_for": "standing"})
    assert seek(CLOCK, report) is True
    (line,) = queries.queue(seated(Actor(new))).asked
    assert (line.ref, line.due_at) == (report, due)


def test_who_does_not_moderate_is_told_that_there_is_nothing(report):
    for actor in (NOBODY, FAY, Actor(CLEO.person)):
        with pytest.raises(NotFound):
            declare(actor, report, Answer.NONE)


def test_more_words_than_a_person_reads_are_refused(report):
    with pytest.raises(Refused, match="words-are-too-many"):
        declare(CLEO, report, Answer.SOFT, "x" * 20_001)


def test_the_page_of_who_works_on_it_lets_others_agree_ask_and_step_back(report, visit):
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")
    declare(IVO, report, Answer.SOFT, "canarycousin")
    declare(CLEO, report, Answer.NONE)
    address, desk = f"/desk/reports/{report}/between/", visit(CLEO)
    page = desk.get(address).content.decode()
    assert ("<strong>Ivo</strong>" in page, "canarycousin" in page) == (True, True)
    assert desk.post(address, {"said": "let", "person": IVO.person})["Location"] == address
    assert visit(IVO).get(f"/desk/reports/{report}/").status_code == 200
    assert "canarycousin" not in visit(IVO).get(address).content.decode()
    assert desk.post(address, {"said": "nonsense"}).status_code == 422
    assert desk.post(address, {"said": "ask", "person": HAL.person}).status_code == 422
    assert visit(DOV).get(address)["Location"] == "/desk/"
    assert desk.post(address, {"said": "hard"})["Location"] == "/desk/"
    assert (desk.get(address)["Location"], desk.get(f"/desk/reports/{report}/").status_code) == ("/desk/", 404)


def test_what_cannot_be_read_as_an_answer_comes_back_to_the_queue(report, visit):
    page = visit(CLEO).post(f"/desk/reports/{report}/between/", {"said": "x"})
    assert (page.status_code, "Does anything stand between you and these?" in page.content.decode()) == (422, True)


def test_a_little_near_to_several_reports_of_a_case_is_too_near_to_it(report):
    """I9: several soft conflicts of one member on one case count as one hard."""
    other = told()
    declare(IVO, report, Answer.SOFT)
    declare(IVO, other, Answer.SOFT)
    declare(DOV, report, Answer.SOFT)
    all_clear()
    case = cases.open_case(CLEO, (report, other))
    assert [near.name for near in conflicts.of(CLEO, case).near] == ["Dov"]
    row = Declaration.objects.get(matter=case, person=IVO.person)
    assert (row.stands, row.found) == (Stands.HARD, True)
    for act in (lambda: let_talk(CLEO, case, IVO.person), lambda: declare(IVO, case, Answer.NONE)):
        with pytest.raises(NotFound):
            act()


def test_a_little_near_to_what_is_one_line_of_the_queue_is_near_once(house):
    """Two hundred reports of one post are one acquaintance."""
    _, post = a_place()
    both = [told(where=f"{BOARD}/{post.pk}/") for _ in range(2)]
    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground.outbox.runner import run_due

    run_due(HANDLERS)
    for report in both:
        declare(IVO, report, Answer.SOFT)
    all_clear()
    case = cases.open_case(CLEO, both)
    assert [near.name for near in conflicts.of(CLEO, case).near] == ["Ivo"]


def test_what_joins_a_case_later_counts_too(report):
    other = told()
    declare(IVO, report, Answer.SOFT)
    declare(IVO, other, Answer.SOFT)
    all_clear()
    case = cases.open_case(CLEO, (report,))
    assert [near.name for near in conflicts.of(CLEO, case).near] == ["Ivo"]
    cases.join(CLEO, case, other)
    assert conflicts.of(CLEO, case).near == ()

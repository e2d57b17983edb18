"""T8: an announced edition takes effect once every member was told or cannot be, and every place has it or is left out."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import pytest

from evenhand.conduct import facts as conduct
from evenhand.conduct import sweeps as conduct_sweeps
from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts import told
from evenhand.conduct.drafts.actions import schedule, withdraw
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership import facts as membership
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Post as BoardPost
from evenhand.platforms.models import Place
from evenhand.platforms.rules import PlaceKind
from evenhand.telling.actions import go_on, pause, waive
from evenhand.telling.facts import is_delivery, places_left
from evenhand.telling.models import Delivery, Post, Round
from evenhand.telling.queries import of_edition
from evenhand.telling.sweeps import sweep
from tests.cast import BEN, CLEO, FAY, IVO
from tests.telling.conftest import ANNOUNCED, ITS_DAY, NEXT_CODE, TODAY, the_round
from tests.telling.server import refused

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def parsed(message):
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def subject(message):
    return str(parsed(message)["Subject"])


def states():
    return sorted(Delivery.objects.filter(round__says="announced").values_list("state", flat=True))


def number_in_force(at):
    return conduct.in_force(at).number


def test_t8_everybody_gets_one_letter_every_place_a_post_and_then_it_holds(members, board, announced, work, wire, at):
    members("ann", "bo", "cy")
    work()
    assert sorted(wire.readers()) == ["ann@members.example", "bo@members.example", "cy@members.example"]
    assert BoardPost.objects.filter(key__isnull=False).count() == 1
    assert told.everybody(announced)
    at(ITS_DAY)
    conduct_sweeps.sweep()
    assert number_in_force(ITS_DAY) == 2
    sweep()
    row = the_round()
    assert (row.ended_at, row.sent, row.unreachable, row.repeats) == (ITS_DAY, 3, 0, 0)


def test_t8_it_waits_while_one_member_is_not_told(members, announced, work, wire, at):
    members("ann", "bo")
    wire.says["bo@members.example"] = refused("bo@members.example", 450, b"4.2.2 Full")
    work()
    at(ITS_DAY)
    conduct_sweeps.sweep()
    assert (told.everybody(announced), number_in_force(ITS_DAY)) == (False, 1)


def test_t8_whoever_joins_meanwhile_is_told_before_it_holds(members, announced, work, wire):
    members("ann")
    work()
    members("bo")
    assert not told.everybody(announced)
    work()
    assert wire.readers() == ["ann@members.example", "bo@members.example"]
    assert told.everybody(announced)


def test_t8_a_place_that_is_added_meanwhile_is_posted_at_before_it_holds(members, announced, work, wire):
    members("ann")
    work()
    add_place(FOUNDER, name="Chat", kind=PlaceKind.BOARD, address="https://chat.example")
    assert not told.everybody(announced)
    work()
    assert told.everybody(announced)


def test_t8_where_nobody_belongs_nobody_was_told(announced, work):
    work()
    assert not told.everybody(announced)


def test_t8_where_nobody_could_be_reached_nobody_was_told(members, announced, work, wire):
    members("ann")
    wire.says["ann@members.example"] = refused("ann@members.example")
    work()
    assert (states(), told.everybody(announced)) == (["unreachable"], False)


def test_whoever_leaves_meanwhile_gets_no_letter_and_nothing_waits_for_them(members, announced, work, wire):
    members("ann", "bo", "cy")
    wire.says["bo@members.example"] = refused("bo@members.example", 450, b"4.2.2 Full")
    work()
    members("ann", "cy", whole=True)
    assert told.everybody(announced)


def test_whoever_left_before_their_letter_is_not_sought(members, announced, work, wire):
    members("ann", "bo")
    wire.away = True
    work()
    members("ann", whole=True)
    wire.away = False
    Round.objects.update(waits_until=None)
    work()
    assert (wire.readers(), states()) == (["ann@members.example"], ["left", "sent"])


def test_an_address_that_the_server_does_not_know_is_used_no_more(members, announced, work, wire):
    members("ann", "bo")
    wire.says["bo@members.example"] = refused("bo@members.example")
    work()
    row = Delivery.objects.get(state="unreachable")
    assert (row.why, membership.reachable([row.member]), told.everybody(announced)) == ("refused", {}, True)


def test_what_the_server_says_of_us_is_not_said_of_the_member(members, announced, work, wire):
    members("ann", "bo")
    wire.says["bo@members.example"] = refused("bo@members.example", 554, b"5.7.1 Relay access denied")
    work()
    assert (states(), len(membership.reachable(membership.refs_after("", 9)))) == (["sent", "waiting"], 2)


def test_a_mailbox_that_is_away_is_tried_for_five_days_and_then_beyond_reach(members, announced, work, wire, at):
    members("ann", "bo")
    wire.says["bo@members.example"] = refused("bo@members.example", 450, b"4.2.2 Full")
    work()
    at(ANNOUNCED + 5 * DAY)
    work()
    assert (states(), told.everybody(announced)) == (["sent", "waiting"], False)
    at(ANNOUNCED + 5 * DAY + 2 * HOUR)
    work()
    row = Delivery.objects.get(state="unreachable")
    assert (row.why, row.tries, told.everybody(announced)) == ("give-up", 3, True)


def test_while_the_mail_server_is_away_nobody_is_lost(members, announced, work, wire, at):
    members("ann", "bo")
    wire.away = True
    work()
    assert (states(), the_round().waits_until) == (["waiting", "waiting"], ANNOUNCED + dt.timedelta(minutes=1))
    wire.away = False
    work()
    assert wire.taken == []
    at(ANNOUNCED + dt.timedelta(minutes=1))
    work()
    assert (states(), the_round().repeats) == (["sent", "sent"], 0)


def test_only_so_many_letters_leave_in_a_minute(members, announced, work, wire, at, settings):
    settings.MEMBERS_PER_MINUTE = 60
    members(*(f"m{n}" for n in range(20)))
    work()
    assert len(wire.taken) == 6
    at(ANNOUNCED + dt.timedelta(seconds=5))
    work()
    assert len(wire.taken) == 6
    at(ANNOUNCED + dt.timedelta(seconds=7))
    work()
    assert len(wire.taken) == 12


def test_while_a_round_rests_no_letter_leaves(members, announced, work, wire):
    members("ann")
    wire.away = True
    work()
    wire.away = False
    pause(CLEO, the_round().ref)
    Round.objects.update(waits_until=None)
    work()
    assert (wire.taken, told.everybody(announced)) == ([], False)
    go_on(IVO, the_round().ref)
    work()
    assert len(wire.taken) == 1


def test_only_moderators_let_it_rest_or_leave_a_place_out(members, board, announced, work):
    members("ann")
    work()
    ref = the_round().ref
    for actor in (FAY, BEN, FOUNDER):
        for do in (lambda a: pause(a, ref), lambda a: go_on(a, ref), lambda a: waive(a, ref, board, "It has closed.")):
            with pytest.raises(NotFound):
                do(actor)
        with pytest.raises(NotFound):
            of_edition(actor, announced)


def test_a_place_whose_steward_does_not_answer_can_be_left_out_for_a_reason(members, announced, work, mailoutbox):
    place = add_place(
        FOUNDER, name="The list", kind=PlaceKind.BY_HAND, address="https://list.example", steward_email="sam@s.example"
    )
    members("ann")
    work()
    ref = the_round().ref
    assert (places_left(ref), told.everybody(announced)) == ((place,), False)
    with pytest.raises(Refused, match="waiver-says-why"):
        waive(CLEO, ref, place, " ")
    waive(CLEO, ref, place, "The list is closed; nobody writes there.")
    assert (places_left(ref), told.everybody(announced)) == ((), True)
    assert Post.objects.get().waived_by == CLEO.person


def test_where_it_is_posted_already_nothing_is_left_out(members, board, announced, work):
    members("ann")
    work()
    with pytest.raises(Refused, match="place-was-told"):
        waive(CLEO, the_round().ref, board, "It has closed.")


def test_a_place_that_is_used_no_more_holds_nothing_up(members, announced, work):
    place = add_place(
        FOUNDER, name="The list", kind=PlaceKind.BY_HAND, address="https://list.example", steward_email="sam@s.example"
    )
    members("ann")
    work()
    Place.objects.filter(ref=place).update(active=False)
    assert told.everybody(announced)


def test_an_edition_that_is_withdrawn_is_taken_back_where_it_was_told_and_nowhere_else(
    members, board, announced, work, wire, at
):
    members("ann", "bo", "cy")
    wire.says["cy@members.example"] = refused("cy@members.example", 450, b"4.2.2 Full")
    work()
    withdraw(CLEO, announced, "It forbids too much.")
    at(ANNOUNCED + 2 * HOUR)
    wire.says.clear()
    work()
    assert sorted(wire.readers()) == ["ann@members.example"] * 2 + ["bo@members.example"] * 2
    assert sorted({subject(m) for m in wire.taken}) == [
        "Our Code of Conduct changes on Friday 1 May 2026",
        "Our Code of Conduct stays as it is",
    ]
    assert states() == ["called-off", "sent", "sent"]
    assert [post.title for post in BoardPost.objects.filter(key__isnull=False).order_by("pk")] == [
        "Our Code of Conduct changes on Friday 1 May 2026",
        "Our Code of Conduct stays as it is",
    ]
    assert [(r.says, r.ended_at is not None) for r in Round.objects.order_by("pk")] == [
        ("announced", True),
        ("withdrawn", True),
    ]


def test_what_was_withdrawn_before_anybody_was_told_is_told_to_nobody(members, announced, work, wire):
    members("ann")
    withdraw(CLEO, announced, "It forbids too much.")
    work()
    assert (wire.taken, Round.objects.count()) == ([], 0)


def test_an_emergency_holds_at_once_and_everybody_is_told_all_the_same(members, board, draft, work, wire):
    members("ann", "bo")
    schedule(CLEO, draft, TODAY + 32 * DAY, emergency="Somebody posts addresses.")
    conduct_sweeps.sweep()
    assert number_in_force(ANNOUNCED) == 2
    work()
    assert (len(wire.taken), BoardPost.objects.filter(key__isnull=False).count()) == (2, 1)
    assert "WHY IT CANNOT WAIT\nSomebody posts addresses." in wire.taken[0].body
    work()
    assert the_round().ended_at is not None


def test_an_edition_brought_in_at_once_is_told_too_and_the_first_one_is_not(members, draft, work, wire):
    members("ann")
    work()
    assert wire.taken == []
    import_edition(FOUNDER, name="online", markdown=NEXT_CODE + "\n**Dance.**\n", at_once="The old text was wrong.")
    work()
    assert [m.to for m in wire.taken] == [["ann@members.example"]]
    assert "WHO DECIDED" not in wire.taken[0].body


def test_what_was_announced_before_there_were_rounds_is_told_too(members, announced, wire):
    members("ann")
    sweep()
    assert the_round().draft_id == announced


def test_everybody_reads_their_own_language_and_their_own_name(members, announced, work, wire):
    members("ann", "bo:es", "cy:xx")
    work()
    said = {m.to[0].partition("@")[0]: (subject(m), m.body.partition("\n")[0]) for m in wire.taken}
    assert said == {
        "ann": ("Our Code of Conduct changes on Friday 1 May 2026", "Hello Ann Canary,"),
        "bo": ("Nuestro Código de Conducta cambia el viernes 1 de mayo de 2026", "Hola, Bo Canary:"),
        "cy": ("Our Code of Conduct changes on Friday 1 May 2026", "Hello Cy Canary,"),
    }


def test_a_letter_says_what_changes_why_who_decided_and_where_to_be_heard(members, announced, work, wire, settings):
    settings.MEMBERS_REPLY_TO = "office@lakeside.example"
    members("ann")
    work()
    (message,) = wire.taken
    for words in (
        "“Songs”, changes on Friday 1 May 2026, 00:00 Chicago time",
        "WHY IT CHANGES\nSingers asked for it.",
        "Listen (reworded)\nListen. Always, [put in: also] to [taken out: everybody here.]",
        f"http://localhost:8000/code/drafts/{announced}/",
        "WHO DECIDED\nThe board, on Friday 3 April 2026.",
        "http://localhost:8000/code/editions/",
        "write to office@lakeside.example at any time",
        "nobody can unsubscribe from it",
    ):
        assert words in message.body
    head = parsed(message)
    assert head.get_content().replace("\r\n", "\n") == message.body
    assert sorted(head.keys()) == [
        "Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-ID",
        "Reply-To", "Subject", "To",
    ]  # fmt: skip
    assert (head["Reply-To"], head["Auto-Submitted"], message.recipients()) == (
        "office@lakeside.example",
        "auto-generated",
        ["ann@members.example"],
    )


def test_a_letter_that_came_back_is_known_by_its_id(members, announced, work, wire):
    members("ann")
    work()
    row = Delivery.objects.get()
    assert wire.ids() == [f"<{row.ref}@lakeside.example>"]
    assert (is_delivery(row.ref), is_delivery("n-none")) == (True, False)


def test_it_is_kept_for_a_year_who_was_told_and_then_only_how_many(members, board, announced, work, at):
    members("ann", "bo")
    work()
    at(ITS_DAY)
    conduct_sweeps.sweep()
    sweep()
    at(ITS_DAY + 366 * DAY)
    sweep()
    assert (Delivery.objects.count(), of_edition(CLEO, announced).rounds[0].counted.sent) == (0, 2)

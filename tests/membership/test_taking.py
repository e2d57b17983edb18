"""Taking a list over: all of it or nothing, shown first, and whoever has left is erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership import facts, queries, steps
from evenhand.membership.actions import entrust, list_unreached, take_over
from evenhand.membership.models import Member, Offered
from evenhand.membership.rules import Plan
from evenhand.membership.taking import prepared
from evenhand.membership.taking_over import offer, take
from tests.cast import ADA, CLEO, FAY, IVO, MONDAY_NOON

ANN, BEN, EVA = "1,Ann,ann@lake.example,", "2,Ben,ben@lake.example,es", "3,Eva,eva@lake.example,"
FIVE = (ANN, BEN, EVA, "4,Dan,dan@lake.example,", "5,Eli,eli@lake.example,")


def people():
    """Return everybody a letter reaches, as letters see them."""
    found = facts.reachable(facts.refs_after("", 100)).values()
    return sorted((one.name, one.email, one.language) for one in found)


def test_a_first_list_makes_its_members(taken):
    assert taken(ANN, BEN) == Plan(was=0, added=2)
    assert people() == [("Ann", "ann@lake.example", ""), ("Ben", "ben@lake.example", "es")]
    assert facts.count() == 2


def test_the_same_list_again_changes_nothing(taken):
    taken(*FIVE)
    before = list(Member.objects.order_by("ref").values())
    assert taken(*FIVE) == Plan(was=5, same=5)
    assert list(Member.objects.order_by("ref").values()) == before


def test_whoever_is_missing_from_a_whole_list_has_left_and_no_row_is_left_of_them(taken):
    taken(*FIVE)
    gone = Member.objects.get(
        ref__in=[ref for ref, one in facts.reachable(facts.refs_after("", 9)).items() if one.name == "Eva"]
    )
    assert taken(*(row for row in FIVE if row != EVA)) == Plan(was=5, same=4, left=1)
    assert Member.objects.filter(ref=gone.ref).count() == 0
    assert facts.belong([gone.ref]) == frozenset()


def test_an_addition_lets_nobody_go(taken):
    taken(ANN, BEN)
    assert taken(EVA, whole=False) == Plan(was=2, added=1)
    assert [name for name, *_ in people()] == ["Ann", "Ben", "Eva"]


def test_more_than_a_fifth_leave_only_where_somebody_says_so(taken):
    taken(*FIVE)
    with pytest.raises(Refused, match="too-many-would-leave"):
        taken(*FIVE[:3])
    assert facts.count() == 5
    assert taken(*FIVE[:3], though_many_leave=True) == Plan(was=5, same=3, left=2)


def test_a_member_is_known_by_their_number_when_everything_else_has_changed(taken):
    taken(*FIVE)
    before = {one.name: ref for ref, one in facts.reachable(facts.refs_after("", 9)).items()}
    assert taken("1,Anna,anna@home.example,", *FIVE[1:]) == Plan(was=5, changed=1, same=4)
    after = {one.name: ref for ref, one in facts.reachable(facts.refs_after("", 9)).items()}
    assert after["Anna"] == before["Ann"]


def test_without_numbers_a_member_is_known_by_their_address(taken):
    taken(",Ann,ann@lake.example,", ",Ben,ben@lake.example,")
    assert taken(",Anna,ANN@Lake.Example,", ",Ben,ben@lake.example,") == Plan(was=2, changed=1, same=1)


def test_a_member_without_a_number_gets_one_and_stays_who_they_were(taken):
    taken(",Ann,ann@lake.example,")
    (before,) = facts.refs_after("", 9)
    assert taken(ANN) == Plan(was=1, changed=1)
    assert facts.refs_after("", 9) == (before,)


def test_a_list_without_numbers_takes_no_number_away(taken):
    taken(ANN, BEN)
    assert taken(",Ann,ann@lake.example,", ",Ben,ben@lake.example,") == Plan(was=2, same=2)
    assert taken(ANN, BEN) == Plan(was=2, same=2)


def test_two_members_with_one_address_and_numbers_of_their_own_are_two_who_are_each_told(taken):
    assert taken("1,Ann,home@lake.example,", "2,Ben,home@lake.example,") == Plan(added=2)
    assert people() == [("Ann", "home@lake.example", ""), ("Ben", "home@lake.example", "")]
    assert queries.counts(FOUNDER).sharing == 2


def test_the_same_address_twice_without_numbers_is_one_member_and_said(taken):
    assert taken(",Ann,home@lake.example,", ",Ben,Home@lake.example,") == Plan(added=1, doubles=(3,))
    assert people() == [("Ann", "home@lake.example", "")]


def test_the_same_number_twice_is_one_member_and_said(taken):
    assert taken(ANN, "1,Anna,other@lake.example,") == Plan(added=1, doubles=(3,))


def test_a_member_told_of_by_address_and_again_by_number_is_one_and_said(taken):
    taken(ANN, BEN)
    assert taken(",Ann,ann@lake.example,", "1,Anna,ann@home.example,", BEN) == Plan(was=2, same=2, doubles=(3,))


def test_who_has_no_usable_address_belongs_and_is_listed_to_be_told_otherwise(taken):
    plan = taken(ANN, "2,Ben,,", "3,Eva,eva at lake,", ",Dan,,")
    assert plan == Plan(added=4, unusable=((3, "none"), (4, "faulty"), (5, "none")))
    assert (facts.count(), [name for name, *_ in people()]) == (4, ["Ann"])
    assert [(one.number, one.name, one.email, one.why) for one in list_unreached(FOUNDER)] == [
        ("2", "Ben", "", "none"),
        ("", "Dan", "", "none"),
        ("3", "Eva", "eva at lake", "faulty"),
    ]
    assert taken(ANN, "2,Ben,,", "3,Eva,eva at lake,", ",Dan,,") == Plan(was=4, same=4, unusable=plan.unusable)


def test_a_whole_list_with_a_line_about_nobody_knows_who_is_not_taken_over(taken):
    taken(*FIVE)
    unclear = (*FIVE[:4], "5,Eli,Junior,eli@lake.example,es")
    with pytest.raises(Refused, match="members-list-is-not-clear"):
        taken(*unclear)
    assert taken(*unclear, whole=False) == Plan(was=5, same=4, unreadable=((6, "too-many-cells"),))


def test_a_list_that_holds_nobody_is_refused(taken):
    with pytest.raises(Refused, match="members-list-is-empty"):
        taken()


def test_what_is_shown_first_is_what_is_done_and_changes_nothing(taken):
    taken(*FIVE)
    text = "\n".join(
        ("Number,Name,E-mail", ANN[:-1], "2,Benjamin,ben@lake.example", "6,Fay,fay@lake.example", "7,Gus,", "7,Gus,")
    )
    before = list(Member.objects.order_by("ref").values())
    shown = queries.plan(FOUNDER, text.encode(), whole=True)
    assert list(Member.objects.order_by("ref").values()) == before
    assert shown == Plan(was=5, added=2, changed=1, same=1, left=3, unusable=((5, "none"),), doubles=(6,))
    assert take(FOUNDER, text.encode(), whole=True, though_many_leave=True) == shown


def test_nothing_is_half_done(taken):
    taken(*FIVE)
    before = list(Member.objects.order_by("ref").values())
    rows = (f"{n},New,new{n}@lake.example," for n in range(10, 3000))
    with pytest.raises(Refused, match="members-list-cannot-be-read"):
        taken(*rows, "9999,\0,,", whole=False)
    assert list(Member.objects.order_by("ref").values()) == before


def test_an_address_that_was_found_dead_stays_so_until_it_changes(taken):
    taken(*FIVE)
    (ben,) = (ref for ref, one in facts.reachable(facts.refs_after("", 9)).items() if one.name == "Ben")
    steps.came_back(ben, at=MONDAY_NOON, permanent=True)
    assert taken(*FIVE, whole=False) == Plan(was=5, same=5, unusable=((3, "came-back"),))
    assert "Ben" not in [name for name, *_ in people()]
    taken("2,Ben,ben@home.example,es", whole=False)
    assert ("Ben", "ben@home.example", "es") in people()


def test_whoever_runs_the_server_and_a_moderator_entrusted_with_it_keep_the_list_and_nobody_else(taken):
    taken(ANN)
    text = b"Number,Name,E-mail\n1,Ann,ann@lake.example\n"
    for actor in (ADA, CLEO, IVO, FAY):
        for deed in (offer, take):
            with pytest.raises(NotFound):
                deed(actor, text, whole=False)
        with pytest.raises(NotFound):
            queries.counts(actor)
    entrust(FOUNDER, CLEO.person)
    assert take(CLEO, text, whole=False) == Plan(was=1, same=1)
    assert (queries.keeps_list(CLEO), queries.keeps_list(IVO)) == (True, False)
    assert not queries.keeps_list(replace(CLEO, seats=frozenset()))


def test_a_list_that_was_offered_waits_sealed_and_is_gone_when_it_was_taken_over(taken):
    content = "Correo;Nombre\nann@lake.example;Añés\n".encode("latin-1")
    offer(FOUNDER, content, whole=False)
    offer(FOUNDER, content, whole=True)
    assert (queries.offered_content(FOUNDER, queries.offered(FOUNDER).ref), queries.offered(FOUNDER).whole) == (
        content,
        True,
    )
    assert queries.offered(FOUNDER).plan == queries.plan(FOUNDER, content, whole=True)
    assert b"ann@" not in bytes(Offered.objects.get().content)
    take(FOUNDER, content, whole=True)
    assert queries.offered(FOUNDER) is None


def test_the_record_says_how_many_and_never_who(taken):
    taken(ANN, BEN)
    said = [(entry.act, entry.facts) for entry in Entry.objects.order_by("number")]
    assert said == [("membership:import", {"added": "2", "changed": "0", "left": "0"})]


@pytest.mark.parametrize("change", ["came-back", "joined", "left"])
def test_a_list_that_was_changed_since_it_was_read_is_not_written_over(taken, change):
    taken(*FIVE)
    ready = prepared(b"Number,Name,E-mail\n1,Anna,ann@lake.example\n", whole=False)
    match change:
        case "came-back":
            steps.came_back(facts.refs_after("", 1)[0], at=MONDAY_NOON, permanent=True)
        case "joined":
            taken("9,Ida,ida@lake.example,", whole=False)
        case "left":
            steps.forget(facts.refs_after("", 1))
    before = list(Member.objects.order_by("ref").values())
    with pytest.raises(Refused, match="members-list-has-changed"):
        take_over(FOUNDER, ready, whole=False, though_many_leave=False)
    assert list(Member.objects.order_by("ref").values()) == before


def test_reading_a_list_writes_nothing(taken):
    taken(*FIVE)
    before = list(Member.objects.order_by("ref").values())
    prepared(b"Number,Name,E-mail\n7,Gus,gus@lake.example\n", whole=True)
    assert list(Member.objects.order_by("ref").values()) == before

"""Nothing is called done on hope, nothing is done twice, and a person is told when the machine does not know."""

from __future__ import annotations

import datetime as dt
from email.utils import parseaddr

import pytest

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.runner import Done, Later, run_due
from evenhand.ground.people.actors import ANYONE, CLOCK, FOUNDER
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import link_secret
from evenhand.platforms import actions, adapters, queries, snapshots, steps
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Done as DoneHere
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.carrying import by_machine, carry
from evenhand.platforms.facts import actions_of
from evenhand.platforms.models import Action, Snapshot
from evenhand.platforms.port import LONGEST_ID, CannotDo, Content
from evenhand.platforms.rules import Does, PlaceKind, State
from evenhand.platforms.sweeps import sweep

BOARD = "http://localhost:8000/board/posts"
MONTH = dt.timedelta(days=30)


class LosesItsReply(Board):
    """Does as asked; the answer never arrives."""

    def suspend(self, account, until, why):
        super().suspend(account, until, why)
        raise CannotDo("It did not answer in time.", permanent=False)


class SaysYes(Board):
    """Answers that all is well, and does nothing."""

    def suspend(self, account, until, why):
        pass


class NamesPostsAtLength(Board):
    """Gives its posts longer ids than the port allows."""

    def find(self, address):
        return "9" * (LONGEST_ID + 1)

    def fetch(self, content):
        return Content(content, f"{BOARD}/1/", "Buy", "1", "Ben Carter", None, hidden=False)


class Refuses(Board):
    """Will never do it."""

    def suspend(self, account, until, why):
        raise CannotDo("Keepers cannot be suspended.", permanent=True)


@pytest.fixture
def member(house):
    keys.make("c-1")
    return Member.objects.create(name="Ben Carter")


def place(steward=""):
    return actions.add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD, steward_email=steward)


def order(member, where, until=MONTH):
    ends = clock.now() + until
    ref = steps.ask("c-1", "d-1", place=where, does=Does.SUSPEND, target=str(member.pk), until=ends, at=clock.now())
    return Action.objects.select_related("place").get(ref=ref)


def states():
    return [(a.does, a.state) for a in actions_of("c-1")]


def done():
    return list(DoneHere.objects.values_list("does", flat=True))


def test_a_lost_reply_is_one_effect_and_is_read_back(member):
    """T7: once, and read back."""
    action = order(member, place())
    assert by_machine(LosesItsReply(BOARD), action, 1) == Later(None)
    assert states() == [("suspend", "retrying")]
    assert by_machine(LosesItsReply(BOARD), action, 2) == Done("confirmed")
    assert (states(), done()) == ([("suspend", "confirmed")], ["suspend"])


def test_a_yes_that_is_not_true_becomes_unknown_and_never_done(member):
    action = order(member, place())
    outcomes = [by_machine(SaysYes(BOARD), action, tries) for tries in (1, 2, 3, 4)]
    assert outcomes[-1] == Later(dt.timedelta(hours=1))
    assert states() == [("suspend", "unknown")]


def test_a_lasting_refusal_without_a_steward_is_said(member):
    assert by_machine(Refuses(BOARD), order(member, place()), 1) == Done("unable")
    assert actions_of("c-1")[0].found == "Keepers cannot be suspended."


def test_a_lasting_refusal_goes_to_the_steward_whose_word_is_shown_as_theirs(member, mailoutbox):
    end = ours().calendar(clock.now()).end_of(dt.date(2026, 4, 1))
    action = order(member, place("steward@lakeside.example"), until=end - clock.now())
    by_machine(Refuses(BOARD), action, 1)
    assert [parseaddr(to)[1] for to in mailoutbox[0].to] == ["steward@lakeside.example"]
    steward = queries.steward(ANYONE, link_secret("steward", action.ref))
    task = queries.task(steward)
    until = "until Wednesday 1 April 2026, 23:59 Chicago time."
    assert (task.asked, task.open) == (f"Please suspend this account: {member.pk}, {until}", True)
    actions.state_done(steward, action.ref)
    assert states() == [("suspend", "stated")]
    with pytest.raises(Refused, match="task-is-no-longer-open"):
        actions.state_done(steward, action.ref)


def test_a_stewards_link_opens_one_task_only(member):
    one, other = order(member, place()), order(member, place_elsewhere())
    secret = link_secret("steward", one.ref)
    with pytest.raises(NotFound):
        queries.steward(ANYONE, secret)  # nobody was asked yet
    by_machine(Refuses(BOARD), one, 1)
    with pytest.raises(NotFound):
        actions.state_done(ANYONE, other.ref)


def place_elsewhere():
    return actions.add_place(FOUNDER, name="Other Room", kind=PlaceKind.BOARD, address=BOARD + "/other")


def test_what_was_called_off_while_under_way_is_undone(member):
    action = order(member, place())
    steps.take_back("d-1", at=clock.now())
    Board(BOARD).suspend(str(member.pk), action.until, "")  # the worker was in the middle of it
    actions.settle(CLOCK, action.ref, State.CONFIRMED, found="read back on the platform")
    run_due({"platform": carry})
    assert done() == ["suspend", "lift"]
    assert states() == [("suspend", "confirmed"), ("lift", "confirmed")]


def test_an_order_whose_end_has_passed_is_not_carried_out_any_more(member, at):
    order(member, place(), until=dt.timedelta(days=1))
    at(clock.now() + dt.timedelta(days=2))
    run_due({"platform": carry})
    assert (states(), done()) == ([("suspend", "called-off")], [])


def test_what_is_undone_is_not_tried_again_and_what_comes_late_is_undone_once_more(member, at):
    action = order(member, place())
    by_machine(LosesItsReply(BOARD), action, 1)
    steps.take_back("d-1", at=clock.now())
    run_due({"platform": carry})
    assert done() == ["suspend", "lift"]
    Board(BOARD).suspend(str(member.pk), action.until, "")  # a slow call of the worker before, arriving now
    actions.settle(CLOCK, action.ref, State.CONFIRMED, found="read back on the platform")
    at(clock.now() + dt.timedelta(hours=2))
    run_due({"platform": carry})
    assert done() == ["suspend", "lift", "suspend", "lift"]
    assert Board(BOARD).suspension(str(member.pk)) is None


def test_an_unknown_suspension_that_was_reversed_never_comes_back(member, at):
    action = order(member, place())
    for tries in (1, 2, 3, 4):
        by_machine(SaysYes(BOARD), action, tries)
    assert states() == [("suspend", "unknown")]
    steps.take_back("d-1", at=clock.now())
    for _ in range(3):
        run_due({"platform": carry})
        at(clock.now() + dt.timedelta(hours=2))
    assert done() == []
    assert states() == [("suspend", "unknown"), ("lift", "confirmed")]


def test_the_same_wish_for_the_same_reason_is_one_action(member):
    """T7: one wish, one action."""
    where = place()
    assert order(member, where).ref == order(member, where).ref
    run_due({"platform": carry})
    assert done() == ["suspend"]


def test_an_idle_sweep_writes_nothing(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        sweep()


def test_what_is_hidden_is_kept_first_and_can_be_put_back(member):
    """T5, T7: kept before it is hidden."""
    post = Post.objects.create(author=member, title="Offer", words="Buy", posted_at=clock.now())
    steps.ask("c-1", "d-2", place=place(), does=Does.HIDE, target=str(post.pk), at=clock.now())
    run_due({"platform": carry})
    post.refresh_from_db()
    assert post.hidden
    assert Snapshot.objects.filter(matter="c-1").count() == 1
    steps.take_back("d-2", at=clock.now())
    run_due({"platform": carry})
    post.refresh_from_db()
    assert not post.hidden


def test_two_posts_are_hidden_for_one_decision(member):
    where = place()
    posts = [Post.objects.create(author=member, title="Offer", words="Buy", posted_at=clock.now()) for _ in range(2)]
    for post in posts:
        steps.ask("c-1", "d-2", place=where, does=Does.HIDE, target=str(post.pk), at=clock.now())
    run_due({"platform": carry})
    assert list(Post.objects.values_list("hidden", flat=True)) == [True, True]


def test_the_longest_reference_to_a_post_fits_into_every_column(member):
    content = "9" * LONGEST_ID
    ref = steps.ask("c-1", f"{'c' * 40} {content}", place=place(), does=Does.HIDE, target=content, at=clock.now())
    action = Action.objects.get(ref=ref)
    assert action.because == f"{'c' * 40} {content}"
    action.clean_fields(exclude=[f.name for f in Action._meta.fields if f.name not in ("because", "key")])
    run_due({"platform": carry})
    assert states() == [("hide", "unable")]


def test_a_longer_reference_to_a_post_is_refused_when_the_post_is_kept(member, monkeypatch):
    monkeypatch.setattr(adapters, "at", lambda _place: NamesPostsAtLength(BOARD))
    with pytest.raises(CannotDo, match="at greater length than we can keep"):
        snapshots.take("c-1", place(), f"{BOARD}/1/")
    assert Snapshot.objects.count() == 0


# What it is about is looked at before each action


class AnswersOnceOnly(Board):
    """Gives a post out to be read back, and to nobody who looks at it beside that."""

    asked = 0

    def fetch(self, content):
        self.asked += 1
        if self.asked == 2:
            raise CannotDo("It did not answer in time.", permanent=False)
        return super().fetch(content)


def looks():
    return list(Snapshot.objects.order_by("id").values_list("found", "before"))


def test_the_posts_kept_of_an_account_are_looked_at_before_it_is_suspended(member):
    where = place()
    post = Post.objects.create(author=member, title="Offer", words="Buy", posted_at=clock.now())
    snapshots.take("c-1", where, f"{BOARD}/{post.pk}/")
    Post.objects.filter(pk=post.pk).update(words="Buy two")
    order(member, where)
    run_due({"platform": carry})
    assert looks() == [("kept", ""), ("kept", "suspend")]
    Post.objects.filter(pk=post.pk).delete()
    order(member, where, until=2 * MONTH)
    steps.ask("c-1", "d-9", place=where, does=Does.SUSPEND, target=str(member.pk), until=None, at=clock.now())
    run_due({"platform": carry})
    assert looks()[2:] == [("gone", "suspend")]
    assert Board(BOARD).suspension(str(member.pk)) is not None


def test_a_look_without_an_answer_is_said_and_the_action_goes_on(member):
    post = Post.objects.create(author=member, title="Offer", words="Buy", posted_at=clock.now())
    ref = steps.ask("c-1", "d-2", place=place(), does=Does.HIDE, target=str(post.pk), at=clock.now())
    assert by_machine(AnswersOnceOnly(BOARD), Action.objects.get(ref=ref), 1) == Done("confirmed")
    post.refresh_from_db()
    assert (post.hidden, looks()) == (True, [("failed", "hide")])

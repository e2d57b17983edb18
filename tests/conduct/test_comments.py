"""What everybody says to a draft: sealed until somebody has read it, kept even when it is rude, answered in public."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from evenhand.conduct.actions import import_edition
from evenhand.conduct.comments import queries, rules
from evenhand.conduct.comments.actions import answer, erase, keep_back, let_stand, say
from evenhand.conduct.comments.queries import CommentForEverybody, LogForEverybody
from evenhand.conduct.comments.rules import Said, State, Why
from evenhand.conduct.drafts.actions import approve, consult, open_draft, revise, withdraw
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.conduct.models import Comment
from evenhand.conduct.sweeps import sweep
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, FOUNDER
from evenhand.ground.vault import keys
from tests.cast import ADA, CLEO, FAY, IVO, MONDAY_NOON, NOBODY

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 3, 2)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
LATER = CODE.replace("to everybody here.", "also to whoever sings badly.")
CANARY = "Marmalade Oyelaran of Pier 9"
RUDE = Said(f"This is daft, says {CANARY}.", "listen", "Ada Lovelace")


@pytest.fixture
def draft(house):
    import_edition(FOUNDER, name="online", markdown=CODE)
    ref = open_draft(CLEO, "online", Writing("Songs", LATER, "Singers asked for it."))
    consult(CLEO, ref, TODAY + 31 * DAY)
    return ref


def test_a_comment_is_read_let_stand_and_answered(draft):
    ref = say(NOBODY, draft, RUDE)
    assert queries.log(NOBODY, draft) == LogForEverybody((), 1, ())
    (seen,) = queries.to_read(CLEO, draft)
    assert (seen.words, seen.name, seen.clause, seen.on, seen.state) == (
        RUDE.words, "Ada Lovelace", "listen", TODAY, State.WAITING,
    )  # fmt: skip
    let_stand(CLEO, ref)
    answer(IVO, ref, "We say now whom to listen to.")
    shown = CommentForEverybody("listen", TODAY, "Ada Lovelace", RUDE.words, "We say now whom to listen to.", TODAY)
    assert queries.log(NOBODY, draft) == LogForEverybody((shown,), 0, ())


def test_what_is_kept_back_is_counted_by_its_reason_and_can_still_be_shown(draft):
    first, second = say(NOBODY, draft, RUDE), say(NOBODY, draft, Said("Buy hats"))
    keep_back(CLEO, (first,), Why.NAMES)
    keep_back(CLEO, (second,), Why.ADVERTISES)
    assert queries.log(NOBODY, draft).kept_back == ((Why.NAMES, 1), (Why.ADVERTISES, 1))
    let_stand(IVO, first)
    assert [c.words for c in queries.log(NOBODY, draft).comments] == [RUDE.words]
    assert queries.log(NOBODY, draft).kept_back == ((Why.ADVERTISES, 1),)


def test_several_are_kept_back_at_once(draft):
    refs = tuple(say(NOBODY, draft, Said(f"Buy hat {n}")) for n in range(3))
    keep_back(CLEO, refs, Why.ADVERTISES)
    assert queries.log(NOBODY, draft).kept_back == ((Why.ADVERTISES, 3),)
    with pytest.raises(Refused, match="comment-stands-so-already"):
        keep_back(CLEO, refs, Why.AGAIN)
    with pytest.raises(NotFound):
        keep_back(CLEO, ("co-none",), Why.AGAIN)


def test_nothing_of_what_was_said_is_readable_in_the_database_before_it_is_shown(draft):
    ref = say(NOBODY, draft, RUDE)
    row = Comment.objects.values().get(ref=ref)
    assert [field for field, value in row.items() if CANARY in str(value) or CANARY.encode() in _bytes(value)] == []
    let_stand(CLEO, ref)
    keep_back(CLEO, (ref,), Why.HURTS)
    row = Comment.objects.values().get(ref=ref)
    assert [field for field, value in row.items() if CANARY in str(value) or CANARY.encode() in _bytes(value)] == []


def _bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def test_whoever_says_something_leaves_a_day_and_no_hour(draft):
    """C7, its part about comments."""
    say(NOBODY, draft, RUDE)
    entry = Entry.objects.order_by("-number").first()
    assert (entry.act, entry.who, entry.at) == ("comment:say", "", dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC))
    instants = [f.name for f in Comment._meta.fields if f.get_internal_type() == "DateTimeField"]
    assert instants == []


def test_the_same_words_sent_twice_on_one_day_are_one_comment(draft, at):
    assert say(NOBODY, draft, RUDE) == say(NOBODY, draft, RUDE)
    at(MONDAY_NOON + DAY)
    say(NOBODY, draft, RUDE)
    assert Comment.objects.count() == 2


def test_comments_are_taken_up_to_the_last_day_and_that_day_too(draft, at):
    at(MONDAY_NOON + 31 * DAY)
    say(NOBODY, draft, RUDE)
    at(MONDAY_NOON + 32 * DAY)
    with pytest.raises(Refused, match="comments-are-closed"):
        say(NOBODY, draft, Said("Too late"))


def test_nothing_is_said_to_a_draft_that_is_not_shown(draft):
    hidden = open_draft(CLEO, "online", Writing("Songs", LATER + "\n**Dance.**\n", "Dancing."))
    for ref in (hidden, "ed-none"):
        with pytest.raises(NotFound):
            say(NOBODY, ref, RUDE)


@pytest.mark.parametrize(
    ("said", "reason", "field"),
    [
        (Said(" "), "comment-says-nothing", "words"),
        (Said("x" * 4_001), "comment-is-too-long", "words"),
        (Said("Yes", name="x" * 81), "comment-has-a-long-name", "name"),
        (Said("Yes", "nowhere"), "comment-is-to-an-unknown-clause", "clause"),
        (Said("Yes", trap="https://hats.example"), "comment-fills-in-too-much", "website"),
    ],
)
def test_a_comment_says_something_in_a_length_that_people_read(said, reason, field):
    with pytest.raises(Refused, match=reason) as refused:
        rules.check(said, ("listen",))
    assert refused.value.field == field


def test_the_longest_comment_is_taken():
    rules.check(Said("x" * 4_000, "listen", "x" * 80), ("listen",))


def test_no_more_wait_than_people_can_read(draft, monkeypatch):
    monkeypatch.setattr(rules, "MOST_WAITING", 2)
    first = say(NOBODY, draft, Said("One"))
    say(NOBODY, draft, Said("Two"))
    with pytest.raises(Refused, match="comments-wait-too-many"):
        say(NOBODY, draft, Said("Three"))
    let_stand(CLEO, first)
    say(NOBODY, draft, Said("Three"))


@pytest.mark.parametrize("actor", [NOBODY, ADA, FAY, CLOCK, FOUNDER])
def test_only_moderators_read_and_decide_what_is_shown(draft, actor):
    ref = say(NOBODY, draft, RUDE)
    for tries in (
        lambda: let_stand(actor, ref),
        lambda: keep_back(actor, (ref,), Why.HURTS),
        lambda: answer(actor, ref, "So."),
        lambda: queries.to_read(actor, draft),
    ):
        with pytest.raises(NotFound):
            tries()


def test_only_what_everybody_reads_is_answered(draft):
    ref = say(NOBODY, draft, RUDE)
    with pytest.raises(Refused, match="comment-is-not-shown"):
        answer(CLEO, ref, "So.")
    let_stand(CLEO, ref)
    with pytest.raises(Refused, match="comment-answer-says-something"):
        answer(CLEO, ref, " ")


def test_nothing_follows_from_comments_before_each_was_read_and_answered(draft, at):
    ref = say(NOBODY, draft, RUDE)
    at(MONDAY_NOON + 32 * DAY)
    yes = Approval("The committee", dt.date(2026, 4, 3), 6, 1)
    for goes_on in (lambda: revise(CLEO, draft, "Heard."), lambda: approve(IVO, draft, yes)):
        with pytest.raises(Refused, match="comments-wait-to-be-read"):
            goes_on()
    let_stand(CLEO, ref)
    for goes_on in (lambda: revise(CLEO, draft, "Heard."), lambda: approve(IVO, draft, yes)):
        with pytest.raises(Refused, match="comments-wait-for-an-answer"):
            goes_on()
    answer(CLEO, ref, "It stays, because others asked for it.")
    approve(IVO, draft, yes)


@pytest.mark.parametrize(
    "given",
    [{"state": "kept-back"}, {"state": "shown"}, {"shown_words": "In plain words"}, {"shown_name": "Ada"}],
)
def test_the_database_lets_nothing_stand_in_plain_words_that_is_not_shown(draft, given):
    ref = say(NOBODY, draft, RUDE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(ref=ref).update(**given)


def test_what_was_kept_back_is_erased_after_a_year_and_stays_counted(draft, at):
    """T10, its part about comments."""
    kept, shown = say(NOBODY, draft, RUDE), say(NOBODY, draft, Said("Hear, hear"))
    keep_back(CLEO, (kept,), Why.NAMES)
    let_stand(CLEO, shown)
    at(MONDAY_NOON + 364 * DAY)
    sweep()
    with pytest.raises(Refused, match="comment-is-kept-for-now"):
        erase(CLOCK, kept)
    assert len(queries.to_read(CLEO, draft)) == 2
    at(MONDAY_NOON + 365 * DAY)
    sweep()
    sweep()
    assert [c.words for c in queries.to_read(CLEO, draft)] == ["Hear, hear"]
    assert (bytes(Comment.objects.get(ref=kept).words), keys.there(kept)) == (b"", False)
    assert queries.log(NOBODY, draft).kept_back == ((Why.NAMES, 1),)
    with pytest.raises(NotFound):
        let_stand(CLEO, kept)
    with pytest.raises(Refused, match="comment-is-kept-for-now"):
        erase(CLOCK, shown)


def test_what_nobody_read_of_a_draft_that_was_withdrawn_is_erased_after_a_year(draft, at):
    """T10: else it would lie there for ever; of a draft that is open for comments nothing is erased unread."""
    said = say(NOBODY, draft, RUDE)
    at(MONDAY_NOON + 365 * DAY)
    sweep()
    assert [c.words for c in queries.to_read(CLEO, draft)] == [RUDE.words]
    withdraw(CLEO, draft, "We thought better of it.")
    sweep()
    assert (queries.to_read(CLEO, draft), keys.there(said)) == ((), False)
    with pytest.raises(NotFound):
        let_stand(CLEO, said)


def test_every_step_of_a_comment_is_in_the_table():
    for state in State:
        for step in rules.Step:
            if (state, step) not in rules.NEXT:
                with pytest.raises(Refused, match="comment-stands-so-already"):
                    rules.after(state, step)


def test_reading_three_comments_takes_as_many_looks_as_one(draft, django_assert_num_queries):
    say(NOBODY, draft, Said("One"))
    with django_assert_num_queries(1), django_assert_num_queries(1, using="keys"):
        queries.to_read(CLEO, draft)
    say(NOBODY, draft, Said("Two"))
    say(NOBODY, draft, Said("Three"))
    with django_assert_num_queries(1), django_assert_num_queries(1, using="keys"):
        assert len(queries.to_read(CLEO, draft)) == 3
    with django_assert_num_queries(1):
        queries.log(NOBODY, draft)

"""From a draft to the edition in force: comments, approval, notice, and nobody left untold (T8)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from evenhand.conduct import facts, sweeps
from evenhand.conduct.actions import apply_to, import_edition, take_effect
from evenhand.conduct.drafts import told
from evenhand.conduct.drafts.actions import approve, archive, consult, open_draft, revise, schedule, withdraw, write
from evenhand.conduct.drafts.facts import announced, announced_refs
from evenhand.conduct.drafts.rules import NEXT, Approval, Credits, State, Step, Writing
from evenhand.conduct.drafts.texts import changed_between, changes, text_of
from evenhand.conduct.models import Draft
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, FOUNDER
from tests.cast import CLEO, FAY, HAL, IVO, MONDAY_NOON

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 3, 2)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
NEXT_CODE = CODE.replace("Always, to everybody here.", "Always, also to whoever sings badly and for long.")
WRITING = Writing("Songs", NEXT_CODE, "Singers asked for it.", Credits("https://songs.example", "CC BY 4.0", "Others"))
YES = Approval("The committee", dt.date(2026, 4, 3), 6, 1)


@pytest.fixture
def first(house):
    return import_edition(FOUNDER, name="online", markdown=CODE)


@pytest.fixture
def draft(first):
    return open_draft(CLEO, "online", WRITING)


@pytest.fixture
def approved(draft, at):
    consult(CLEO, draft, TODAY + 31 * DAY)
    at(MONDAY_NOON + 32 * DAY)
    approve(IVO, draft, YES)
    return draft


@pytest.fixture
def scheduled(approved):
    schedule(CLEO, approved, TODAY + 60 * DAY)
    return approved


def state(ref):
    return Draft.objects.values_list("state", flat=True).get(ref=ref)


def test_a_change_goes_its_whole_way(first, scheduled, at):
    at(MONDAY_NOON + 60 * DAY)
    with told.asking(lambda _: True):
        sweeps.sweep()
    now = facts.in_force(MONDAY_NOON + 60 * DAY)
    assert (now.number, now.in_force_from, state(scheduled)) == (2, MONDAY_NOON + 60 * DAY, "in-force")
    assert facts.editions()[1].in_force_until == now.in_force_from
    assert Draft.objects.get(edition__ref=first).state == "superseded"
    assert facts.clause(now.ref, "listen").words == "Listen. Always, also to whoever sings badly and for long."


def test_an_edition_waits_until_everybody_was_told(first, scheduled, at):
    """T8."""
    at(MONDAY_NOON + 60 * DAY)
    with told.asking(lambda _: False):
        sweeps.sweep()
        with pytest.raises(Refused, match="not-everybody-was-told"):
            take_effect(CLOCK, "online", scheduled)
    assert (state(scheduled), facts.in_force(MONDAY_NOON + 60 * DAY).ref) == ("scheduled", first)


def test_where_nothing_can_tell_nobody_was_told(scheduled, at):
    """T8."""
    at(MONDAY_NOON + 60 * DAY)
    assert told.everybody(scheduled) is False


def test_an_edition_does_not_hold_before_the_day_that_was_announced(scheduled, at):
    """T8."""
    at(MONDAY_NOON + 58 * DAY)
    with told.asking(lambda _: True), pytest.raises(Refused, match="edition-takes-effect-later"):
        take_effect(CLOCK, "online", scheduled)


def test_it_holds_from_the_first_instant_of_its_local_day(scheduled):
    assert Draft.objects.get(ref=scheduled).effective_at == dt.datetime(2026, 5, 1, 5, tzinfo=dt.UTC)


def test_what_is_announced_can_be_told_in_plain_text(scheduled):
    assert announced_refs() == (scheduled,)
    told_of = announced(scheduled)
    assert (told_of.effective_at, told_of.address) == (
        dt.datetime(2026, 5, 1, 5, tzinfo=dt.UTC),
        f"/code/drafts/{scheduled}/",
    )
    assert told_of.changes == (
        "Listen (reworded)\n"
        "Listen. Always, [put in: also] to [taken out: everybody here.] [put in: whoever sings badly and for long.]"
    )
    with pytest.raises(NotFound):
        announced("ed-none")


def test_an_emergency_waits_for_nobody_and_says_why(first, approved):
    schedule(CLEO, approved, TODAY + 32 * DAY, emergency="Somebody posts addresses, and the Code does not say no.")
    with told.asking(lambda _: False):
        edition = take_effect(CLOCK, "online", approved)
    assert facts.in_force(MONDAY_NOON + 32 * DAY).ref == edition


def test_only_the_clock_lets_an_edition_take_effect(scheduled):
    for actor in (CLEO, FAY, HAL, FOUNDER):
        with pytest.raises(NotFound):
            take_effect(actor, "online", scheduled)


@pytest.mark.parametrize("actor", [FAY, HAL, CLOCK])
def test_nobody_but_moderators_and_whoever_runs_the_server_writes_drafts(first, actor):
    with pytest.raises(NotFound):
        open_draft(actor, "online", WRITING)


def test_whoever_wrote_last_does_not_enter_the_approval(draft, at):
    consult(CLEO, draft, TODAY + 31 * DAY)
    at(MONDAY_NOON + 32 * DAY)
    with pytest.raises(Refused, match="approval-needs-somebody-else"):
        approve(CLEO, draft, YES)


@pytest.mark.parametrize(
    ("approval", "reason"),
    [
        (Approval(" ", YES.on, 6, 1), "approval-names-who"),
        (Approval("Board", YES.on, 3, 2), "approval-needs-two-thirds"),
        (Approval("Board", TODAY, 6, 1), "approval-has-a-day"),
        (Approval("Board", TODAY + 33 * DAY, 6, 1), "approval-has-a-day"),
    ],
)
def test_an_approval_says_who_and_when_and_by_how_many(draft, at, approval, reason):
    consult(CLEO, draft, TODAY + 31 * DAY)
    at(MONDAY_NOON + 32 * DAY)
    with pytest.raises(Refused, match=reason):
        approve(IVO, draft, approval)


def test_nothing_is_approved_while_comments_are_open(draft, at):
    consult(CLEO, draft, TODAY + 31 * DAY)
    at(MONDAY_NOON + 30 * DAY)
    with pytest.raises(Refused, match="comments-are-still-open"):
        approve(IVO, draft, YES)


def test_comments_are_open_for_thirty_days_unless_slips_are_mended(first, draft):
    with pytest.raises(Refused, match="comments-need-thirty-days"):
        consult(CLEO, open_draft(CLEO, "online", Writing("Songs", CODE + "\n**Dance.** Now.\n", "Dancing.")), TODAY)
    slip = open_draft(CLEO, "online", Writing("Songs", CODE.replace("Ever,", "Never,"), "A slip."))
    consult(CLEO, slip, TODAY)
    assert state(slip) == "consultation"


def test_comments_are_answered_before_it_is_written_on(draft):
    consult(CLEO, draft, TODAY + 31 * DAY)
    with pytest.raises(Refused, match="comments-are-answered"):
        revise(CLEO, draft, " ")
    with pytest.raises(Refused, match="draft-is-no-draft-any-more"):
        write(CLEO, draft, WRITING)
    revise(CLEO, draft, "Nobody minded.")
    write(CLEO, draft, WRITING)
    assert (state(draft), Draft.objects.get(ref=draft).heard) == ("draft", "Nobody minded.")


def test_a_draft_that_changes_nothing_is_not_shown(first):
    same = open_draft(CLEO, "online", Writing("Songs", CODE, "No reason."))
    with pytest.raises(Refused, match="draft-changes-nothing"):
        consult(CLEO, same, TODAY + 31 * DAY)


def test_a_change_is_announced_two_weeks_ahead(approved):
    with pytest.raises(Refused, match="edition-needs-two-weeks-notice"):
        schedule(CLEO, approved, TODAY + 45 * DAY)
    with pytest.raises(Refused, match="edition-takes-effect-later"):
        schedule(CLEO, approved, TODAY, emergency="Now.")


def test_a_second_edition_is_announced_after_the_first(scheduled, at):
    other = open_draft(CLEO, "online", Writing("Songs", CODE.replace("Ever,", "Never,"), "A slip."))
    consult(CLEO, other, TODAY + 32 * DAY)
    approve(IVO, other, YES)
    with pytest.raises(Refused, match="another-edition-is-announced"):
        schedule(CLEO, other, TODAY + 70 * DAY)


def test_a_step_that_is_not_in_the_table_is_refused(draft):
    steps = {
        Step.CONSULT: lambda ref: consult(CLEO, ref, TODAY + 31 * DAY),
        Step.REVISE: lambda ref: revise(CLEO, ref, "So."),
        Step.APPROVE: lambda ref: approve(IVO, ref, YES),
        Step.SCHEDULE: lambda ref: schedule(CLEO, ref, TODAY + 60 * DAY),
        Step.TAKE_EFFECT: lambda ref: take_effect(CLOCK, "online", ref),
        Step.ARCHIVE: lambda ref: archive(CLEO, ref),
        Step.WITHDRAW: lambda ref: withdraw(CLEO, ref, "So."),
    }
    for stage in (State.DRAFT, State.CONSULTATION, State.WITHDRAWN):
        Draft.objects.filter(ref=draft).update(state=stage)
        for step, take in steps.items():
            if (stage, step) not in NEXT:
                with pytest.raises(Refused, match="edition-cannot-do-that-now"):
                    take(draft)


def test_an_edition_that_is_over_is_put_away_and_its_page_stays(first, scheduled, at):
    at(MONDAY_NOON + 60 * DAY)
    with told.asking(lambda _: True):
        take_effect(CLOCK, "online", scheduled)
    over = Draft.objects.get(edition__ref=first).ref
    archive(CLEO, over)
    assert (state(over), facts.passages(first)[0].title) == ("archived", "Songs")


def test_a_withdrawn_draft_stays_withdrawn(draft):
    withdraw(CLEO, draft, "We thought better of it.")
    with pytest.raises(Refused, match="edition-cannot-do-that-now"):
        consult(CLEO, draft, TODAY + 31 * DAY)


@pytest.mark.parametrize("given", [{"state": "in-force"}, {"state": "scheduled"}, {"state": "approved"}])
def test_the_database_lets_no_state_stand_without_what_it_needs(draft, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(ref=draft).update(**given)


def test_the_database_lets_no_two_editions_of_a_code_be_in_force(first, draft):
    """T8, its part about one edition at any instant."""
    row = Draft.objects.get(edition__ref=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(ref=draft).update(state="in-force", edition=row.edition, approved_by="x")


def test_a_later_edition_is_not_imported_but_drafted(first, at):
    at(MONDAY_NOON + DAY)
    with pytest.raises(Refused, match="edition-changes-by-a-draft"):
        import_edition(FOUNDER, name="online", markdown=NEXT_CODE)


def test_a_clause_in_wholly_other_words_keeps_its_id_when_somebody_says_so(first):
    said_so = CODE.replace(
        "**Listen.** Always, to everybody here.", "**Open your ears.** Singers deserve a silent hall."
    )
    draft = open_draft(CLEO, "online", Writing("Songs", said_so, "It was dull."))
    assert text_of(Draft.objects.get(ref=draft)).clauses == ("preamble", "ours", "no-shout", "open-ears")
    write(CLEO, draft, Writing("Songs", said_so, "It was dull."), {"open-ears": ("listen",)})
    row = Draft.objects.get(ref=draft)
    assert text_of(row).clauses == ("preamble", "ours", "no-shout", "listen")
    assert {c.id: [str(h) for h in c.hows] for c in changes(row) if c.hows} == {"listen": ["renamed", "reworded"]}


def test_a_lineage_lasts_over_editions(first, at):
    split = CODE.replace("Always, to everybody here.", "Always.\n\n**Hear everybody here.** To everybody here.")
    draft = open_draft(CLEO, "online", Writing("Songs", split, "Two rules."))
    write(CLEO, draft, Writing("Songs", split, "Two rules."), {"hear-everybody-here": ("listen",)})
    consult(CLEO, draft, TODAY + 31 * DAY)
    at(MONDAY_NOON + 32 * DAY)
    approve(IVO, draft, YES)
    schedule(CLEO, draft, TODAY + 32 * DAY, emergency="A test.")
    second = take_effect(CLOCK, "online", draft)
    at(MONDAY_NOON + 40 * DAY)
    third = import_edition(FOUNDER, name="online", markdown=split + "\n**Dance.**\n", at_once="A test")
    found = {
        c.id: ([str(h) for h in c.hows], c.came_from, c.went_into) for c in changed_between(first, third) if c.hows
    }
    assert found["listen"] == (["split", "reworded"], (), ("hear-everybody-here",))
    assert found["hear-everybody-here"] == (["split"], ("listen",), ())
    assert [c.id for c in changed_between(second, third) if c.hows] == ["dance"]


def test_a_lineage_names_clauses_that_are_there(draft):
    for wrong in ({"nowhere": ("listen",)}, {"listen": ("nowhere",)}):
        with pytest.raises(Refused, match="lineage-of-an-unknown-clause"):
            write(CLEO, draft, WRITING, wrong)


def test_a_code_applies_to_its_places_and_ours_to_all_others(first):
    import_edition(FOUNDER, name="meetings", markdown="# Meetings\n\n**Be on time.**\n")
    apply_to(FOUNDER, "meetings", ("hall", "video"))
    assert [facts.code_for(p) for p in ("hall", "forum")] == ["meetings", "online"]
    assert (facts.codes(), facts.places("meetings")) == (("online", "meetings"), ("hall", "video"))
    with pytest.raises(Refused, match="place-has-no-code"):
        apply_to(FOUNDER, "nowhere", ("hall",))

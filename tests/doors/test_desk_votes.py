"""Deciding together by the pages: what is usual, a proposal, votes, a second reader; and ending a measure."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.decisions.models import Precedent
from evenhand.decisions.together import standing
from tests.cast import CLEO, FAY, IVO
from tests.doors.along import CLAUSE, decided, refused, stage_of, typed, words, work
from tests.stories.whole_way import hear


@pytest.fixture
def deciding(case):
    return f"/desk/cases/{case}/deciding/"


@pytest.fixture
def proposed(cleo, scene, case, deciding):
    """A suspension, proposed by Cleo."""
    hear(case)
    answer = cleo.post(f"/desk/cases/{case}/decide/", typed(*scene[:2]) | {"step": "do"})
    assert answer["Location"] == deciding
    return standing.open_proposal(case)


def sample(ref, rung, **changes):
    whole = {
        "clause": CLAUSE,
        "family": "do",
        "severity": 2,
        "impact": 2,
        "again": False,
        "days": 0,
        "low": 2,
        "high": 3,
    }
    return Precedent.objects.create(ref=ref, rung=rung, decided_on=dt.date(2026, 1, 5), sample=True, **whole | changes)


def test_what_is_usual_is_shown_once_the_weighing_is_whole(cleo, scene, case):
    here = f"/desk/cases/{case}/decide/"
    before = words(cleo.get(here))
    assert "stands here once you have found on a clause and weighed it" in before
    page = words(cleo.post(here, typed(*scene[:2], told="") | {"step": "like"}))
    assert "Usual for this: from a post hidden to a written warning." in page
    assert "Fewer than 3 decided cases are like this one" in page
    assert "A paid course" in page


def test_like_cases_are_shown_by_what_they_got_and_by_nothing_else(cleo, scene, case):
    for n, rung in enumerate((1, 2, 5)):
        sample(f"sample-{n}", rung, days=14 if rung == 5 else 0)
    page = words(cleo.post(f"/desk/cases/{case}/decide/", typed(*scene[:2]) | {"step": "like"}))
    assert "The 3 nearest decided cases got: 1 × a talk, 1 × a post hidden, 1 × a suspension from one place" in page
    assert "a suspension from one place, up to 30 days, 14 days" in page
    assert "sample-0" not in page


def test_what_makes_it_heavier_moves_what_is_usual(cleo, scene, case):
    whole = typed(*scene[:2], shift=["retaliation"])
    page = words(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "like"}))
    assert "Usual for this: from a written warning to posting looked at first." in page


def test_a_departure_without_its_reason_is_refused_at_its_field(cleo, scene, case):
    page = refused(
        cleo.post(f"/desk/cases/{case}/decide/", typed(*scene[:2], departure="") | {"step": "preview"}),
        "write down why",
    )
    assert 'href="#departure"' in page


def test_the_letter_can_be_written_before_the_answer_but_nothing_proposed(cleo, scene, case):
    here = f"/desk/cases/{case}/decide/"
    assert "for 30 days, until Wednesday 1 April 2026" in words(cleo.post(here, typed(*scene[:2]) | {"step": "letter"}))
    for step in ("preview", "do"):
        refused(cleo.post(here, typed(*scene[:2]) | {"step": step}), "before they were heard")


@pytest.mark.parametrize(
    ("length", "end"), [("1", "Tuesday 3 March"), ("7", "Monday 9 March"), ("30", "Wednesday 1 April")]
)
def test_lengths_are_offered_in_days(cleo, scene, case, length, end):
    whole = typed(*scene[:2], **{f"length-{scene[0]}": length})
    assert end in words(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "letter"}))


def test_conditions_and_limits_stand_in_the_letter_with_their_days(cleo, scene, case):
    place = scene[0]
    more = {"condition": "Read the clause on advertising", "condition_until": "2026-03-20"}
    more |= {
        "no_contact": "Whoever moderates the board",
        "no_contact_until": "2026-04-20",
        "suspend": [],
        "limit": [place],
    }
    page = words(cleo.post(f"/desk/cases/{case}/decide/", typed(*scene[:2], **more) | {"step": "letter"}))
    for text in (
        "What we ask of you until Friday 20 March 2026: Read the clause on advertising",
        "Until Monday 20 April 2026 you do not contact, directly or through others: Whoever moderates the board",
        "a moderator looks at your new posts and comments on Reading Room before others see them",
    ):
        assert text in page


def test_several_conditions_and_several_people_are_named_one_by_one(cleo, scene, case):
    """One more empty field stands below the last that is filled; each has its own last day."""
    more = {"condition": "Read the clause", "condition_until": "2026-03-20", "condition-2": "Say sorry to nobody"}
    address = f"/desk/cases/{case}/decide/"
    missing = cleo.post(address, typed(*scene[:2], **more) | {"step": "letter"})
    assert (missing.status_code, 'id="condition-2_until-problem"' in words(missing)) == (422, True)
    more |= {"condition-2_until": "2026-03-21", "no_contact": "Ida", "no_contact_until": "2026-04-20"}
    more |= {"no_contact-2": "Max", "no_contact-2_until": "2026-04-21"}
    page = words(cleo.post(address, typed(*scene[:2], **more) | {"step": "letter"}))
    for text in ("20 March 2026: Read the clause", "21 March 2026: Say sorry to nobody", "others: Ida", "others: Max"):
        assert text in page
    assert [f'name="condition-{n}"' in page for n in (2, 3, 4)] == [True, True, False]


def test_two_vote_and_the_second_reads_both_letters_and_signs(cleo, visit, case, deciding, proposed):
    ivo = visit(IVO)
    page = words(ivo.get(deciding))
    assert "Proposed: a suspension from one place, up to 30 days" in page
    assert "A paid course" in page
    for member in (cleo, ivo):
        assert member.post(deciding, {"step": "vote", "vote": "for", "why": "It follows"}).status_code == 302
    assert "Adopted. A second member reads the letters and signs" in words(cleo.get(deciding))
    assert "Sign it, seal it" not in words(cleo.get(deciding))
    assert "Sign it, seal it" in words(ivo.get(deciding))
    assert ivo.post(deciding, {"step": "sign"})["Location"] == f"/desk/cases/{case}/"
    assert stage_of(case) == "decided"


def test_a_vote_without_its_reason_comes_back_with_what_was_chosen(visit, deciding, proposed):
    page = refused(visit(IVO).post(deciding, {"step": "vote", "vote": "against", "why": " "}), "Please say why")
    assert 'value="against" checked' in page


def test_what_failed_comes_back_as_it_was_typed(cleo, visit, case, deciding, proposed):
    cleo.post(deciding, {"step": "vote", "vote": "for", "why": "Yes"})
    visit(IVO).post(deciding, {"step": "vote", "vote": "against", "why": "Too much for a first time"})
    page = words(cleo.get(deciding))
    assert "it did not find enough votes" in page
    assert "Too much for a first time" in page
    again = words(cleo.get(f"/desk/cases/{case}/decide/"))
    for text in ("A paid course", "He was asked to stop three times before.", 'value="2026-04-01"'):
        assert text in again


def test_the_page_is_for_who_is_cleared_alone(visit, deciding, proposed):
    for stranger in (FAY,):
        assert visit(stranger).get(deciding).status_code == 404
        assert visit(stranger).post(deciding, {"step": "vote", "vote": "for", "why": "x"}).status_code == 404
    assert visit(CLEO).post(deciding, {"step": "nonsense"}).status_code == 404


def test_a_suspension_is_ended_earlier_with_a_reason_they_read(cleo, scene):
    place, post, report = scene
    ref = decided(cleo, report, place, post)
    deciding = f"/desk/cases/{ref}/deciding/"
    page = words(cleo.get(deciding))
    measure = page.partition('name="measure" value="')[2].partition('"')[0]
    lifting = {"step": "lift", "measure": measure, f"lift-{measure}": ""}
    refused(cleo.post(deciding, lifting), "why it ends earlier")
    assert cleo.post(deciding, lifting | {f"lift-{measure}": "He understood."}).status_code == 302
    work()
    post.author.refresh_from_db()
    assert post.author.suspended is False

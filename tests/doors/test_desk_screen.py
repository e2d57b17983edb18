"""A case on one screen: what happened so far, both threads, what can be done; and the way to an answer is short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import evenhand.doors.web
from evenhand.cases import actions as cases
from evenhand.doors.web.moderator.talking import FEW
from evenhand.reports import actions as reports
from tests.cast import CLEO, IVO
from tests.doors.along import a_report, opened, thread_of, words

WEB = Path(evenhand.doors.web.__path__[0])
LINK = re.compile(r'<a [^>]*href="(/desk/[^"#]*)')
CLICKS = 2


def clicks_to_answer(client, address, report):
    """How many links lead from a page to the form in which whoever sent a report is answered."""
    forms = (f"/desk/reports/{report}/answer/", f"/threads/{report}/")
    seen, pages = set(), [address]
    for clicks in range(CLICKS + 1):
        shown = [words(client.get(page)) for page in pages]
        if any(f'action="{form}"' in page or f'{form}"' in page for page in shown for form in forms):
            return clicks
        seen.update(pages)
        pages = sorted({link for page in shown for link in LINK.findall(page)} - seen)
    raise AssertionError(f"more than {CLICKS} clicks from {address} to the answer of {report}")


@pytest.mark.parametrize("many", [1, 2, FEW + 1])
def test_from_the_queue_or_a_report_to_its_answer_are_at_most_two_clicks(many, scene, cleo):
    refs = [scene[2], *(a_report(scene[1], name=f"Kay {n}") for n in range(1, many))]
    assert max(clicks_to_answer(cleo, "/desk/", ref) for ref in refs) <= CLICKS
    assert {clicks_to_answer(cleo, f"/desk/reports/{ref}/", ref) for ref in refs} == {0}
    case = cases.open_case(CLEO, tuple(refs))
    assert max(clicks_to_answer(cleo, f"/desk/cases/{case}/", ref) for ref in refs) <= 1
    assert {clicks_to_answer(cleo, f"/desk/reports/{ref}/", ref) for ref in refs} == {0}


def test_the_screen_has_what_happened_both_threads_and_the_notes(cleo, scene, case):
    ben = thread_of(case, "respondent")
    cases.write(CLEO, case, ben, "Please wait until we have looked")
    cases.note(IVO, case, "I ask the steward on Friday")
    reports.answer(CLEO, scene[2], "Thank you for telling us")
    page = words(cleo.get(f"/desk/cases/{case}/"))
    so_far = page[page.index('class="timeline"') : page.index("</ol>", page.index('class="timeline"'))]
    for event in ("A message to the person reporting.", "to the respondent", "The case was opened.", "arrived."):
        assert event in so_far
    assert "Please wait until we have looked" not in so_far
    for there in ("With the person reporting", "With the respondent, Ben Carter", "I ask the steward on Friday"):
        assert there in page


def test_of_somebody_anonymous_the_docket_tells_no_hour(cleo, scene):
    nameless = a_report(scene[1], where="In the hall", name="", email="", anonymous=True)
    case = opened(cleo, nameless)
    reports.answer(CLEO, nameless, "Where was it?")
    page = words(cleo.get(f"/desk/cases/{case}/"))
    so_far = page[page.index('class="timeline"') :]
    message = so_far[: so_far.index("A message to the person reporting.")]
    assert re.findall(r"<time>([^<]*)</time>", message)[-1] == "Monday 2 March 2026"


def test_taking_a_case_and_handing_it_over_are_on_its_screen(scene, visit):
    case = cases.open_case(CLEO, (scene[2],))
    assert f'action="/desk/cases/{case}/lead/hand/"' in words(visit(CLEO).get(f"/desk/cases/{case}/"))
    assert f'action="/desk/cases/{case}/lead/"' in words(visit(IVO).get(f"/desk/cases/{case}/"))


def test_pictures_are_blurred_until_asked_for_and_nothing_plays_by_itself():
    style = (WEB / "static/evenhand.css").read_text()
    assert ".veil img" in style
    assert "filter: blur(" in style
    templates = [template.read_text() for template in (WEB / "templates").rglob("*.html")]
    assert [t for t in templates if re.search(r"<(video|audio)\b|autoplay", t)] == []
    with_files = [t for t in templates if "file.picture" in t]
    assert all('class="veil"' in t for t in with_files)
    assert len(with_files) == 1

"""How reports are handled, from the procedure that holds; and what else is public."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files

import pytest
from django.test import Client

from evenhand.committee.actions import take_procedure
from evenhand.ground.people.actors import FOUNDER
from tests.doors.living import lived

LARGER = files("evenhand.committee.procedures").joinpath("association.toml").read_text()
LARGER = LARGER.replace('email = ""', 'email = "ombud@lakeside.example"')


def plain(address):
    body = Client().get(address).content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_it_says_who_by_when_what_is_told_and_how_to_appeal(house):
    take_procedure(FOUNDER, LARGER)
    page = plain("/handled/")
    for sentence in (
        "A member of the committee reads it. by the end of the next working day",
        "they have at least 7 days to answer",
        "Whoever disagrees can appeal. within 60 days",
        "A neutral summary, by which clause, and the decision with its reasons. Not who reported.",
        "A talk; a post hidden 1 member; an answer within seven days opens it again.",
        "A written warning 2 members; all must agree; the person concerned is heard before; one more reads the letter",
        "2 other members must confirm it within 24 hours, or it ends. It is looked at anew after at most 14 days",
        "3 members of the Executive Committee who did not touch the case look at it anew. You hear within 30 days how it ended",
        "You can also write to appeal@lakeside.example",
        "Nothing was found broken 60 days Something was found broken 730 days",
    ):
        assert sentence in page


def test_what_whoever_reported_learns_is_as_the_procedure_says(house):
    take_procedure(FOUNDER, LARGER)
    assert "whether the Code was found broken, and what protects them." in plain("/handled/")
    take_procedure(FOUNDER, LARGER.replace('reporter_learns = "found"', 'reporter_learns = "measures"'))
    assert "whether the Code was found broken, and what follows." in plain("/handled/")


def test_the_index_leads_to_everything_and_nothing_in_it_is_dead(house, at):
    lived(at)
    links = re.findall(
        r'<a href="([^"]+)"', Client().get("/public/").content.decode().partition("<main")[2].partition("</main")[0]
    )
    assert {"/code/", "/code/code.pdf", "/code/editions/", "/code/feed.atom", "/codes/meetings/", "/committee/", "/handled/",
            "/transparency/"} <= set(links)  # fmt: skip
    assert [link for link in links if Client().get(link).status_code != 200] == []


@pytest.mark.parametrize("address", ["/", "/code/", "/handled/", "/committee/"])
def test_every_page_leads_to_the_index(house, at, address):
    lived(at)
    assert 'href="/public/"' in Client().get(address).content.decode()


def test_the_roster_shows_names_and_exact_terms_and_not_who_is_away(house):
    page = plain("/committee/")
    assert "Tuesday 1 July 2025 to Wednesday 30 June 2027 Cleo" in page
    assert (
        "The Executive Committee It looks again at decisions that are appealed. Tuesday 1 July 2025 to Wednesday 30 June 2027 Fay"
        in page
    )
    assert "away" not in page.lower()

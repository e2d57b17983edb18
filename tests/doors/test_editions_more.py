"""What is left to do at the desk with an edition, and what the public pages say in several languages."""

from __future__ import annotations

import argparse
import datetime as dt
import re

import pytest
from django.test import Client

from evenhand.conduct.actions import apply_to, import_edition
from evenhand.conduct.drafts.texts import text_of
from evenhand.conduct.facts import code_for
from evenhand.conduct.folder.rules import Said
from evenhand.conduct.languages.actions import translate
from evenhand.conduct.models import Draft, Turn
from evenhand.doors.console import code, code_scopes
from evenhand.ground.people.actors import FOUNDER
from tests.cast import CLEO, MONDAY_NOON
from tests.doors.test_editions import CODE, DAY, LATER, WORDS, begun, plain


@pytest.fixture
def first(house):
    return import_edition(FOUNDER, name="online", markdown=CODE)


@pytest.fixture
def two(first, at):
    at(MONDAY_NOON + DAY)
    import_edition(FOUNDER, name="online", markdown=LATER, at_once="A test of two editions")
    return Draft.objects.get(edition__ref=first).ref


def kinds(draft):
    return {p.clause: str(p.kind) for p in text_of(Draft.objects.get(ref=draft)).passages}


def test_an_edition_that_is_over_is_put_away_at_the_desk_and_its_page_stays(two, visit):
    cleo = visit(CLEO)
    listed = cleo.get("/desk/code/").content.decode()
    assert f'<a href="/desk/code/{two}/">Songs, edition 1</a>' in listed
    here = f"/desk/code/{two}/"
    assert "Put this edition away" in plain(cleo.get(here))
    assert cleo.post(here + "archive/").status_code == 302
    assert Draft.objects.get(ref=two).state == "archived"
    assert cleo.post(here + "archive/").status_code == 422
    assert here not in cleo.get("/desk/code/").content.decode()
    assert Client().get("/code/editions/1/").status_code == 200


def test_the_kind_of_a_clause_is_set_by_hand_on_the_page_of_a_draft(first, visit):
    cleo = visit(CLEO)
    here = begun(cleo)
    ref = here.rstrip("/").rpartition("/")[2]
    page = cleo.get(here).content.decode()
    assert '<select id="kind-listen" name="kind-listen"' in page
    assert '<option value="">As its words say: Expected</option>' in page
    cleo.post(here + "write/", WORDS | {"kind-listen": "prohibition", "kind-no-shout": ""})
    assert (kinds(ref)["listen"], kinds(ref)["no-shout"]) == ("prohibition", "prohibition")
    assert list(Turn.objects.values_list("clause", "kind")) == [("listen", "prohibition")]
    assert "Listen (reworded, now forbids)" in plain(cleo.get(here))
    assert '<option value="prohibition" selected>' in cleo.get(here).content.decode()
    cleo.post(here + "write/", WORDS | {"kind-listen": ""})
    assert (kinds(ref)["listen"], Turn.objects.count()) == ("expectation", 0)


def test_a_kind_that_is_none_is_refused_and_one_of_a_clause_that_is_gone_is_forgotten(first, visit):
    cleo = visit(CLEO)
    here = begun(cleo)
    refused = cleo.post(here + "write/", WORDS | {"kind-listen": "wish"})
    assert (refused.status_code, "Please choose one of those offered here." in plain(refused)) == (422, True)
    gone = WORDS | {"markdown": CODE.partition("**Listen")[0], "kind-listen": "prohibition"}
    assert cleo.post(here + "write/", gone).status_code == 302
    assert Turn.objects.count() == 0


def test_whoever_runs_the_server_says_where_a_code_applies(first, capsys):
    import_edition(FOUNDER, name="meetings", markdown="# Meetings\n\n**Be on time.**\n")
    parser = argparse.ArgumentParser()
    code.add_to(parser.add_subparsers())

    def said(*words):
        args = parser.parse_args(["code", "applies", *words])
        return args.run(args), capsys.readouterr()

    status, out = said("meetings", "--to", "The hall", "Video")
    assert (status, out.out) == (0, "meetings applies to: The hall, Video\nEverywhere else: online\n")
    assert (code_for("The hall"), code_for("Forum")) == ("meetings", "online")
    assert said()[1].out == "meetings applies to: The hall, Video\nEverywhere else: online\n"
    assert "Where it applies The hall, Video" in plain(Client().get("/codes/meetings/"))
    status, out = said("nowhere", "--to", "The hall")
    assert (status, out.err) == (1, "Please name places, and a Code that is in force.\n")
    assert said("meetings", "--to")[1].out == "Everywhere else: online\n"
    assert code_for("The hall") == "online"
    assert code_scopes.DONE == 0


@pytest.fixture
def spanish(first):
    translate(CLEO, "online", 1, "es", [
        Said("no-shout", more=False, note="translated", markdown="**No grite.** Nunca, en ningún lugar.\n\n"),
    ])  # fmt: skip


def test_what_is_not_translated_says_in_which_language_it_is(spanish):
    page = Client().get("/code/editions/1/in/es/").content.decode()
    assert '<article class="code" lang="es">' in page
    assert '<h2 id="ours" lang="en">' in page
    assert re.search(r'id="listen">\s*<div class="flow" lang="en">', page)
    assert not re.search(r'id="no-shout">\s*<div class="flow" lang', page)
    assert '<div class="flow" lang=' not in Client().get("/code/").content.decode()


@pytest.mark.parametrize(
    ("address", "english", "other"),
    [
        ("/code/", "/code/editions/1/", "/code/editions/1/in/es/"),
        ("/code/editions/1/", "/code/editions/1/", "/code/editions/1/in/es/"),
        ("/code/editions/1/in/es/", "/code/editions/1/", "/code/editions/1/in/es/"),
        ("/code/listen/", "/code/editions/1/listen/", "/code/editions/1/in/es/#listen"),
        ("/code/editions/1/listen/", "/code/editions/1/listen/", "/code/editions/1/in/es/#listen"),
    ],
)
def test_the_same_in_other_languages_is_reachable_for_people_and_machines(spanish, address, english, other):
    page = Client().get(address).content.decode()
    assert f'<link rel="alternate" hreflang="en" href="{english}">' in page
    assert f'<link rel="alternate" hreflang="es" href="{other}">' in page
    seen = f'<a href="{english}" hreflang="en" lang="en">English</a>' if "/in/" in address else (
        f'<a href="{other}" hreflang="es" lang="es">Español</a>'
    )  # fmt: skip
    assert seen in page


def test_where_nothing_is_translated_no_language_is_offered(first):
    assert 'rel="alternate" hreflang' not in Client().get("/code/").content.decode()


def test_a_place_with_its_own_code_is_told_of_it_nowhere_else(first):
    import_edition(FOUNDER, name="meetings", markdown="# Meetings\n\n**Be on time.**\n")
    apply_to(FOUNDER, "meetings", ("The hall",))
    assert "The hall" not in plain(Client().get("/code/"))
    assert dt.date(2026, 3, 2) == MONDAY_NOON.date()


def test_the_code_in_force_says_that_a_change_is_on_its_way_and_an_edition_that_is_over_does_not(two, visit):
    assert "on its way" not in plain(Client().get("/code/"))
    here = begun(visit(CLEO))
    visit(CLEO).post(here + "write/", WORDS | {"markdown": CODE})
    assert "on its way" not in plain(Client().get("/code/"))
    assert visit(CLEO).post(here + "comments/", {"until": "2026-05-02"}).status_code == 302
    coming = "A change is on its way. Comments are open until Saturday 2 May 2026. What would change"
    assert coming in plain(Client().get("/code/"))
    assert "on its way" not in plain(Client().get("/code/editions/1/"))


def test_the_first_edition_is_not_told_apart_clause_by_clause(first, visit):
    ref = Draft.objects.get().ref
    page = plain(visit(CLEO).get(f"/desk/code/{ref}/"))
    assert "It is the first edition: all of it is new." in page
    assert "(new)" not in page

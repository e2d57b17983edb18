"""Whoever reads Spanish reads Spanish: pages by what the browser asks for or a link, letters as their reader chose."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

import evenhand
from evenhand.doors.web import speaking
from evenhand.ground.association.spoken import instant
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.steps import grant
from evenhand.notices import facts
from evenhand.notices.models import Letter, Tongue
from evenhand.notices.queries import thread
from evenhand.notices.tongues import as_written, spoken_in
from evenhand.reports.actions import receive, set_aside
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside
from tests.cast import CLEO, MONDAY_NOON, NOBODY

FOLDER = Path(evenhand.__file__).parent / "locale/es/LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture
def catalog():
    with (FOLDER / "django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)._catalog


def sources():
    """Each message of the catalog as it is written there."""
    return [m for m in (FOLDER / "django.po").read_text().split("\n\n")[1:] if not m.startswith("#~")]


def texts(message):
    """Its source, its source for several (or nothing), and what it is in Spanish."""
    found = dict(re.findall(r'^(msg\S+) ((?:"[^\n]*"\n?)+)', message, re.MULTILINE))
    said = {field: "".join(ast.literal_eval(line) for line in lines.splitlines()) for field, lines in found.items()}
    return [said.pop("msgid"), said.pop("msgid_plural", ""), *(s for field, s in said.items() if field != "msgctxt")]


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def test_each_translation_has_the_placeholders_of_its_source():
    wrong = []
    for message in sources():
        one, several, *said = map(placeholders, texts(message))
        if any(each != one and (not several or each != several) for each in said):
            wrong.append(message)
    assert wrong == []


def test_nothing_is_untranslated_or_only_guessed():
    assert [
        m for m in sources() if re.search(r'msgstr(\[\d\])? ""(?!\n")', m) or re.search(r"^#,.*fuzzy", m, re.MULTILINE)
    ] == []


def test_what_is_compiled_is_what_is_written(catalog):
    assert {one for one in catalog if isinstance(one, str)} == {
        "",
        *(texts(m)[0] for m in sources() if "msgid_plural" not in m),
    }


def test_a_page_speaks_what_the_browser_asks_for_and_keeps_no_cookie(house):
    client = Client()
    found = {}
    for asked in ("es-MX,es;q=0.9,en;q=0.5", "de,en;q=0.7", ""):
        answer = client.get("/before/", headers={"Accept-Language": asked})
        found[asked] = (re.search(r'<html lang="(\w+)"', answer.content.decode())[1], answer["Content-Language"])
        assert (dict(answer.cookies), "Accept-Language" in answer["Vary"]) == ({}, True)
    assert list(found.values()) == [("es", "es"), ("en", "en"), ("en", "en")]


def test_what_was_chosen_goes_along_in_links_and_forms(house):
    page = Client().get("/?lang=es", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="es"' in page
    assert 'href="/before/?lang=es"' in page
    assert 'href="?lang=en"' in page
    form = Client().get("/report/?lang=es").content.decode()
    assert 'action="?lang=es"' in form
    assert 'href="/static/evenhand.css?lang' not in form


def test_a_language_nobody_here_speaks_is_not_taken(house):
    page = Client().get("/?lang=%22%3E%3Cscript%3E", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert "<script>" not in page
    assert speaking.CHOSEN not in re.findall(r'href="/[^"]*"', page)


def test_letters_come_in_the_language_of_the_report_sealed_and_its_choice_with_them(house):
    told = receive(NOBODY, Arrival(happened="Me insultó", language="es"))
    row = Report.objects.get(ref=told.report)
    assert b"es" not in bytes(Tongue.objects.get().language)[:2]
    (letter,) = thread(Actor(row.person_id, of=row.ref), row.ref)
    assert (letter.language, letter.title) == ("es", "Tenemos su informe")
    assert "el lunes 2 de marzo de 2026" in letter.words
    assert "hora de Chicago" in letter.words


def test_the_associations_own_language_leaves_no_trace(house):
    receive(NOBODY, Arrival(happened="He mocked me", language="en"))
    assert (Tongue.objects.count(), Letter.objects.count()) == (0, 1)


def test_what_a_moderators_browser_asks_for_changes_no_letter(house):
    ref = receive(NOBODY, Arrival(happened="He mocked me")).report
    grant(ref, [CLEO.person], seat="moderator", at=MONDAY_NOON)
    with override("es"):
        set_aside(CLEO, ref, Aside.SPAM, "It is an advertisement.")
    row = Report.objects.get(ref=ref)
    assert [letter.language for letter in thread(Actor(row.person_id, of=ref), ref)] == ["en", "en"]
    with spoken_in(facts.language_of(ref)):
        assert instant(MONDAY_NOON, "America/Chicago") == "Monday 2 March 2026, 12:00 Chicago time"


def test_a_reporter_is_greeted_by_the_name_they_gave_and_nobody_else_reads_it_there(house):
    from evenhand.notices import steps
    from evenhand.notices.rules import Kind

    told = receive(NOBODY, Arrival(happened="He mocked me", name="Canary Sam", anonymous=False))
    grant(told.report, [CLEO.person], seat="moderator", at=MONDAY_NOON)
    row = Report.objects.get(ref=told.report)
    steps.write(row.ref, row.person_id, kind=Kind.MESSAGE, letter=as_written("Hello,\n\nwords", "A"), at=MONDAY_NOON)
    theirs = [letter.words for letter in thread(Actor(row.person_id, of=row.ref), row.ref)]
    ours = [letter.words for letter in thread(CLEO, row.ref)]
    assert (theirs[-1], ours[-1]) == ("Hello Canary Sam,\n\nwords", "Hello,\n\nwords")
    assert not any("Canary" in words for words in ours)

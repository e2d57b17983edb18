"""The Code as an accessible PDF: whole, in its language, pressed once, the same bytes every time."""

from __future__ import annotations

from importlib.resources import files

import pytest
from django.test import Client
from outloud import check

from evenhand.conduct.actions import import_edition
from evenhand.doors.web.papers import once
from evenhand.ground.people.actors import FOUNDER
from tests.doors.living import lived
from tests.notices.listening import heard


@pytest.fixture
def ref(house, at):
    return lived(at)


@pytest.mark.parametrize("address", ["/code/code.pdf", "/code/editions/1/code.pdf", "/code/editions/2/in/es/code.pdf"])
def test_the_checker_finds_nothing_in_an_edition(ref, tmp_path, address):
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    paper = tmp_path / "code.pdf"
    paper.write_bytes(answer.content)
    found = check(str(paper))
    assert (found.verdict, found.errors, found.warnings, found.error) == ("pass", 0, 0, None)


def test_the_shipped_code_passes_too(house, tmp_path):
    import_edition(FOUNDER, name="online", markdown=files("evenhand.conduct").joinpath("sample/code.md").read_text())
    (tmp_path / "code.pdf").write_bytes(Client().get("/code/code.pdf").content)
    assert check(str(tmp_path / "code.pdf")).verdict == "pass"


def test_it_says_which_edition_it_is_and_since_when_and_every_clause(ref):
    said = heard(Client().get("/code/code.pdf").content)
    for words in (
        "Lakeside Library Association",
        "Edition 2, in force since Tuesday 3 March 2026",
        "Not in the hall where we sing.",
        "http://localhost:8000/code/editions/2/",
    ):
        assert words in said
    assert "§" not in said
    assert "This is not the edition in force today." in heard(Client().get("/code/editions/1/code.pdf").content)


def test_a_translation_is_said_to_be_one(ref):
    said = heard(Client().get("/code/editions/2/in/es/code.pdf").content)
    assert ("Siempre, a todo el mundo aquí." in said, "A translation; the words it was made from" in said) == (
        True,
        True,
    )


def test_it_is_pressed_once(ref, monkeypatch):
    pressed = []
    real = once.pressed
    monkeypatch.setattr(once, "pressed", lambda page, style: pressed.append(page) or real(page, style))
    monkeypatch.setattr(once, "_kept", {})
    papers = {Client().get("/code/editions/1/code.pdf").content for _ in range(3)}
    assert (len(papers), len(pressed)) == (1, 1)


def test_no_more_than_a_few_are_held(monkeypatch):
    monkeypatch.setattr(once, "_kept", {})
    monkeypatch.setattr(once, "pressed", lambda page, _style: page)
    for number in range(once.MOST + 5):
        assert once.pressed_once(str(number), once.Path("x.css")) == str(number).encode()
    assert len(once._kept) == once.MOST


def test_only_a_few_wait_for_papers_and_the_others_are_asked_to_come_again(ref, monkeypatch):
    monkeypatch.setattr(once, "_kept", {})
    monkeypatch.setattr(once, "_waiting", once.BoundedSemaphore(1))
    with once._waiting:
        answer = Client().get("/code/editions/1/code.pdf")
    assert (answer.status_code, answer["Cache-Control"]) == (422, "no-store")
    assert "Please ask for it again in a minute." in answer.content.decode()
    assert Client().get("/code/editions/1/code.pdf").status_code == 200

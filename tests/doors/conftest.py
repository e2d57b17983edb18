"""A founded house with a Code in force, visited by somebody whose browser keeps nothing."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files

import pytest
from django.test import Client

from evenhand.ground.people.actors import FOUNDER
from tests.cast import CLEO
from tests.clearing import all_clear
from tests.doors import along

INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', re.DOTALL)
TEXTAREA = re.compile(r"<textarea[^>]* name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>", re.DOTALL)
VALUE = re.compile(r'<input (?:class="short" )?id="([^"]+)" name="[^"]+"(?: type="email")? value="([^"]*)"', re.DOTALL)


class Visitor:
    """Somebody without cookies: every request is their first."""

    def get(self, address, **headers):
        return self._seen(Client().get(address, headers=headers or None))

    def post(self, address, answers, **headers):
        return self._seen(Client(enforce_csrf_checks=True).post(address, answers, headers=headers or None))

    @staticmethod
    def _seen(response):
        response.text_shown = unescape(response.content.decode(errors="replace"))  # a paper is no text
        return response


def hidden(response):
    """What the page carries from step to step."""
    found = {}
    for name, value in INPUT.findall(response.content.decode()):
        found.setdefault(name, []).append(unescape(value))
    return found


def typed(response):
    """What stands in the fields of the page."""
    text = response.content.decode()
    return {name: unescape(value).lstrip("\n") for name, value in (*TEXTAREA.findall(text), *VALUE.findall(text))}


@pytest.fixture
def code(house):
    from evenhand.conduct.actions import import_edition

    text = files("evenhand.conduct").joinpath("sample/code.md").read_text()
    import_edition(FOUNDER, name="online", markdown=text)


@pytest.fixture
def visitor(code):
    return Visitor()


@pytest.fixture
def filled(visitor):
    """Open the form and send it on with these answers: `filled(step="check", happened=…)`."""

    def fill(step="check", **answers):
        form = hidden(visitor.get("/report/"))
        return visitor.post("/report/", form | {"step": step} | answers)

    return fill


@pytest.fixture
def sent(visitor, filled):
    """Send a report all the way and return the page with the receipt; nothing stands between the moderators and it."""

    def send(**answers):
        check = filled(**answers)
        assert check.status_code == 200, check.text_shown
        page = visitor.post("/report/", hidden(check) | {"step": "send"})
        all_clear()
        return page

    return send


@pytest.fixture
def scene(house):
    """The place, Ben's post and Ada's report of it."""
    place, post = along.a_place()
    return place, post, along.a_report(post)


@pytest.fixture
def cleo(scene, visit):
    return visit(CLEO)


@pytest.fixture
def case(cleo, scene):
    """A case of Ada's report with its summary."""
    ref = along.opened(cleo, scene[2])
    cleo.post(f"/desk/cases/{ref}/summary/", {"summary": "A post advertises a course."})
    return ref

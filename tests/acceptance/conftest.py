"""Two places whose members are asked, and a Code of two editions that differ in what they ask."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.test import Client

from evenhand.conduct.actions import import_edition
from evenhand.ground import clock
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.platforms.actions import add_place, give_key
from evenhand.platforms.queries import secret_of
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.tokens import ACCEPT, sign

FORUM, BLOG = "https://forum.lakeside.example", "https://blog.lakeside.example"
BACK = FORUM + "/threads/17?answer=1#last"
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
SLIP = CODE.replace("Ever, and", "Ever and")
LATER = CODE + "\n**No smoke.** Not in the hall where we sing.\n"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def first(house):
    """An edition in force."""
    return import_edition(FOUNDER, name="online", markdown=CODE)


@pytest.fixture
def forum(first):
    return _place("Our forum", FORUM)


@pytest.fixture
def blog(first):
    return _place("Our blog", BLOG)


@pytest.fixture
def program(forum):
    """Whoever has the forum's key."""
    return Actor(of=forum)


@pytest.fixture
def link(forum):
    """A link as the forum signs it for one of its members: `link("17")`."""

    def to(account, *, back=BACK, place=forum, lasts=HOUR, use=ACCEPT):
        token = sign(f"{account}\n{back}", clock.now() + lasts, secret_of(FOUNDER, place), use)
        return "/accept/?" + urlencode({"account": account, "back": back, "token": token})

    return to


@pytest.fixture
def ask(forum):
    """Ask as the forum's program does: `ask("17")`; another method or key as keywords."""
    key = give_key(FOUNDER, forum)

    def asked(account, method="get", key=key):
        send = getattr(Client(enforce_csrf_checks=True), method)
        return send(
            "/api/v1/acceptances?" + urlencode({"account": account}), headers={"Authorization": f"Bearer {key}"}
        )

    return asked


@pytest.fixture
def anew(at):
    """Put another edition in force a day later: `anew(LATER)`."""

    def come(markdown):
        at(clock.now() + dt.timedelta(days=1))
        return import_edition(FOUNDER, name="online", markdown=markdown, at_once="A test of two editions")

    return come


def _place(name, address):
    return add_place(
        FOUNDER, name=name, kind=PlaceKind.BY_HAND, address=address, steward_email="steward@lakeside.example"
    )

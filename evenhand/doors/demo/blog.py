"""A real WordPress beside the message board: its people, its posts, and the desk's way in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evenhand.doors.demo import wordpress
from evenhand.doors.demo.drafting import asked, opened
from evenhand.doors.demo.stage import ZONE, Moments, Stage, play
from evenhand.doors.demo.wordpress import Comment, Person, Post, Site, Wishes
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.arrival import Arrival

NAME = "Lakeside blog"
ADDRESS = "blog-address"
"""The file in which the demonstration's page finds it."""
PEOPLE = (
    Person("kira", "Kira Sandoval", "administrator"),
    Person("noor", "Noor Haddad"),
    Person("gil", "Gil Barrow"),
    Person("pia", "Pia Lund", "subscriber"),
)
POSTS = (
    Post(
        "bookmobile",
        "noor",
        "A winter with the bookmobile",
        (
            "Forty stops, two snowdrifts, one flat tyre. We lent more in December than in June, and nobody wanted to get off "
            "because of the heating."
        ),
        (
            Comment("bookmobile-pia", "pia", "The stop in Greenfield was ours. Thank you for the dinosaur books."),
            Comment(
                "bookmobile-gil",
                "gil",
                ("Nobody over sixty should drive that thing, and the lady who does proves it every Tuesday."),
            ),
        ),
    ),
    Post(
        "course",
        "gil",
        "Last seats: catalogue twice as fast",
        (
            "My course is back, for the readers of this blog only. Sign up today; tomorrow it costs double. Yes, this is the "
            "fourth announcement, and it works."
        ),
    ),
)


@contextmanager
def beside(data: Path, stage: Stage) -> Iterator[Site]:
    """Run a WordPress in the demonstration's folder, add it to the desk's places. RuntimeError with a remedy."""
    secret = secrets.token_hex(32)
    wishes = Wishes(NAME, ZONE.key, f"{stage.address}/report/", secret, PEOPLE, POSTS)
    with wordpress.running(data / "wordpress", wishes) as site:
        access = {"user": wordpress.DESK, "password": site.desk.application_password, "secret": secret}
        add_place(FOUNDER, name=NAME, kind=PlaceKind.WORDPRESS, address=site.address, access=access)
        (data / ADDRESS).write_text(site.address)
        play(stage, lambda on: bookmobile(on, site))
        yield site


def bookmobile(stage: Stage, site: Site) -> Moments:
    """A case about a comment, whose author has just been asked for their side."""
    yield stage.minutes_ago(50)
    report, _ = stage.report(
        Arrival(
            happened="I have driven it for thirty years without a scratch. This is about my age and nothing else.",
            where=site.posts["bookmobile-gil"],
            clauses=("harassment.age",),
            affected="Me.",
            wishes="That it comes down.",
        ),
        "A comment about a driver's age",
    )
    yield stage.minutes_ago(40)
    tomasz = stage.member("Tomasz Wrona")
    case, thread = opened(tomasz, report, "A comment says that nobody over sixty should drive the bookmobile.")
    asked(stage, tomasz, case, thread, days_ago=0)


def accounts(site: Site) -> tuple[str, ...]:
    """Return the lines about the site that the command prints."""
    signs_in = [f"{person.login} / {site.people[person.login].password}" for person in PEOPLE]
    return (
        f"WordPress: {site.address}/   (report “{POSTS[1].title}” there)",
        f"  sign in at {site.address}/wp-login.php as",
        *(f"  {who}" for who in signs_in),
    )

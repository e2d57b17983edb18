"""W4 on a real WordPress: the reported edits, then deletes the post; what it was stays, with what was attached."""

import base64

import pytest

from evenhand.ground.people.actors import FOUNDER, Actor, Seat
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import grant
from evenhand.platforms import queries, snapshots
from evenhand.platforms.actions import add_place
from evenhand.platforms.port import CannotDo, Gone
from evenhand.platforms.rules import Found, PlaceKind
from tests.cast import CLEO, MONDAY_NOON

pytestmark = pytest.mark.wordpress

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def upload(site, post):
    """Let Alice put a picture into her post; return its address."""
    made = site.ask(
        "editor",
        "POST",
        f"/wp/v2/media?post={post['id']}",
        content=PICTURE,
        headers={"Content-Type": "image/png", "Content-Disposition": 'attachment; filename="canary.png"'},
    )
    assert made.status_code == 201, made.text
    return made.json()["source_url"]


@pytest.fixture
def place(house, site):
    account = site.running.desk
    access = {"user": account.login, "password": account.application_password}
    return add_place(FOUNDER, name="Blog", kind=PlaceKind.WORDPRESS, address=site.address, access=access)


@pytest.fixture
def matter(house):
    keys.make("r-w4")
    grant("r-w4", [CLEO.person], seat="moderator", at=MONDAY_NOON)
    return "r-w4"


def test_w4_an_edited_then_deleted_post_stays_as_it_was_with_its_picture(site, place, matter):
    post = site.post("editor", content="What I think of you.")
    picture = upload(site, post)
    content = snapshots.take(matter, place, post["link"])
    assert content is not None
    assert [(one.address, one.type) for one in content.attached] == [(picture, "image/png")]
    site.ask("editor", "POST", f"/wp/v2/posts/{post['id']}", json={"content": "What I think of the weather."})
    snapshots.look(matter, place, content.id, beside=())
    assert site.ask("editor", "DELETE", f"/wp/v2/posts/{post['id']}?force=true").status_code == 200
    snapshots.look(matter, place, content.id, beside=())
    (kept,) = queries.posts(CLEO, matter)
    assert kept.gone
    assert [version.words.partition("\n\n")[2] for version in kept.versions] == [
        "What I think of you.",
        "What I think of the weather.",
    ]
    assert [look.found for look in kept.versions[-1].later] == [Found.GONE]
    first = kept.versions[0]
    assert [(file.address, file.type, file.kept) for file in first.files] == [(picture, "image/png", True)]
    assert queries.file(CLEO, first.ref, 0) == PICTURE


def test_a_file_is_fetched_from_the_site_only_and_never_beyond_its_limit(site):
    post = site.post("editor")
    picture = upload(site, post)
    assert site.desk.file(picture, len(PICTURE)) == PICTURE
    for address, most in (
        (picture, len(PICTURE) - 1),
        ("http://127.0.0.1:1/x.png", 100),
        (f"{site.address}/none.png", 100),
    ):
        with pytest.raises(CannotDo):
            site.desk.file(address, most)


def test_a_post_that_is_gone_is_told_from_a_site_in_trouble(site):
    with pytest.raises(Gone):
        site.desk.fetch("post:999999")


def test_nobody_else_is_handed_a_kept_file(site, place, matter):
    post = site.post("editor")
    upload(site, post)
    snapshots.take(matter, place, post["link"])
    (kept,) = queries.posts(CLEO, matter)
    stranger = Actor("p-hal", frozenset({Seat.MODERATOR}))
    with pytest.raises(queries.NotFound):
        queries.file(stranger, kept.versions[0].ref, 0)

"""`evenhand place key` and `evenhand place hook`, as whoever runs the server types them."""

import pytest

from evenhand.doors.console import main, sentences
from evenhand.platforms.models import Hook, PlaceKey


@pytest.fixture
def evenhand(place, capsys):
    """Type a command; returns its status, and what it said or complained of, line by line."""

    def typed(*words):
        status = main.run(main.parser(), list(words))
        said = capsys.readouterr()
        return status, (said.out + said.err).splitlines()

    return typed


def test_a_key_is_shown_once_and_works(evenhand):
    status, (key, _) = evenhand("place", "key", "Our forum")
    assert (status, key.startswith("evenhand_"), len(key)) == (0, True, 52)
    assert PlaceKey.objects.get().begins == key[:13]


def test_one_of_two_keys_is_revoked_by_how_it_begins(evenhand):
    (_, (first, _)), _ = evenhand("place", "key", "Our forum"), evenhand("place", "key", "Our forum")
    assert evenhand("place", "key", "Our forum", "--revoke", first[:13]) == (0, ["1 key of Our forum is revoked."])
    assert evenhand("place", "key", "Our forum", "--revoke") == (0, ["1 key of Our forum is revoked."])
    assert evenhand("place", "key", "Our forum", "--revoke") == (0, ["0 keys of Our forum are revoked."])


def test_a_hook_says_address_and_secret(evenhand, place):
    status, (address, secret, _) = evenhand("place", "hook", "Our forum", "--kind", "standard")
    assert (status, address) == (0, f"address http://localhost:8000/api/v1/hooks/{place}")
    assert secret.startswith("secret whsec_")


def test_a_secret_the_platform_made_is_not_said_again(evenhand, tmp_path):
    file = tmp_path / "secret"
    file.write_text("made-by-the-platform\n")
    _, said = evenhand("place", "hook", "Our forum", "--kind", "mastodon", "--secret-file", str(file))
    assert said[1] == "secret as in the file"
    assert evenhand("place", "hook", "Our forum", "--end")[0] == 0
    assert Hook.objects.get().ends_at is not None


@pytest.mark.parametrize("file", ["", "short", "nowhere"])
def test_a_secret_that_will_not_do_changes_nothing(evenhand, tmp_path, file):
    if file == "short":
        (tmp_path / file).write_text("short")
    status, said = evenhand("place", "hook", "Our forum", "--kind", "mastodon", "--secret-file", str(tmp_path / file))
    assert (status, Hook.objects.count()) == (sentences.NOT_DONE, 0)
    assert said[0].endswith(".")


def test_a_place_that_is_not_there_is_said(evenhand):
    for verb in (("key",), ("hook", "--end")):
        assert evenhand("place", verb[0], "Nowhere", *verb[1:]) == (1, ["There is no place called Nowhere."])

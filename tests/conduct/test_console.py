from __future__ import annotations

import argparse
import datetime as dt

import pytest

from evenhand.conduct import facts
from evenhand.conduct.kinds import Kind
from evenhand.doors.console import code
from tests.cast import MONDAY_NOON

SONGS = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and:\n\n- in the hall\n- outside\n"
HEADING = "Songs, edition 1, in force since Monday 2 March 2026, 18:00 UTC\n"


@pytest.fixture
def evenhand(house, capsys):
    """Run the command; answer with its exit status, what it printed, and what it complained of."""

    def run(*words):
        parser = argparse.ArgumentParser("evenhand")
        code.add_to(parser.add_subparsers(required=True))
        args = parser.parse_args(["code", *map(str, words)])
        return (args.run(args), *capsys.readouterr())

    return run


@pytest.fixture
def songs(tmp_path):
    path = tmp_path / "songs.md"
    path.write_text(SONGS, encoding="utf-8")
    return path


def test_import_says_what_it_made(evenhand, songs):
    assert evenhand("import", songs) == (
        0, HEADING + "5 clauses. `evenhand code show` lists them with their ids.\n", "",
    )  # fmt: skip


def test_importing_the_same_file_again_says_that_nothing_changed(evenhand, songs, at):
    evenhand("import", songs)
    at(MONDAY_NOON + dt.timedelta(days=1))
    assert evenhand("import", songs) == (1, "", "This is the edition in force, word for word. Nothing was changed.\n")


def test_show_prints_a_tree_of_ids_and_kinds(evenhand, songs):
    evenhand("import", songs)
    assert evenhand("show") == (
        0,
        HEADING
        + """
preamble · expectation · Songs
ours · expectation · Ours
  no-shout · prohibition · Do not shout
    no-shout.in-the-hall · prohibition · in the hall
    no-shout.outside · prohibition · outside
""",
        "",
    )


def test_show_prints_one_clause_with_its_words(evenhand, songs):
    evenhand("import", songs)
    trail = "Ours › Do not shout › outside\nno-shout.outside · prohibition · /code/no-shout.outside/\n"
    assert evenhand("show", "no-shout.outside") == (0, f"{trail}{HEADING}\noutside\n", "")


def test_show_of_an_old_edition_says_until_when_it_held(evenhand, songs, at):
    evenhand("import", songs)
    at(MONDAY_NOON + dt.timedelta(days=1))
    songs.write_text("# Songs\n\n## Ours\n", encoding="utf-8")
    evenhand("import", songs, "--at-once", "A test")
    _, printed, _ = evenhand("show", "--edition", 1)
    assert printed.splitlines()[0] == (
        "Songs, edition 1, in force from Monday 2 March 2026, 18:00 UTC until Tuesday 3 March 2026, 18:00 UTC"
    )


def test_what_is_not_there_is_answered_with_what_to_do(evenhand, songs, tmp_path):
    assert evenhand("show") == (
        1, "", "There is no such edition yet. `evenhand code import FILE.md` makes one.\n",
    )  # fmt: skip
    assert evenhand("show", "x") == (1, "", "There is no clause x. `evenhand code show` lists them.\n")
    assert evenhand("import", tmp_path / "no.md") == (
        1, "", f"{tmp_path / 'no.md'} cannot be opened: No such file or directory.\n",
    )  # fmt: skip


def test_a_file_that_is_no_text_is_refused_with_a_remedy(evenhand, songs):
    songs.write_bytes(b"# T\xff")
    assert evenhand("import", songs) == (
        1, "", f"{songs} is not text in UTF-8. Save it as UTF-8 and import it again.\n",
    )  # fmt: skip


def test_kinds_are_corrected_from_a_file(evenhand, songs, tmp_path):
    (tmp_path / "kinds").write_text("# by hand\nours procedure  # how we work\n\n", encoding="utf-8")
    assert evenhand("import", songs, "--kinds", tmp_path / "kinds")[0] == 0
    assert facts.clause(facts.in_force(MONDAY_NOON).ref, "ours").kind is Kind.PROCEDURE


def test_a_broken_file_of_kinds_is_refused(evenhand, songs, tmp_path, capsys):
    (tmp_path / "kinds").write_text("ours maybe\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        evenhand("import", songs, "--kinds", tmp_path / "kinds")
    assert "each line names a clause and then prohibition, expectation or procedure" in capsys.readouterr().err

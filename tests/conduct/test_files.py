"""The Code as files: out and in again without losing or changing a word, and translations with what is out of date."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.conduct import facts
from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts.rules import Credits
from evenhand.conduct.drafts.texts import text_of
from evenhand.conduct.folder import rules
from evenhand.conduct.folder.queries import exported, translated
from evenhand.conduct.kinds import Kind
from evenhand.conduct.languages import queries as languages
from evenhand.conduct.languages.actions import translate
from evenhand.conduct.markdown import tidy
from evenhand.conduct.models import Clause, Draft, Edition, Passage
from evenhand.conduct.reading import read
from evenhand.conduct.rules import check_source, compose
from evenhand.doors.console import code
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from tests.cast import CLEO, MONDAY_NOON, NOBODY

CODE = """# Songs

## Ours

**Do not shout.** Ever, and:

- in the hall
- outside

Nor whisper.

**Listen.**
Always.
"""
PIECES = ["# A\n", "## B\n", "**Do this.** Now.\n", "- point\n", "  - inner\n", "1. first\n", "\n", "words here\n", "> said\n",
          "```\ncode\n```\n", "Title\n===\n", "    four\n", "text  \n", "**a.**\\\n", "[x]: y\n", "<!-- a -->\n",
          "\ufeff", "---\n"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).map(tidy).filter(str.strip)
ANY = st.text(min_size=1, max_size=200).map(tidy).filter(str.strip)


PARTLY = ["no-shout", "no-shout.in-the-hall", "no-shout.outside"]
"""Of the first of them, what follows after its list is not translated."""


def file_of(text):
    return rules.written({"code": "online", "title": "X"}, rules.of_edition(compose(read(text)).passages))


@given(st.one_of(TEXTS, ANY))
def test_a_file_taken_in_again_is_the_edition_to_the_letter(text):
    made = compose(read(text))
    file = rules.opened(file_of(text))
    again = compose(read(tidy(file.text)), named=rules.named(read(tidy(file.text)), file.marks), corrected=file.kinds)
    assert (file.text, again) == (text, made)


def test_a_text_with_remarks_like_ours_is_refused():
    with pytest.raises(Refused, match="code-holds-our-marks"):
        check_source("# A <!-- clause: b prohibition -->\n")


def test_a_file_of_somebody_else_is_its_text():
    assert rules.opened("---\ntitle: x\n---\n# A\n") == rules.File({}, "---\ntitle: x\n---\n# A\n", ())
    with pytest.raises(Refused, match="file-top-cannot-be-read"):
        rules.opened("---\ncode: nothing quoted\n---\n# A\n")


@pytest.fixture
def first(house):
    return import_edition(
        FOUNDER, name="online", markdown=CODE, origin=Credits("https://s.example", "CC BY 4.0", "Others\nand us")
    )


def wiped():
    """Forget the Code, as if it had never been here."""
    for model in (Passage, Draft, Edition, Clause):
        model.objects.all().delete()


@pytest.fixture
def evenhand(capsys):
    def run(*words):
        parser = argparse.ArgumentParser("evenhand")
        code.add_to(parser.add_subparsers(required=True))
        args = parser.parse_args(["code", *map(str, words)])
        return (args.run(args), *capsys.readouterr())

    return run


def test_a_folder_brings_an_edition_to_another_house(first, evenhand, tmp_path):
    before = facts.passages(first)
    file = exported(NOBODY, "online", 1).text
    assert evenhand("export", tmp_path)[:2] == (0, f"{tmp_path}/online/en.md\n")
    wiped()
    assert evenhand("import", tmp_path / "online/en.md")[0] == 0
    edition = facts.in_force(MONDAY_NOON)
    assert (facts.passages(edition.ref), exported(NOBODY, "online", 1).text) == (before, file)


def test_a_kind_set_by_hand_and_an_id_travel_along(house, evenhand, tmp_path):
    import_edition(FOUNDER, name="online", markdown=CODE, kinds={"listen": Kind.PROCEDURE}, named={2: "quiet"})
    evenhand("export", tmp_path)
    wiped()
    evenhand("import", tmp_path / "online/en.md")
    found = {c.id: c.kind for c in facts.clauses(facts.in_force(MONDAY_NOON).ref)}
    assert (found["listen"], found["quiet"]) == (Kind.PROCEDURE, Kind.PROHIBITION)


def test_a_file_that_changes_the_code_becomes_a_draft_and_keeps_the_ids_it_tells(first, evenhand, tmp_path):
    evenhand("export", tmp_path)
    path = tmp_path / "online/en.md"
    path.write_text(
        path.read_text()
        .replace("**Listen.** <!--", "**Open both of your ears widely.** <!--")
        .replace("Always.", "A hall.")
    )
    assert evenhand("import", path, "--why", "It was dull.")[0] == 0
    assert "listen" in text_of(Draft.objects.get(state="draft")).clauses


def test_what_is_unchanged_makes_no_draft(first, evenhand, tmp_path):
    evenhand("export", tmp_path)
    assert evenhand("import", tmp_path / "online/en.md") == (
        1, "", "This is the edition in force, word for word. Nothing was changed.\n",
    )  # fmt: skip


SPANISH = {
    "preamble": "# Canciones\n",
    "ours": "## Las nuestras\n",
    "no-shout": "**No grite.** Nunca, y:\n",
    "listen": "**Escuche.**\nSiempre.\n",
}


def said_in_spanish(only=SPANISH):
    return tuple(
        rules.Said(clause, more=False, note="translated", markdown=text + "\n") for clause, text in only.items()
    )


def stands(number=1):
    seen = languages.in_language(NOBODY, "es", number, name="online")
    return [line.id for line in seen.old], [line.id for line in seen.missing]


def test_a_translation_is_read_with_what_is_not_translated(first):
    assert translate(CLEO, "online", 1, "es", said_in_spanish()) == 4
    assert stands() == ([], PARTLY)
    shown = languages.in_language(NOBODY, "es", 1, name="online").code
    assert ([s.title for s in shown.sections], shown.edition.language) == (["Las nuestras"], "es")


def test_a_translation_of_words_that_changed_since_is_marked(first, at):
    translate(CLEO, "online", 1, "es", said_in_spanish())
    at(MONDAY_NOON + dt.timedelta(days=1))
    import_edition(FOUNDER, name="online", markdown=CODE.replace("Always.", "Always, to all."), at_once="A test")
    assert stands(2) == (["listen"], PARTLY)
    assert stands(1) == ([], PARTLY)
    translate(CLEO, "online", 2, "es", said_in_spanish({"listen": "**Escuche.** Siempre, a todos.\n"}))
    assert stands(2) == ([], PARTLY)


def test_a_translated_file_goes_out_and_in_again(first, evenhand, tmp_path):
    translate(CLEO, "online", 1, "es", said_in_spanish())
    evenhand("export", tmp_path)
    file = (tmp_path / "online/translations/es.md").read_text()
    assert "## Las nuestras <!-- clause: ours translated -->" in file
    assert "- in the hall <!-- clause: no-shout.in-the-hall untranslated -->" in file
    changed = file.replace(
        "- in the hall <!-- clause: no-shout.in-the-hall un", "- en la sala <!-- clause: no-shout.in-the-hall "
    )
    (tmp_path / "es.md").write_text(changed)
    assert evenhand("translate", tmp_path / "es.md") == (0, "5 passages were kept.\n", "")
    assert stands() == ([], ["no-shout", "no-shout.outside"])
    assert translated(NOBODY, "online", 1, "es").text == changed


def test_a_translation_of_nothing_is_refused(first, evenhand, tmp_path):
    with pytest.raises(Refused, match="translation-is-of-an-unknown-clause"):
        translate(CLEO, "online", 1, "es", said_in_spanish({"nowhere": "Nada."}))
    with pytest.raises(Refused, match="translation-is-empty"):
        translate(CLEO, "online", 1, "es", ())
    with pytest.raises(NotFound):
        translate(CLEO, "online", 9, "es", said_in_spanish())
    with pytest.raises(NotFound):
        languages.in_language(NOBODY, "fr", 1, name="online")
    assert evenhand("translate", tmp_path / "none.md")[0] == 1


def test_the_console_prints_what_changed(first, evenhand, at):
    at(MONDAY_NOON + dt.timedelta(days=1))
    import_edition(FOUNDER, name="online", markdown=CODE.replace("Always.", "Always, to all."), at_once="A test")
    assert evenhand("changes", 1, 2) == (
        0,
        "Listen (reworded)\nListen. [taken out: Always.] [put in: Always, to all.]\n",
        "",
    )
    assert evenhand("changes", 2, 1)[0] == 1

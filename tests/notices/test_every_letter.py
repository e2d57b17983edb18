"""Every letter in both languages: nothing of the one in the other, everything it must say, and as an accessible paper."""

from __future__ import annotations

import importlib
import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.test import RequestFactory
from django.utils.translation import override
from outloud import check

from evenhand.doors.web.papers import paper, press
from evenhand.doors.web.render import render
from evenhand.notices.queries import LetterInThread
from tests.cast import MONDAY_NOON
from tests.house.test_letters import HOUSE, ROOMS, functions
from tests.notices.every_letter import PAGE, every

ENGLISH = frozenset(
    re.findall(r"\w+", "the you your and of we it is are not with that what who how please time hours until from")
)
SPANISH = frozenset(re.findall(r"\w+", "el la los las usted su y de que es con quien cómo por favor hasta desde para"))
MUST = {
    "L1": ("2026", "Chicago", "@", "404|emergenc", "represalias|retaliat|pagar|pay"),
    "L3": (r"/case/[a-z2-7]{26}/", "/committee/", "/code/", "/handled/", "2026"),
    "L4": (r"/case/[a-z2-7]{26}/", "Chicago", "2026", "Wkk"),
    "L5": (r"/case/", "\\{last-day-to-appeal\\}", "@", "Chicago", "Wkk", "Qzz Qkk"),
    "L6": ("Qzv Zkk", "Chicago", "2026"),
    "L7 reversed": ("Qzv Zkk", "Chicago", "Wkk"),
    "L8": ("\\{last-day-to-appeal\\}", "30", "90"),
    "L9": (PAGE, "/code/", "Wkk"),
    "L13 report": ("Chicago", "@"),
}
"""What a letter must hold whatever its language: links, days with their zone, codes; the words are the two tests before."""


@pytest.fixture
def letters(house):
    return dict(every())


def words(text):
    return set(re.findall(r"[a-záéíóúñü]+", re.sub(r"https?://\S+|\S+@\S+", " ", text.lower())))


def test_the_table_holds_every_letter_there_is(letters):
    there = set()
    for path in ROOMS:
        name = ".".join(("evenhand", *path.relative_to(HOUSE).with_suffix("").parts))
        module = importlib.import_module(name)
        there |= {getattr(module, f.name).__wrapped__ for f in functions(path) if ast_says_letter(f)}
    assert {letter.says.func for letter in letters.values()} == there


def ast_says_letter(function):
    return bool(function.decorator_list) and getattr(function.decorator_list[0], "id", "") == "letter"


@pytest.mark.parametrize(("language", "foreign"), [("es", ENGLISH), ("en", SPANISH)])
def test_no_letter_holds_words_of_the_other_language(letters, language, foreign):
    mixed = {name: words(" ".join(letter.spoken_in(language))) & foreign for name, letter in letters.items()}
    assert {name: found for name, found in mixed.items() if found} == {}


def test_no_line_is_left_as_it_was(letters):
    """A line that is the same in both languages consists of names, of what people typed, or of an address."""
    own = re.compile(r"[\s\-.:,“”«»]|Xq zzyv kklo wwuj\.|\b[QVWZ][a-z]{2}\b|https?://\S+|\d+", re.IGNORECASE)
    for name, letter in letters.items():
        english, spanish = (set("\n".join(letter.spoken_in(each)).splitlines()) for each in ("en", "es"))
        assert (name, [line for line in english & spanish if own.sub("", line)]) == (name, [])


@pytest.mark.parametrize("language", ["en", "es"])
def test_letters_hold_what_they_must(letters, language):
    lacks = {
        (name, must)
        for name, every_must in MUST.items()
        for must in every_must
        if not re.search(must, "\n".join(letters[name].spoken_in(language)))
    }
    assert lacks == set()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "name", ["L1", "L3", "L4", "L5", "L6", "L7 reversed", "L8", "L9", "restoring proposed", "what we keep"]
)
def test_the_checker_finds_nothing_in_a_paper_of_it_and_it_says_its_language(letters, language, name, tmp_path):
    made = pressed(letters[name], language)
    kept = tmp_path / "letter.pdf"
    kept.write_bytes(made)
    found = check(str(kept))
    assert (found.verdict, found.errors, found.warnings, found.error) == ("pass", 0, 0, None)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == language


def pressed(letter, language):
    """The paper of a letter, as its reader gets it."""
    title, said = letter.spoken_in(language)
    shown = LetterInThread(
        ref="l-2345", outgoing=True, kind="x", by="", title=title, words=said, written_at=MONDAY_NOON,
        communicated_at=MONDAY_NOON, undeliverable=False, by_day=False, language=language,
    )  # fmt: skip
    with override(language):
        page = render(RequestFactory().get("/"), paper._page(shown, to_the_day=False))
        return press.pressed(page.content)


def papers(folder):
    """Put every paper into a folder, to be looked at."""
    for language in ("en", "es"):
        for name, letter in every():
            Path(folder, f"{language}-{re.sub(r'[^A-Za-z0-9]+', '-', name)}.pdf").write_bytes(pressed(letter, language))

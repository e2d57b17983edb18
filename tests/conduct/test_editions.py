from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction

from evenhand.conduct import facts, queries
from evenhand.conduct.actions import import_edition
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import words
from evenhand.conduct.models import Edition
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER
from tests.cast import CLEO, NOBODY

MARCH = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
APRIL = dt.datetime(2026, 4, 1, 12, 30, 0, 5, tzinfo=dt.UTC)
SONGS = """# Songs

## Ours

**Do not shout.** Ever, and:

- in the hall
- outside
  - at night

## Reporting
Write.
"""


@pytest.fixture
def first(house):
    return import_edition(FOUNDER, name="online", markdown=SONGS)


@pytest.fixture
def second(first, at):
    at(APRIL)
    return import_edition(
        FOUNDER, name="online", markdown=SONGS.replace("- outside\n", "- out\n- in bed\n"), at_once="A test"
    )


@pytest.fixture
def lakeside(house, sample):
    return import_edition(FOUNDER, name="online", markdown=sample)


def test_only_whoever_runs_the_server_imports_a_code(house):
    with pytest.raises(NotFound):
        import_edition(CLEO, name="online", markdown=SONGS)


def test_an_imported_edition_is_in_force_from_this_instant(first):
    assert facts.in_force(MARCH - dt.timedelta(microseconds=1)) is None
    assert facts.in_force(MARCH) == facts.EditionFact(
        first, "online", 1, "Songs", "en", MARCH, None, Edition.objects.get().source_hash
    )


def test_the_next_edition_ends_the_one_before_at_the_same_instant(first, second):
    before, after = facts.in_force(APRIL - dt.timedelta(microseconds=1)), facts.in_force(APRIL)
    assert (before.ref, before.in_force_until) == (first, APRIL)
    assert (after.ref, after.number, after.in_force_until) == (second, 2, None)


def test_clauses_of_an_old_edition_stay_readable_and_keep_their_ids(first, second):
    assert [c.id for c in facts.clauses(first)] == [
        "preamble", "ours", "no-shout", "no-shout.in-the-hall", "no-shout.outside", "no-shout.outside.at-night",
        "reporting",
    ]  # fmt: skip
    assert [c.id for c in facts.clauses(second)] == [
        "preamble", "ours", "no-shout", "no-shout.in-the-hall", "no-shout.out", "no-shout.in-bed",
        "no-shout.outside.at-night", "reporting",
    ]  # fmt: skip


def test_a_clause_says_its_own_words(first):
    assert facts.clause(first, "no-shout") == facts.ClauseFact(
        ref="online/no-shout",
        id="no-shout",
        title="Do not shout",
        kind=Kind.PROHIBITION,
        words="Do not shout. Ever, and:",
        under="ours",
        under_title="Ours",
        depth=1,
    )


def test_a_clause_that_never_was_is_not_found(first):
    with pytest.raises(NotFound):
        facts.clause(first, "no-dogs")
    with pytest.raises(NotFound):
        queries.clause(NOBODY, "no-dogs")
    with pytest.raises(NotFound):
        queries.clause(NOBODY, "no-shout", 2)


def test_no_code_is_not_found(house):
    with pytest.raises(NotFound):
        queries.code(NOBODY)
    assert facts.in_force(MARCH) is None
    assert facts.reportable(MARCH) == ()
    assert queries.editions(NOBODY).editions == ()


def test_the_same_text_again_changes_nothing_and_is_refused(first, at):
    at(APRIL)
    with pytest.raises(Refused, match="edition-is-unchanged"):
        import_edition(FOUNDER, name="online", markdown="\ufeff" + SONGS.replace("\n", "\r\n"))
    assert [e.ref for e in facts.editions()] == [first]


def test_a_corrected_kind_makes_an_edition_and_lasts(first, at):
    at(APRIL)
    corrected = import_edition(FOUNDER, name="online", markdown=SONGS, kinds={"ours": Kind.PROCEDURE}, at_once="A test")
    assert facts.clause(corrected, "ours").kind is Kind.PROCEDURE
    at(APRIL + dt.timedelta(days=1))
    with pytest.raises(Refused, match="edition-is-unchanged"):
        import_edition(FOUNDER, name="online", markdown=SONGS, at_once="A test")


def test_an_edition_that_begins_before_the_last_is_refused(second, at):
    at(MARCH)
    with pytest.raises(Refused, match="edition-begins-before-the-last"):
        import_edition(FOUNDER, name="online", markdown="# Other", at_once="A test")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": "On Line", "markdown": "x"}, "code-name-is-not-a-word"),
        ({"name": "online", "markdown": "x", "language": "English"}, "language-is-not-a-tag"),
        ({"name": "online", "markdown": "\n"}, "code-is-empty"),
        ({"name": "online", "markdown": "x", "kinds": {"y": Kind.PROCEDURE}}, "kind-of-an-unknown-clause"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_reason(house, given, reason):
    with pytest.raises(Refused, match=reason):
        import_edition(FOUNDER, **given)


def test_two_codes_stand_side_by_side(first, at):
    meetings = import_edition(FOUNDER, name="meetings", markdown="## Reporting\nTell the chair.", title="Meetings")
    assert (facts.in_force(MARCH).ref, facts.in_force(MARCH, "meetings").ref) == (first, meetings)
    assert facts.clause(meetings, "reporting").ref == "meetings/reporting"
    assert queries.code(NOBODY, name="meetings").sections[0].address == "/codes/meetings/reporting/"


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(MARCH - dt.timedelta(days=9), None), (MARCH - dt.timedelta(days=9), APRIL), (APRIL, APRIL + dt.timedelta(1))],
)
def test_the_database_lets_no_two_editions_be_in_force_at_once(first, begins, ends):
    """T8, its part about one edition at any instant."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            ref="e-x", code="online", number=9, title="x", language="en", in_force_from=begins, in_force_until=ends
        )


def test_a_clause_that_was_dropped_and_comes_back_is_itself_again(first, at):
    at(APRIL)
    import_edition(FOUNDER, name="online", markdown="# Songs\n\n## Reporting\nWrite.\n", at_once="A test")
    at(APRIL + dt.timedelta(days=1))
    back = import_edition(FOUNDER, name="online", markdown=SONGS, at_once="A test")
    assert [c.id for c in facts.clauses(back)] == [c.id for c in facts.clauses(first)]


def test_the_words_of_the_stored_sample_are_those_of_its_file(lakeside, sample):
    stored = facts.passages(lakeside)
    assert tuple(w for p in stored for w in p.words.split()) == words(sample)
    assert "".join(p.markdown for p in stored) == sample


def test_a_reporter_can_point_at_rules_and_grounds(lakeside):
    offered = facts.reportable(MARCH)
    assert len(offered) == 30
    assert (offered[7].title, offered[7].under_title) == ("age", "Harassment is not allowed")


def test_importing_is_a_handful_of_queries(house, sample, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        import_edition(FOUNDER, name="online", markdown=sample, at_once="A test")


def test_reading_the_code_is_a_handful_of_queries(lakeside, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        queries.code(ANYONE)


def said(html):
    return re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').replace("&amp;", "&")


def squeezed(found):
    return re.sub(r"\s", "", "".join(found))


def test_the_page_of_the_sample_shows_every_word_in_order(lakeside, sample):
    shown = queries.code(NOBODY)
    heard = [shown.edition.title]
    for section in shown.sections:
        heard.append(section.title)
        for part in section.parts:
            heard += [said(part.html), *(said(p.html) for p in part.points)]
    assert squeezed(heard) == squeezed(words(sample))


def test_the_page_lists_its_contents(lakeside):
    shown = queries.code(NOBODY)
    assert shown.is_in_force
    assert (shown.edition.number, shown.edition.in_force_from, shown.edition.address) == (1, MARCH, "/code/editions/1/")
    assert [(c.id, c.depth, c.address) for c in shown.contents[2:5]] == [
        ("what-we-ask-of-each-other", 0, "/code/what-we-ask-of-each-other/"),
        ("harassment", 1, "/code/harassment/"),
        ("no-explicit-violent-or-hateful-material", 1, "/code/no-explicit-violent-or-hateful-material/"),
    ]


def test_a_section_shows_its_rules_and_their_points(lakeside):
    ours = queries.code(NOBODY).sections[2]
    harassment = ours.parts[0]
    assert (ours.title, ours.level, harassment.id, len(harassment.points)) == (
        "What We Ask of Each Other", 2, "harassment", 12,
    )  # fmt: skip
    assert harassment.kind_in_words == "Not allowed"
    assert (harassment.points[6].html, harassment.points[6].address) == ("age", "/code/harassment.age/")


def test_words_after_a_list_stand_after_it(lakeside):
    help_ = next(s for s in queries.code(NOBODY).sections if s.id == "where-to-find-help")
    assert [(p.id, len(p.points)) for p in help_.parts] == [("", 3), ("", 0)]
    assert help_.parts[1].html.startswith("<p>You need not give your name.")


def test_the_page_of_a_clause_shows_what_is_above_and_below(first):
    shown = queries.clause(NOBODY, "no-shout")
    assert [line.id for line in shown.above] == ["ours"]
    assert [line.id for line in shown.below] == [
        "no-shout.in-the-hall",
        "no-shout.outside",
        "no-shout.outside.at-night",
    ]
    assert shown.parts[0].html == "<p><strong>Do not shout.</strong> Ever, and:</p>"
    assert shown.parts[0].points[1].html == 'outside\n<ul><li id="no-shout.outside.at-night">at night</li></ul>'
    assert (shown.words, shown.is_in_force) == ("Do not shout. Ever, and:", True)


def test_a_dropped_clause_stays_at_its_address_with_its_last_words(first, second):
    shown = queries.clause(NOBODY, "no-shout.outside")
    assert (shown.words, shown.edition.number, shown.is_in_force) == ("outside", 1, False)
    assert shown.address == "/code/no-shout.outside/"


def test_a_clause_page_names_every_edition_that_words_it(first, second):
    shown = queries.clause(NOBODY, "no-shout", 1)
    assert [(w.edition.number, w.address, w.is_shown) for w in shown.wordings] == [
        (2, "/code/editions/2/no-shout/", False),
        (1, "/code/editions/1/no-shout/", True),
    ]
    assert shown.address == "/code/editions/1/no-shout/"


def test_an_old_edition_stays_at_its_address(first, second):
    old = queries.code(NOBODY, 1)
    assert (old.is_in_force, old.edition.in_force_until) == (False, APRIL)
    assert old.sections[0].address == "/code/editions/1/ours/"
    assert [e.number for e in queries.editions(NOBODY).editions] == [2, 1]


def shown_as(text):
    import_edition(FOUNDER, name="online", markdown=text)
    shown = queries.code(NOBODY)
    return shown.opening[0].html if shown.opening else shown.sections[0].parts[0].html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](https://b.example)", '<p><a href="https://b.example" rel="noopener noreferrer">a</a></p>'),
        ("[a](mailto:b@c.example)", '<p><a href="mailto:b@c.example">a</a></p>'),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](JaVaScRiPt:alert(1)) and [b](data:text/html,x)", "<p>a and b</p>"),
        ("[a](//evil.example) [b](/desk/) [c](#)", "<p>a b c</p>"),
        ("[a *b*](ftp://c) *d*", "<p>a <em>b</em> <em>d</em></p>"),
        ("![a *b*](https://track.example/x.png)", "<p>a b</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("> # a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("[a][b]\n\n# T\n\n[b]: http://c.de", '<p><a href="http://c.de" rel="noopener noreferrer">a</a></p>'),
        ("# T\n## 1. My Rule!\n[a](#1-my-rule) [b](#my-rule)",
         '<p><a href="#my-rule">a</a> <a href="#my-rule">b</a></p>'),
    ],
)  # fmt: skip
def test_only_harmless_links_can_be_followed(house, markdown, html):
    assert shown_as(markdown) == html


def test_links_between_clauses_lead_to_their_pages_from_the_page_of_one(house):
    import_edition(FOUNDER, name="online", markdown="## One\nSee [two](#two).\n\n## Two\n", at_once="A test")
    assert queries.clause(NOBODY, "one").parts[0].html == '<p>See <a href="/code/two/">two</a>.</p>'

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.conduct import kinds, slugs
from evenhand.conduct.kinds import Kind
from evenhand.conduct.lasting import Known, Spoken, match
from evenhand.conduct.markdown import tidy
from evenhand.conduct.reading import read
from evenhand.conduct.rules import LONGEST, check_source, compose, reportable, tree
from evenhand.ground.errors import Refused

GROUNDS = [
    "race-ethnicity-or-native-language",
    "sex-gender-gender-identity-or-expression",
    "language",
    "sexual-orientation",
    "physical-or-mental-disability",
    "physical-appearance-body-size-or-presentation",
    "age",
    "religious-or-political-beliefs",
    "marital-or-family-status",
    "nationality-citizenship-status-or-geographic-location",
    "employment-or-military-status",
    "socioeconomic-status",
]
BOLD_RULES = [
    "harassment",
    "no-sexually-explicit-violent-or-discriminatory-content",
    "no-intimidation-stalking-sustained-disruption",
    "foster-useful-and-dynamic-discussions",
    "respect-freedom-of-expression",
    "respect-intellectual-property-and-give-credit",
    "take-responsibility-for-impact-of-communications",
    "listen-as-much-as-you-share",
    "address-it-either-publicly-or-privately",
    "speak-from-own-experience",
    "respect-other-peoples-pronouns",
    "no-spam",
    "no-local-state-or-federal-candidates",
    "no-boycotts",
    "ensure-content-is-as-accessible",
    "post-as-yourself",
]
PROCEDURES = [
    "where-to-go-for-help",
    "what-to-expect-when-reporting",
    "who-the-code-of-conduct-covers",
    "who-applies-the-code-of-conduct",
    "updates-to-the-code-of-conduct",
    "acknowledgements",
]


def edition(text, **given_):
    return compose(read(tidy(text)), **given_)


def known_of(text, *, dropped=False):
    found = []
    for p in text.passages:
        if p.form.speaks_anew:
            words = " ".join(q.words for q in text.passages if q.clause == p.clause and q.words)
            found.append(Known(p.clause, p.under, p.title, words, p.kind, dropped))
    return tuple(found)


def next_edition(text, before, **given_):
    return edition(text, known=known_of(before), ever=frozenset(before.clauses), **given_)


def in_form(text, form):
    return [p for p in text.passages if p.form == form]


def test_the_real_code_has_every_ground_of_harassment_as_a_clause(seed):
    found = [p for p in edition(seed).passages if p.under == "harassment"]
    assert [p.clause for p in found] == [f"harassment.{ground}" for ground in GROUNDS]
    assert {p.kind for p in found} == {Kind.PROHIBITION}


def test_the_real_code_has_each_bold_rule_as_a_clause(seed):
    assert [p.clause for p in in_form(edition(seed), "rule")] == BOLD_RULES
    assert seed.count("\n**") == len(BOLD_RULES)


def test_the_real_code_forbids_what_it_says_not_to_do(seed):
    forbidden = [p.clause for p in in_form(edition(seed), "rule") if p.kind is Kind.PROHIBITION]
    assert forbidden == [c for c in BOLD_RULES if c.startswith(("harassment", "no-"))]


def test_the_real_code_has_each_procedure_as_a_clause(seed):
    sections = in_form(edition(seed), "section")
    assert [p.clause for p in sections if p.kind is Kind.PROCEDURE] == PROCEDURES
    assert [p.clause for p in sections if p.kind is not Kind.PROCEDURE] == [
        "statement-of-intent",
        "purpose",
        "what-to-do-and-what-not-to-do",
    ]


def test_the_sample_has_the_structure_of_a_real_code(sample):
    found = edition(sample)
    assert len([p for p in found.passages if p.under == "harassment"]) == 12
    assert len(in_form(found, "rule")) == 16
    assert len(in_form(found, "section")) == 9
    assert len([p for p in in_form(found, "section") if p.kind is Kind.PROCEDURE]) == 6


def test_the_sample_has_clauses_that_can_be_named_in_a_breath(sample):
    assert [p.clause for p in in_form(edition(sample), "rule")] == [
        "harassment",
        "no-explicit-violent-or-hateful-material",
        "no-intimidate-stalk-or-crowd",
        "make-discussions-worth-reading",
        "protect-freedom-to-speak",
        "ask-before-you-use-other-peoples",
        "own-effect-of-what-you-write",
        "listen-at-least-as-much",
        "say-something-when-post-goes-wrong",
        "speak-for-yourself",
        "use-names",
        "no-spam",
        "no-candidates",
        "no-boycotts",
        "make-posts-accessible",
        "post-under-own-name",
    ]


def test_the_sample_shares_no_sentence_with_the_real_code(sample, seed):
    def runs(text):
        words = text.lower().split()
        return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}

    assert runs(sample) & runs(seed) == set()


@pytest.mark.parametrize(
    ("title", "above", "heading", "kind"),
    [
        ("Don't shout", None, False, Kind.PROHIBITION),
        ("Please don’t shout", None, False, Kind.PROHIBITION),
        ("When others sing, do not shout", None, False, Kind.PROHIBITION),
        ("Harassment is unacceptable", None, False, Kind.PROHIBITION),
        ("We do not tolerate shouting", None, False, Kind.PROHIBITION),
        ("Shouting is not allowed", None, False, Kind.PROHIBITION),
        ("Be kind", None, False, Kind.EXPECTATION),
        ("Speak for yourself, and do not generalise", None, False, Kind.EXPECTATION),
        ("Shouting", Kind.PROHIBITION, False, Kind.PROHIBITION),
        ("Unacceptable Behavior", None, True, Kind.PROHIBITION),
        ("What to Do and What Not to Do", None, True, Kind.EXPECTATION),
        ("Reporting", None, True, Kind.PROCEDURE),
        ("Who Is Covered", None, True, Kind.PROCEDURE),
        ("Scope", None, True, Kind.PROCEDURE),
        ("Don't wait to write to us", Kind.PROCEDURE, False, Kind.PROCEDURE),
        ("Report what you saw", None, False, Kind.EXPECTATION),
    ],
)
def test_kind_follows_section_and_wording(title, above, heading, kind):
    assert kinds.of(title, "", above, heading=heading) is kind


def test_kind_of_a_bullet_follows_the_sentence_before_its_list():
    lists = "## Ours\nWe like:\n\n- singing\n\nExamples of unacceptable behavior:\n\n- shouting\n"
    assert [p.kind for p in in_form(edition(lists), "point")] == [Kind.EXPECTATION, Kind.PROHIBITION]


def test_a_kind_set_by_hand_lasts_while_the_words_do():
    first = edition("**Shouting.** No.\n\n**Sing.**", corrected={"shouting": Kind.PROHIBITION})
    assert [p.kind for p in first.passages] == [Kind.PROHIBITION, Kind.EXPECTATION]
    assert next_edition("**Sing.**\n\n**Shouting.** No.", first).passages[1].kind is Kind.PROHIBITION
    assert next_edition("**Shouting.** No more.", first).passages[0].kind is Kind.EXPECTATION


def test_a_correction_of_a_clause_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="kind-of-an-unknown-clause"):
        edition("**Sing.**", corrected={"dance": Kind.EXPECTATION})


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Harassment is unacceptable", "harassment"),
        ("Don't spam the community with offers", "no-spam"),
        ("Please do not make threats against people", "no-threats"),
        ("When it hurts, you may say so", "say-so"),
        ("Sing; but softly", "sing"),
        ("Ça va où l’été", "ca-va-ou-lete"),
        ("尊重他人", "尊重他人"),
        ("!!!", "clause"),
        ("the a an", "clause"),
    ],
)
def test_the_id_of_a_rule_is_short_and_readable(title, slug):
    assert slugs.of_rule(title) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("1. Correction", "correction"),
        ("Article IV: Of Choirs", "of-choirs"),
        ("Who We Are (and why)", "who-we-are"),
        ("race, ethnicity, or native language", "race-ethnicity-or-native-language"),
        ("one two three four five six seven and eight nine", "one-two-three-four-five-six-seven"),
        ("x" * 200, "x" * 60),
    ],
)
def test_the_id_of_a_heading_is_its_words(title, slug):
    assert slugs.of_heading(title) == slug


def test_equal_headings_get_different_ids():
    found = edition("## A\n### Do\n## B\n### Do\n## B\n- x\n- x\n").clauses
    assert found == ("a", "a.do", "b", "b.do", "b-2", "b-2.x", "b-2.x-2")


def test_words_of_the_house_are_no_ids_of_sections():
    assert edition("# T\n## Editions\n## Preamble").clauses == ("preamble", "editions-2", "preamble-2")


def test_a_second_edition_keeps_the_ids_of_what_stayed():
    before = edition("## Ours\n**Be kind to every singer.** Always.\n\n**Do not shout.**\n\n- in the hall\n- outside\n")
    after = next_edition(
        "## Ours\n**Never yell.**\n\n**Do not shout.**\n\n- outside\n- in the big hall\n\n"
        "**Be kind to each singer.** Always.",
        before,
    )
    assert before.clauses == ("ours", "be-kind-to-every-singer", "no-shout", "no-shout.in-the-hall", "no-shout.outside")
    assert after.clauses == (
        "ours", "no-yell", "no-shout", "no-shout.outside", "no-shout.in-the-hall", "be-kind-to-every-singer",
    )  # fmt: skip


def test_a_section_with_its_heading_keeps_its_id_though_rewritten():
    before = edition("## Where to go\nWrite to us by letter.")
    assert next_edition("## Where to go\nCall us, or write.", before).clauses == ("where-to-go",)


def test_a_rule_with_its_title_keeps_its_id_though_rewritten():
    before = edition("**No dogs.** They bark at the tenors all evening.")
    assert next_edition("**No dogs.** Cats are welcome on leads if fond of Bach.", before).clauses == ("no-dogs",)


def test_an_id_is_never_given_to_another_clause():
    assert edition("**No dogs.** Hot ones.", ever=frozenset({"no-dogs"})).clauses == ("no-dogs-2",)


def test_a_clause_that_comes_back_word_for_word_is_itself_again():
    before = edition("**Sing.** All of you.")
    back = edition("**Sing.** All of you.", known=known_of(before, dropped=True), ever=frozenset(before.clauses))
    near = edition("**Sing.** Each of you.", known=known_of(before, dropped=True), ever=frozenset(before.clauses))
    assert (back.clauses, near.clauses) == (("sing",), ("sing-2",))


def test_the_most_alike_clause_keeps_the_id():
    known = tuple(Known(c, "", "", words, Kind.EXPECTATION) for c, words in (("a", "x y z v"), ("b", "x y z w")))
    new = {0: Spoken("", "x y z w v", None), 1: Spoken("", "x y z w u", None)}
    assert {i: k.clause for i, k in match(new, known).items()} == {0: "a", 1: "b"}


def test_points_with_the_same_words_stay_in_their_own_list():
    before = edition("**Ban.**\n- age\n\n**Ask.**\n- age\n")
    assert next_edition("**Ask.**\n- age\n", before).clauses == ("ask", "ask.age")


LETTERS = st.text("abcde", min_size=1, max_size=6)
CLAUSE = st.builds(lambda a, b, p: f"**{a}.** {b}\n\n" + "".join(f"- {x}\n" for x in p),
                   LETTERS, st.lists(LETTERS, max_size=5).map(" ".join), st.lists(LETTERS, max_size=3))  # fmt: skip
CODES = st.lists(CLAUSE, min_size=1, max_size=6).map("\n".join)


@given(CODES)
def test_the_same_words_keep_their_ids_and_kinds(text):
    before = edition(text)
    assert next_edition(text, before) == before


@given(CODES, CODES)
def test_no_id_is_used_twice_whatever_comes_after_what(old, new):
    after = next_edition(new, edition(old))
    speaking = [p.clause for p in after.passages if p.form.speaks_anew]
    assert len(speaking) == len(set(speaking))


@given(CODES, CODES)
def test_a_tree_holds_every_passage_once_and_in_order(one, other):
    found = edition(f"# T\n## A\n{one}\n## B\n{other}")

    def walk(branches):
        return [p for b in branches for p in (b.passage, *walk(b.follows))]

    assert tuple(walk(tree(found.passages))) == found.passages


def test_a_reporter_is_offered_conduct_and_not_introductions_or_containers(sample):
    offered = [p.clause for p in reportable(edition(sample).passages)]
    assert offered[:2] == ["harassment", "harassment.race-ethnic-origin-or-mother-tongue"]
    assert offered[-1] == "post-under-own-name"
    assert len(offered) == 16 + 12 + 2


@pytest.mark.parametrize(("text", "reason"), [(" \n\t", "code-is-empty"), ("a" * (LONGEST + 1), "code-is-too-long")])
def test_what_cannot_be_a_code_is_refused(text, reason):
    with pytest.raises(Refused, match=reason):
        check_source(text)

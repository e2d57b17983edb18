"""A list of members as a file: read however it was written, and refused whole where it is none."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ground.errors import Refused
from evenhand.membership.reading import LONGEST_NAME, lines
from evenhand.membership.rules import LARGEST, Card, Line

PLAIN = "Number,Name,E-mail,Language\n17,Ann Example,ann@lakeside.example,es\n"
ANN = Line(2, Card("17", "Ann Example", "ann@lakeside.example", "es"))


def read(text, coding="utf-8"):
    return list(lines(text.encode(coding)))


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_usual_coding_is_read(coding):
    assert read("Correo electrónico;Nombre\nann@lakeside.example;Añés\n", coding) == [
        Line(2, Card(name="Añés", email="ann@lakeside.example"))
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_usual_separator_and_line_ending_is_read(separator, ending):
    assert read(PLAIN.replace(",", separator).replace("\n", ending)) == [ANN]


@pytest.mark.parametrize(
    ("heading", "row", "card"),
    [
        ("EMAIL ADDRESS", "a@b.example", Card(email="a@b.example")),
        ("correo electrónico", "a@b.example", Card(email="a@b.example")),
        ("Correo,Nombre,Apellidos", "a@b.example,Ana María,de la Cruz", Card(name="Ana María de la Cruz", email="a@b.example")),
        ("First name,Last name,Mail", "Ann,Ex,a@b.example", Card(name="Ann Ex", email="a@b.example")),
        ("Nº de socio,Correo,Idioma", "7,a@b.example,Español", Card("7", "", "a@b.example", "es")),
        ("Member ID,E-Mail,Preferred language", "7,a@b.example,en-US", Card("7", "", "a@b.example", "en")),
        ("email,language", "a@b.example,4711", Card(email="a@b.example")),
        ("email,notes,email", "a@b.example,x,c@d.example", Card(email="a@b.example")),
    ],
)  # fmt: skip
def test_columns_are_found_by_what_their_headings_mean(heading, row, card):
    assert read(f"{heading}\n{row}\n") == [Line(2, card)]


def test_lines_are_counted_as_editors_count_them():
    text = '\nName,E-mail\n"Ann\nExample",ann@lakeside.example\n\n,\nBen,ben@lakeside.example'
    assert read(text) == [
        Line(3, Card(name="Ann Example", email="ann@lakeside.example")),
        Line(7, Card(name="Ben", email="ben@lakeside.example")),
    ]


def test_a_line_with_more_cells_than_the_heading_is_about_nobody():
    assert read("Name,E-mail\nExample, Ann,ann@lakeside.example\nBen,ben@lakeside.example,,\n") == [
        Line(2, Card(), "too-many-cells"),
        Line(3, Card(name="Ben", email="ben@lakeside.example")),
    ]


def test_a_line_that_names_nobody_is_about_nobody():
    assert read("Name,E-mail,Notes\n,,left in May\n") == [Line(2, Card(), "nobody")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "members-list-has-no-addresses"),
        (b"ann@lakeside.example\nben@lakeside.example\n", "members-list-has-no-addresses"),
        (b"Name\nAnn\n", "members-list-has-no-addresses"),
        (b"E-mail\nann@lakeside.example\0\n", "members-list-cannot-be-read"),
        (b"E-mail\n" + b"x" * 10_000_000, "members-list-cannot-be-read"),
        (b"E-mail\n" + b"\xff" * 10_000_000, "members-list-cannot-be-read"),
        (b'E-mail\n"' + b"no end\n" * 100_000, "members-list-cannot-be-read"),
        (b"\xff\xfeE\x00\x00\xd8", "members-list-cannot-be-read"),
        (b"E-mail\n" + b"a\n" * 250_001, "members-list-is-too-long"),
        (b"E-mail\n" + b"\n" * LARGEST, "members-list-is-too-large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "members-list-has-no-addresses"),
    ],
    ids=range(11),
)
def test_what_is_no_list_is_refused_whole(content, why):
    with pytest.raises(Refused, match=why):
        list(lines(content))


said = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), max_size=60)


@given(st.lists(st.tuples(said, said, said), max_size=20), st.sampled_from(",;\t"))
def test_what_is_written_as_csv_is_read_as_it_was(rows, separator):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(("number", "name", "email"))
    writer.writerows(rows)
    wanted = [(number, name[:LONGEST_NAME], email) for number, name, email in rows if number or name or email]
    assert [(line.card.number, line.card.name, line.card.email) for line in read(out.getvalue())] == wanted


@given(st.binary(max_size=400))
def test_no_file_makes_it_stumble(content):
    for head in (b"", b"E-mail,Name\n"):
        try:
            list(lines(head + content))
        except Refused as no:
            assert no.reason.startswith("members-list-")  # noqa: PT017 - either way is right

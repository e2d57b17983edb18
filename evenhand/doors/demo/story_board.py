"""What people wrote in the Reading Room: everyday talk, some of it reported later. `fresh` is for the visitor to report."""

from __future__ import annotations

from evenhand.doors.demo.stage import Moments, Stage


def weeding(stage: Stage) -> Moments:
    """An argument about weeding."""
    yield stage.ago(14, 9, 12)
    stage.write(
        "weeding",
        "Priya Nair",
        title="Weeding: how do you decide?",
        words=(
            "Our fiction shelves are full to the last inch. I have a list of four hundred novels that nobody borrowed in ten "
            "years, and two colleagues who would rather resign than see it. How do you decide?"
        ),
    )
    yield stage.ago(14, 11, 40)
    stage.write(
        "weeding-one-copy",
        "Mei-Ling Zhao",
        answers="weeding",
        words=(
            "We keep one copy in the county and print the list for everyone to strike names from. It takes longer, and "
            "nobody slams a door."
        ),
    )
    yield stage.ago(2, 15, 5)
    stage.write(
        "weeding-moderator",
        "Bram de Haas",
        answers="weeding",
        words=("This again? We settled it in 2019. Anybody who still asks has not done the reading."),
    )
    yield stage.minutes_ago(300)
    stage.write(
        "weeding-glenn",
        "Glenn Pruitt",
        answers="weeding",
        words=(
            "People who weed by spreadsheet are no librarians, and Priya least of all. Somebody should lock the stacks when "
            "she comes in."
        ),
    )


def everyday(stage: Stage) -> Moments:
    """What a board is for."""
    yield stage.ago(9, 10, 2)
    stage.write(
        "corner",
        "Hana Sato",
        title="Our new reading corner",
        words=(
            "Two sofas, a lamp and a whale on the wall. The picture of the whale is attached, please copy the idea."
        ),
    )
    yield stage.ago(3, 8, 30)
    stage.write(
        "vacancies",
        "Oskar Lind",
        title="Two vacancies at our branch",
        words=(
            "We are looking for a children's librarian and somebody for the bookmobile. Write to me for the details."
        ),
    )
    yield stage.ago(1, 19, 15)
    stage.write(
        "winter",
        "Mei-Ling Zhao",
        title="What are you reading this winter?",
        words=("I have begun a very long novel about a lighthouse and would like company."),
    )
    yield stage.ago(1, 20, 3)
    stage.write(
        "winter-answer", "Joan Ellery", answers="winter", words="Is it the one with the goat? Then yes, please."
    )


def fresh(stage: Stage) -> Moments:
    """A post of this morning that nobody has reported yet: the visitor may."""
    yield stage.minutes_ago(95)
    stage.write(
        "fresh",
        "Tess Marlow",
        title="Your whole archive scanned in a weekend",
        words=(
            "My course “Scan It All” is half price until Friday, for members of this board only. Third reminder: the seats "
            "are nearly gone, and I will keep posting until they are."
        ),
    )
    yield stage.minutes_ago(60)
    stage.write(
        "fresh-answer",
        "Ruth Abara",
        answers="fresh",
        words=("Is this the place for that? I counted three of these this week."),
    )

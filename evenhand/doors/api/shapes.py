"""What a program sends and gets, as openapi.json describes it."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from evenhand.reports.receipts import LONGEST as LONGEST_RECEIPT
from evenhand.reports.rules import LONGEST, MOST_CHOICES


def words(field: str, about: str) -> Any:  # noqa: ANN401 - as pydantic declares a field
    """Return a text field. How long it may be is said here and decided where every report is checked."""
    return Field("", description=about, json_schema_extra={"maxLength": LONGEST[field]})


class ReportIn(Schema):
    """What somebody tells the committee, in their own words. Nothing is needed but `happened` or `where`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    happened: str = words("happened", "What happened.")
    where: str = words("where", "The address of the post, or where it was in words.")
    when: str = words("when", "When, roughly.")
    clauses: list[str] = Field(
        [],
        description="Ids of clauses of the Code, as its page shows them; one that is none is left out.",
        json_schema_extra={"maxItems": MOST_CHOICES},
    )
    affected: str = words("affected", "Who was affected.")
    wishes: str = words("wishes", "What would help.")
    name: str = words("name", "What to call whoever reports; forgotten when they are anonymous.")
    pronouns: str = words("pronouns", "Their pronouns.")
    email: str = words("email", "Where a letter may say that there is news in their mailbox, and nothing more.")
    retaliation: bool = Field(default=False, description="True when somebody is made to pay for an earlier report.")
    earlier: str = Field(
        "", description="The receipt of that report, if they give it.", json_schema_extra={"maxLength": LONGEST_RECEIPT}
    )
    anonymous: bool = Field(
        default=True, description="False only when they want their name to be known to the committee."
    )


class Receipt(Schema):
    """For the person the program speaks for, and nobody else: show it to them, do not keep it."""

    receipt: str = Field(description="Eleven words that open the report. They cannot be shown again later.")
    mailbox: str = Field(description="The page where the words open it: for answers, questions and withdrawing.")
    read_by: str = Field(description="By when a person will have read it: ISO 8601 with the association's offset.")
    read_by_in_words: str = Field(description="The same, as a sentence can say it.")


class EditionOut(Schema):
    """An edition of the Code."""

    code: str = Field(description="The short name of the Code.")
    number: int
    title: str
    address: str = Field(description="Its page, for ever.")
    in_force_from: str = Field(description="ISO 8601, UTC.")


class Accepted(Schema):
    """Whether a member may go on."""

    accepted: bool
    edition: EditionOut | None = Field(description="The edition in force where they want to write; null for none.")
    accepted_at: str | None = Field(description="When they accepted it: ISO 8601, UTC; null until they do.")
    accept_at: str = Field(description="The page to send them to, with a link signed by the place.")


class Erased(Schema):
    """How much there was to erase."""

    erased: int


class Taken(Schema):
    """What became of a webhook."""

    taken: Literal["now", "before", "nothing"] = Field(
        description="`before`: each report in it was received already; `nothing`: there was no report in it."
    )

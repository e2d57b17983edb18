"""A Code that has lived for a while: two editions, a third announced, a translation, another Code, published figures."""

from __future__ import annotations

import datetime as dt

from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts import actions as drafts
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.conduct.folder.rules import DONE, Said
from evenhand.conduct.languages.actions import translate
from evenhand.ground import clock
from evenhand.ground.people.actors import FOUNDER
from evenhand.transparency.figures import Report, Row, Table, written
from evenhand.transparency.models import Published
from tests.cast import CLEO, IVO, MONDAY_NOON

DAY = dt.timedelta(days=1)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
SECOND = CODE + "\n**No smoke.** Not in the hall where we sing.\n"
THIRD = SECOND + "\n**Come in time.** We begin at eight & close the door; see <https://songs.example>.\n"


def lived(at):
    """Let it live until 3 April 2026; return the ref of what is announced."""
    import_edition(FOUNDER, name="online", markdown=CODE)
    import_edition(FOUNDER, name="meetings", markdown="# Meetings\n\n**Be on time.** Always, and gladly.\n")
    at(MONDAY_NOON + DAY)
    import_edition(FOUNDER, name="online", markdown=SECOND, at_once="Singers <coughed> & left.")
    translate(
        FOUNDER,
        "online",
        2,
        "es",
        (Said("listen", more=False, note=DONE, markdown="**Escuche.** Siempre, a todo el mundo aquí.\n\n"),),
    )
    ref = announced(at)
    _published()
    return ref


def announced(at):
    """Announce a third edition."""
    ref = drafts.open_draft(CLEO, "online", Writing("Songs", THIRD, "Doors close at eight."))
    drafts.consult(CLEO, ref, dt.date(2026, 4, 2))
    at(MONDAY_NOON + 32 * DAY)
    drafts.approve(IVO, ref, Approval("The assembly", dt.date(2026, 4, 3), 7, 1))
    drafts.schedule(CLEO, ref, dt.date(2026, 4, 20))
    assert clock.now() == MONDAY_NOON + 32 * DAY
    return ref


def _published():
    tables = (Table("broken", ("count",), (Row("listen", "Listen", (7,)),), (7,)),)
    report = Report("Lakeside", dt.date(2025, 7, 1), dt.date(2025, 12, 31), tables, ())
    Published.objects.create(
        ref="f-one",
        from_on=report.from_on,
        until_on=report.until_on,
        published_at=MONDAY_NOON,
        document=written(report),
    )

"""The queue and the receipt once the association has grown old: a thousand reports, then a million, one in a hundred open."""

# ruff: noqa: PLC0415, S608 - the rooms are imported once Django stands; the SQL holds figures of ours only
from __future__ import annotations

import secrets
import sys
import time

from bench.one import p50

FEW = 1_000
ONE_IN = 100
LINES = 10  # what is open of the few
SEALED = 284  # bytes: the smallest sealed text
COLUMNS = (
    "ref, person_id, form, again, receipt, came_by, anonymous, where_index, clauses, edition, answers, excluded, post,"
    ' received_on, look_by, looked_by, state, why_aside, later, pressed, "case", open_due, "group"'
)  # fmt: skip
SQLITE = f"""
with recursive n(n) as (select :first union all select n + 1 from n where n < :last)
insert into reports_report ({COLUMNS}) select 'r-old' || n, :person, 'old form ' || n, '', 'old receipt ' || n, 'page', 1, '',
'[]', '', zeroblob({SEALED}), zeroblob({SEALED}), '', '2026-01-05', '2026-01-06', 'p',
iif(n % {ONE_IN} = 0, 'new', 'aside'), '', '', x'', '',
iif(n % {ONE_IN} = 0, datetime('2026-01-06', '+' || (n / {ONE_IN}) || ' minutes'), null), 'group ' || n from n"""
POSTGRESQL = f"""
insert into reports_report ({COLUMNS}) select 'r-old' || n, %(person)s, 'old form ' || n, '', 'old receipt ' || n, 'page', true,
'', '[]', '', decode(repeat('00', {SEALED}), 'hex'), decode(repeat('00', {SEALED}), 'hex'), '', '2026-01-05', '2026-01-06Z', 'p',
case when n %% {ONE_IN} = 0 then 'new' else 'aside' end, '', '', '', '',
case when n %% {ONE_IN} = 0 then timestamptz '2026-01-06Z' + n / {ONE_IN} * interval '1 minute' end, 'group ' || n
from generate_series(%(first)s, %(last)s) n"""
GRANTS = """
insert into vault_grant (matter, person, seat, given_at) select ref, '{moderator}', 'moderator', '2026-01-05T00:00:00Z'
from reports_report where receipt like 'old%' and id > {before}"""


def measured(most: int) -> dict[str, object]:
    """Return the p50 (ms) of the queue's first lines at both sizes, and of a receipt at the larger one."""
    from evenhand.ground.people.actors import ANYONE, Actor, Seat
    from evenhand.ground.people.models import Account
    from evenhand.reports.actions import receive
    from evenhand.reports.arrival import Arrival
    from evenhand.reports.queries import by_receipt, queue

    moderator = Account.objects.get(email="dov@lakeside.example").person_id
    words = " ".join(receive(ANYONE, Arrival(happened="x", form=secrets.token_hex(16), not_by=(moderator,))).words)
    dov = Actor(moderator, frozenset({Seat.MODERATOR}))
    found: dict[str, object] = {"sizes": (FEW, most)}
    for size, before in ((FEW, 0), (most, FEW)):
        fill(before + 1, size, moderator)
        lines = queue(dov, most=LINES).reports
        assert [line.ref for line in lines] == [f"r-old{n * ONE_IN}" for n in range(1, LINES + 1)], lines[:2]
        found[f"queue_{size}"] = p50(lambda: queue(dov, most=LINES))
        found[f"receipt_{size}"] = p50(lambda: by_receipt(ANYONE, words))
    found["page_of_50"] = p50(lambda: queue(dov), 100)
    return found


def fill(first: int, last: int, moderator: str) -> None:
    """Add reports of the past, one in a hundred of them open, all granted to one moderator."""
    from django.db import connection

    began = time.perf_counter()
    where = {"first": first, "last": last, "person": someone()}
    before = newest()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.connection.execute(SQLITE, where)
        else:
            cursor.execute(POSTGRESQL, where)
        cursor.execute(GRANTS.format(moderator=moderator, before=before))
        cursor.execute("analyze")
    print(f"filled to {last} in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def newest() -> int:
    """Return the number of the newest report's row."""
    from evenhand.reports.models import Report

    return int(Report.objects.order_by("-id").values_list("id", flat=True)[0])


def someone() -> str:
    """Return a person who reported."""
    from evenhand.reports.models import Report

    return str(Report.objects.values_list("person", flat=True).first())

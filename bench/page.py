"""The figures as a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

PAIRS = (("report", "bare insert", 3), ("report without a name", "bare insert", 3), ("queue", "bare list", 2),
         ("answer", "bare update", 4), ("look", "bare update", 4))  # fmt: skip
SAID = {
    "bare insert": "bare: insert one row", "report": "**report**, with name and e-mail address",
    "report without a name": "**report**, anonymous", "bare list": "bare: list of 50 rows", "queue": "**queue**, 50 rows",
    "bare update": "bare: update one row",
    "answer": "**action**: answer", "look": "**action**: first look",
}  # fmt: skip
ONCE_AND_A_HALF = 1.5
TOP = """# How fast it is

Written by `python -m bench` (part of `./run proof`). Only the ratios are claims: times depend on the machine and on
what else it was doing. {when}, on {machine}.

**How.** Two servers stand side by side on one database: `evenhand serve --without-worker`, and a bare Django project
with no middleware, no account and one table, served by the same granian (four threads; the desk sixteen). Clients send their
next request when they have the answer to the last; each measurement of the house comes right after one of the bare
view. *CPU* is what the whole server tree used for one operation, and with PostgreSQL all processes of PostgreSQL too.
A *report* is the last POST of the report form: sealed under new keys, with its letter, errand, grants and audit entry,
and the receipt as a page. The *queue* is the moderators' first page, as HTML. An *action* is a POST by a signed-in
moderator. The letter of acknowledgement is sent by the worker later and is counted apart.
"""

WHY = """The bare views send one statement. A report sends {report}, an answer {answer}, the queue {queue}: who may, who
sits today, which edition holds, two keys, the sealed texts, the letter, its errand, the grants, the audit's last entry
and its next. Their SQL is composed once (docs/decisions/0016-what-a-report-costs.md).
"""


def written(runs: list[dict[str, Any]], machine: str) -> str:
    """Return the page."""
    when = f"{dt.datetime.now(dt.UTC):%-d %B %Y}"
    parts = [TOP.format(when=when, machine=machine), "\n".join(goals(runs))]
    parts.append(WHY.format(**runs[-1]["statements"]))
    return "\n".join([*parts, *("\n".join(table(run)) for run in runs), "\n".join(ages(runs))]) + "\n"


def goals(runs: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what was to be reached, and what was."""
    yield "## Goals\n\n| CPU as a multiple of the bare view's, one client | goal | " + " | ".join(names(runs)) + " |"
    yield "|---|---|" + "---|" * len(runs)
    for ours, bare, most in PAIRS:
        reached = [figure(run, ours)["all"] / figure(run, bare)["all"] for run in runs]
        yield f"| {SAID[ours]} | ≤ {most} | " + " | ".join(verdict(ratio, most) for ratio in reached) + " |"
    few, many = runs[0]["sizes"]
    growth = [run[f"queue_{many}"] / run[f"queue_{few}"] for run in runs]
    yield (
        f"| queue of {many:,} reports against {few:,}, p50 | ≤ 1.5 | "
        + " | ".join(verdict(g, ONCE_AND_A_HALF) for g in growth)
        + " |"
    )
    receipts = [run[f"receipt_{many}"] for run in runs]
    yield "| looking a receipt up, p50 ms | < 1 | " + " | ".join(verdict(ms, 1) for ms in receipts) + " |"
    lost = [
        f"{run['lost']} of {run['sent']:,}" + (" ✓" if not run["lost"] and not run["twice"] else " ✗") for run in runs
    ]
    yield "| reports lost, 32 clients | 0 | " + " | ".join(lost) + " |"
    yield (
        "| memory of the pages' server (PSS), MB | ≤ 250 | "
        + " | ".join(f"{run['memory']:.0f}" for run in runs)
        + " |\n"
    )


def table(run: dict[str, Any]) -> Iterator[str]:
    """Yield one database's figures."""
    yield f"## {run['database']}\n"
    yield "| | clients | a second | p50 ms | p99 ms | CPU ms | of it database |\n|---|---|---|---|---|---|---|"
    for row in [*run["figures"], run["report_32"]]:
        times = f"{row['rate']:.0f} | {row['p50']:.1f} | {row['p99']:.1f} | {row['cpu'] + row['cpu_database']:.2f}"
        database = f"{row['cpu_database']:.2f}" if row["cpu_database"] else "in process"
        yield f"| {SAID[row['what']]} | {row['clients']} | {times} | {database} |"
    yield f"| the letter of a report, by the worker | - | - | - | - | {run['letter']:.2f} | |\n"


def ages(runs: list[dict[str, Any]]) -> Iterator[str]:
    """Yield how it grows."""
    few, many = runs[0]["sizes"]
    yield "## Growing old\n\np50 in ms of the query alone; 1 % of the reports are open.\n"
    yield f"| | {few:,} | {many:,} | 50 rows of {many:,} | a receipt |"
    yield "|---|---|---|---|---|"
    for name, run in zip(names(runs), runs, strict=True):
        yield (
            f"| first ten lines of the queue, {name} | {run[f'queue_{few}']:.2f} | {run[f'queue_{many}']:.2f} "
            f"| {run['page_of_50']:.2f} | {run[f'receipt_{many}']:.2f} |"
        )


def names(runs: list[dict[str, Any]]) -> list[str]:
    """Return what the databases are called."""
    return [run["database"].partition(" ")[0] for run in runs]


def figure(run: dict[str, Any], what: str) -> dict[str, Any]:
    """Return a measurement with one client."""
    row = next(row for row in run["figures"] if (row["what"], row["clients"]) == (what, 1))
    return row | {"all": row["cpu"] + row["cpu_database"]}


def verdict(value: float, most: float) -> str:
    """Return a figure and whether it is good enough."""
    return f"{value:.2f} {'✓' if value <= most else '✗'}"

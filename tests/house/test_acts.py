"""Whatever changes something is a deed; whatever reads, reads for someone or is private to the rooms."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing

import evenhand
from evenhand.ground.people.actors import Actor
from evenhand.ground.policy.acts import Act
from tests.house.plain import plain


def functions(leaf):
    for module in pkgutil.walk_packages(evenhand.__path__, "evenhand."):
        if module.name.rsplit(".", 1)[-1] == leaf:
            loaded = importlib.import_module(module.name)
            for name, f in inspect.getmembers(loaded, inspect.isfunction):
                if f.__module__ == module.name and not name.startswith("_"):
                    yield module.name, name, f


def test_every_public_action_is_a_deed():
    assert [f"{m}.{n}" for m, n, f in functions("actions") if not hasattr(f, "act")] == []


def test_every_act_is_done_by_exactly_one_deed():
    assert sorted(f.act for _, _, f in functions("actions") if hasattr(f, "act")) == sorted(Act)


def test_every_query_asks_who_is_asking():
    first = {f"{m}.{n}": next(iter(typing.get_type_hints(f).values())) for m, n, f in functions("queries")}
    assert {name: hint for name, hint in first.items() if hint is not Actor} == {}


def test_queries_and_facts_answer_with_plain_values():
    answers = [
        (f"{m}.{n}", typing.get_type_hints(f)["return"]) for leaf in ("queries", "facts") for m, n, f in functions(leaf)
    ]
    assert [(name, answer) for name, answer in answers if not plain(answer)] == []

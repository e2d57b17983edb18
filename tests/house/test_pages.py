"""A template shows only what its page declares, and a page holds only plain values."""

from __future__ import annotations

import importlib
import pkgutil
import typing
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from django.template.base import FilterExpression, Node
from django.template.defaulttags import ForNode, WithNode
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.cache import CacheNode
from django.templatetags.i18n import BlockTranslateNode

import evenhand.doors.web
from evenhand.doors.web.render import Page
from evenhand.ground.people.names import ReporterName
from tests.house.plain import fields_of, plain

for module in pkgutil.walk_packages(evenhand.doors.web.__path__, "evenhand.doors.web."):
    importlib.import_module(module.name)


def under(kind):
    return {kind} if not kind.__subclasses__() else {k for s in kind.__subclasses__() for k in under(s)} | {kind}


PAGES = sorted(
    (p for p in under(Page) if {"template", "__slots__"} <= vars(p).keys()), key=lambda p: (p.template, p.__name__)
)
SEES_REPORTER = {"moderator"}
FRAME = dict.fromkeys(("association", "leave_to", "staff_name", "here", "csrf_token", "LANGUAGE_CODE"), str) | {
    "demo": bool
}
GIVEN = FRAME | {
    "forloop": typing.Any,
    "block": typing.Any,
    "messages": typing.Any,
    "language": str,
    "right_to_left": bool,
}
TEMPLATES = Path(evenhand.doors.web.__path__[0]) / "templates"


def type_of(path, env, where):
    t = env.get(path[0], KeyError)
    assert t is not KeyError, f"{where} shows {'.'.join(path)}, which its page does not declare"
    for name in path[1:]:
        if t is typing.Any or (isinstance(t, type) and issubclass(t, str) and name == "0"):
            return t
        if typing.get_origin(t) is tuple and name.isdecimal():
            args = typing.get_args(t)
            t = args[0] if args[-1] is Ellipsis else args[int(name)]
            continue
        t = next((a for a in (*typing.get_args(t), t) if is_dataclass(a)), t)
        hints = typing.get_type_hints(t) if is_dataclass(t) else {}
        assert name in hints or isinstance(getattr(t, name, None), property), (
            f"{where} shows {'.'.join(path)}: {t} has no {name}"
        )
        t = hints.get(name, str)
    return t


def looked_up(value):
    if isinstance(value, FilterExpression):
        if getattr(value.var, "lookups", None):
            yield value.var.lookups
        for _, args in value.filters:
            yield from (arg.lookups for is_lookup, arg in args if is_lookup and getattr(arg, "lookups", None))


def value_type(expression, env, where):
    paths = list(looked_up(expression))
    return type_of(paths[0], env, where) if paths else str


def check(nodes, env, where):
    for node in nodes:
        for value in vars(node).values():
            for path in looked_up(value):
                type_of(path, env, where)
        check_inside(node, env, where)


def check_inside(node, env, where):
    inner = env
    if isinstance(node, ForNode):
        t = value_type(node.sequence, env, where)
        items = [a for a in typing.get_args(t) if a is not Ellipsis]
        item = items[0] if items else typing.Any
        names = node.loopvars
        parts = typing.get_args(item) if len(names) > 1 else (item,)
        inner = env | dict(zip(names, parts or [typing.Any] * len(names), strict=False))
    elif isinstance(node, WithNode | BlockTranslateNode):
        extra = node.extra_context or {}
        inner = env | {k: value_type(v, env, where) for k, v in extra.items()}
        if isinstance(node, BlockTranslateNode):
            counter = {node.countervar: value_type(node.counter, env, where)} if node.counter else {}
            for token in (*node.singular, *(node.plural or ())):
                if token.token_type.name == "VAR":
                    type_of(token.contents.split("|")[0].split("."), inner | counter, where)
    elif isinstance(node, IncludeNode):
        passed = {k: value_type(v, env, where) for k, v in node.extra_context.items()}
        name = node.template.token.strip("'\"") if hasattr(node.template, "token") else str(node.template.var)
        inside = FRAME | passed if node.isolated_context else env | passed
        if (TEMPLATES / name).exists():
            check(get_template(name).template.nodelist, inside, f"{where} > {name}")
    elif isinstance(node, CacheNode):  # what is kept for others shows only what it is kept by
        inner = {path[0]: env[path[0]] for value in node.vary_on for path in looked_up(value)}
    elif isinstance(node, ExtendsNode):
        parent = node.parent_name.token.strip("'\"")
        check(get_template(parent).template.nodelist, env, f"{where} > {parent}")
    for attribute in node.child_nodelists:
        if children := getattr(node, attribute, None):
            check([n for n in children if isinstance(n, Node)], inner, where)
    for condition, children in getattr(node, "conditions_nodelists", []):
        for leaf in leaves(condition):
            type_of(leaf, env, where)
        check(children, env, where)


def leaves(condition):
    if condition is None:
        return
    yield from looked_up(getattr(condition, "value", None))
    for side in ("first", "second"):
        yield from leaves(getattr(condition, side, None))


def ids(page):
    return f"{page.template}-{page.__name__}"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_page_holds_only_plain_values(page):
    assert plain(page)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_template_names_only_declared_fields(page):
    env = GIVEN | fields_of(page)
    check(get_template(page.template).template.nodelist, env, page.template)


def holds(t, wanted):
    if t is wanted:
        return True
    parts = fields_of(t).values() if is_dataclass(t) else typing.get_args(t)
    return any(holds(p, wanted) for p in parts)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_only_moderators_pages_can_hold_the_reporters_name(page):
    assert not holds(page, ReporterName) or page.template.split("/")[0] in SEES_REPORTER

"""A plain value has no way back to the database: no model, no queryset, no object, no Any."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

PLAIN = {str, int, bool, float, bytes, dt.date, dt.datetime, dt.timedelta, ZoneInfo, SafeString, type(None)}


def fields_of(t):
    """Return the hints of a dataclass's own fields, without what belongs to the class."""
    return {n: hint for n, hint in typing.get_type_hints(t).items() if typing.get_origin(hint) is not typing.ClassVar}


def plain(t):
    """Say whether every value of this type is plain, all the way down."""
    if isinstance(t, typing.TypeAliasType):
        return plain(t.__value__)
    if typing.get_origin(t) in (tuple, frozenset, Mapping, typing.Union, types.UnionType):
        return all(plain(a) for a in typing.get_args(t) if a is not Ellipsis)
    if is_dataclass(t) and t.__dataclass_params__.frozen:
        return all(plain(hint) for hint in fields_of(t).values())
    return t in PLAIN or (isinstance(t, type) and issubclass(t, str))

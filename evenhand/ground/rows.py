"""Rows read and written with SQL that Django composes once: composing is most of what a small statement costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial, wraps
from itertools import chain, count
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet, Value

type Written = tuple[str, tuple[Field[Any, Any], ...]]
"""A statement, and the fields whose values it wants."""


def insert(*rows: Model, unless_there: bool = False) -> None:
    """Write new rows of one model at once. Their row numbers are not read back."""
    if rows:
        sql, fields = _insertion(type(rows[0]), len(rows), unless_there=unless_there)
        _write(sql, fields, rows)


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that was read before."""
    sql, fields = _change(type(row), names)
    _write(sql, fields, (row,))


def _write(sql: str, fields: Iterable[Field[Any, Any]], rows: tuple[Model, ...]) -> None:
    connection = connections[router.db_for_write(type(rows[0]))]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@cache
def _insertion(model: type[Model], count: int, *, unless_there: bool) -> Written:
    fields = tuple(field for field in model._meta.local_concrete_fields if field is not model._meta.auto_field)
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join("%s" for _ in fields)
    rows, end = ", ".join([f"({places})"] * count), " ON CONFLICT DO NOTHING" if unless_there else ""
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES {rows}{end}', fields  # noqa: S608 - names of ours


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> Written:
    by_name, key = {field.name: field for field in model._meta.concrete_fields}, model._meta.pk
    fields = tuple(by_name[name] for name in names)
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {columns} WHERE "{key.column}" = %s', (*fields, key)  # noqa: S608


class Given(Value):
    """Holds the place of an argument in a query; `like` is a value of its kind."""

    def __init__(self, place: int, like: object) -> None:
        super().__init__(like)
        self.place = place

    def as_sql(self, *_: object) -> tuple[str, Any]:
        """Leave the place open."""
        return "%s", (self,)


class Question[R]:
    """A query whose SQL is known; its arguments come each time it is asked."""

    def __init__(self, query: QuerySet[Any, R]) -> None:
        self.using = query.db
        compiler = query.query.get_compiler(self.using)
        self.sql, self.values = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self.read = compiler.get_converters(columns).items()
        names = [field.attname for field in query.model._meta.concrete_fields]
        whole = partial(query.model.from_db, self.using, names)
        self.shape: Callable[[list[Any]], Any] = tuple if query.query.values_select else whole

    def ask(self, given: tuple[object, ...]) -> list[R]:
        """Return the rows: instances of the model, or tuples where the query names its columns."""
        connection = connections[self.using]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [_prepared(value, given, connection) for value in self.values])
            rows = [list(row) for row in cursor.fetchall()]
        for row in rows:
            for position, (conversions, column) in self.read:
                for convert in conversions:
                    row[position] = convert(row[position], column, connection)
        return [self.shape(row) for row in rows]


def composed[**P, R](query: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """Make a function that returns rows out of one that returns their query: `values_list`, or whole models.

    The query has the same form for all arguments, which come in order and are never None. A tuple among them is asked
    after with `__in`, and finds nothing where it is empty; its form is composed once for each length.
    """
    questions: dict[tuple[int, ...], Question[R]] = {}

    @wraps(query)
    def rows(*given: P.args, **_none: P.kwargs) -> list[R]:
        if () in given:
            return []
        lengths = tuple(len(each) if isinstance(each, tuple) else 0 for each in given)
        if lengths not in questions:
            question = Question(query(*_places(given)))  # type: ignore[call-arg, arg-type]  # each stands for its argument
            if {value.place for value in question.values if isinstance(value, Given)} != set(range(len(_flat(given)))):
                raise TypeError(query)  # a relation's own `__in` makes words of the places: ask for a column of it
            questions[lengths] = question
        return questions[lengths].ask(_flat(given))

    return rows


def _places(given: tuple[object, ...]) -> list[object]:
    place = count()
    return [
        tuple(Given(next(place), value) for value in each) if isinstance(each, tuple) else Given(next(place), each)
        for each in given
    ]


def _flat(given: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in given))


def _prepared(value: object, given: tuple[object, ...], connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401
    if isinstance(value, Given):
        return value.output_field.get_db_prep_value(given[value.place], connection)
    return value

"""Nobody can forget in which language somebody reads: a letter has no words before it is written to its reader."""

from __future__ import annotations

import ast
from pathlib import Path

import evenhand

HOUSE = Path(evenhand.__file__).parent
ROOMS = [p for p in HOUSE.rglob("letters.py") if "doors" not in p.relative_to(HOUSE).parts]
"""Where the words of letters stand; at the doors a file of that name shows letters that were sent."""


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def named_in(path, *names):
    return [n.id for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name) and n.id in names]


def test_every_letter_waits_to_be_worded_until_its_reader_is_known():
    hasty = []
    for path in ROOMS:
        for function in functions(path):
            says = ast.unparse(function.returns) if function.returns else ""
            waits = [ast.unparse(d) for d in function.decorator_list] == ["letter"]
            if (says in ("Words", "tuple[str, str]")) != waits:
                hasty.append(f"{path.relative_to(HOUSE)}: {function.name}")
    assert ROOMS
    assert hasty == []


def test_there_is_one_place_in_which_a_letter_gets_its_words():
    """Elsewhere nobody makes a row of a letter, or a wording by hand."""
    makes = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Letter", "Letter.objects.create", "Wording")
        and "notices.models" in path.read_text() + "notices.models" * (path.parent.name == "notices")
    }  # fmt: skip
    assert makes == {"notices/steps.py", "notices/tongues.py"}


def test_no_room_speaks_a_language_of_its_own_choice():
    """Doors speak their visitor's, letters their reader's. A deed writes in the association's; the law's database in English."""
    inside = [p for p in sorted(HOUSE.rglob("*.py")) if not {"doors", "notices"} & set(p.relative_to(HOUSE).parts)]
    assert [str(p.relative_to(HOUSE)) for p in inside if named_in(p, "override", "spoken_in", "activate")] == [
        "ground/policy/deed.py",
        "transparency/reasons/making.py",
    ]


def test_what_is_to_be_translated_is_found():
    """The catalog's tools know a text by the name of the function around it: under another name it is never found."""
    known = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "get_language", "override"}
    strange = [
        f"{path.relative_to(HOUSE)}: {name.asname}"
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname not in (None, "_") or (name.asname == "_" and name.name not in known)
    ]
    assert strange == []

from __future__ import annotations

import pytest

from evenhand.attachments import rules
from evenhand.attachments.rules import Kind
from tests.refusing import refusal


@pytest.mark.parametrize(("size", "refused"), [(50 * 1024**2, None), (50 * 1024**2 + 1, "file-is-too-large")])
def test_a_file_has_a_largest_size_and_that_size_is_taken(size, refused):
    assert refusal(rules.check_size, size) == (refused and (refused, "files"))


@pytest.mark.parametrize(
    ("count", "size", "refused"),
    [
        (20, 200 * 1024**2, None),
        (21, 0, "files-are-too-many"),
        (1, 200 * 1024**2 + 1, "files-are-too-large-together"),
    ],
)
def test_files_of_one_report_are_limited_together(count, size, refused):
    assert refusal(rules.check_together, count, size) == (refused and (refused, "files"))


def test_a_file_is_called_by_what_it_is_and_not_as_it_came():
    assert rules.neutral_name(Kind.PICTURE, 3, "png") == "picture-3.png"
    assert rules.neutral_name(Kind.PDF, 1, "pdf", original=True) == "original-pdf-1.pdf"

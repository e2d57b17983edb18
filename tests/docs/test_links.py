"""Every link within the repository leads somewhere, and the documents keep to the house's words."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import HOUSE, PAGES, links, name, prose

PICTURES = HOUSE / "docs/pictures"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page):
    if any("pictures/" in link for link in links(page)) and not PICTURES.exists():
        pytest.skip("docs/pictures is not there yet: it holds the pictures of the README")
    assert [link for link in links(page) if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_nothing_shouts(page):
    assert re.findall(r"\w!(?=\s|$)", prose(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_names_a_folder_of_one_machine(page):
    assert re.findall(r"(?<![\w.])/(?:home|root|work|tmp|Users)/\w+", page.read_text()) == []


def test_every_decision_says_why_and_what_would_change_it():
    wanted = ["Context", "Decision", "Consequences", "What would change our mind"]
    found = {
        name(page): re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE)
        for page in PAGES
        if "decisions" in page.parts
    }
    assert {page: headings for page, headings in found.items() if headings != wanted} == {}


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(page.name[:4]) for page in PAGES if "decisions" in page.parts]
    assert numbers == list(range(1, len(numbers) + 1))

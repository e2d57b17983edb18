"""No address is served except through a door."""

from __future__ import annotations

from django.urls import get_resolver


def addresses(patterns):
    for p in patterns:
        if hasattr(p, "url_patterns"):
            yield from addresses(p.url_patterns)
        else:
            yield p


def test_every_address_has_an_audience():
    assert [str(p.pattern) for p in addresses(get_resolver().url_patterns) if not hasattr(p.callback, "audience")] == []

"""Every address, behind its door."""

from __future__ import annotations

urlpatterns: list[object] = []

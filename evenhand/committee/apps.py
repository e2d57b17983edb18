from __future__ import annotations

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "evenhand.committee"
    label = "committee"

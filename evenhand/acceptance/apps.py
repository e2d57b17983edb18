from __future__ import annotations

from django.apps import AppConfig


class AcceptanceConfig(AppConfig):
    name = "evenhand.acceptance"
    label = "acceptance"

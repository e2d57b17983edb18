from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "evenhand.reports"
    label = "reports"

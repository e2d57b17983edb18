from __future__ import annotations

from django.apps import AppConfig


class AssociationConfig(AppConfig):
    name = "evenhand.ground.association"
    label = "association"

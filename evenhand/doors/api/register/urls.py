"""The addresses for the association's register, as SCIM names them."""

from __future__ import annotations

from evenhand.doors.api.register import views
from evenhand.doors.api.register.views import HERE
from evenhand.doors.web.doors import Audience, door

urlpatterns = door(
    Audience.PROGRAM,
    (HERE + "ServiceProviderConfig", views.config, "register.config"),
    (HERE + "ResourceTypes", views.types, "register.types"),
    (HERE + "ResourceTypes/<str:name>", views.one_type, "register.type"),
    (HERE + "Schemas", views.schemas, "register.schemas"),
    (HERE + "Schemas/<str:name>", views.one_schema, "register.schema"),
    (HERE + "Users", views.users, "register.users"),
    (HERE + ".search", views.search, "register.search-all"),
    (HERE + "Users/.search", views.search, "register.search"),
    (HERE + "Users/<str:ref>", views.user, "register.user"),
    (HERE + "<path:other>", views.nothing, "register.nothing"),
)

"""The addresses for everybody. Those of the Code are permanent."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.public import embedding, figures, views

urlpatterns = door(
    Audience.PUBLIC,
    ("", views.home, "home"),
    ("before/", views.before, "before"),
    ("report/", views.report, "report"),
    ("report/impersonation/", views.somebody_poses, "posing"),
    ("embed/", embedding.button, "embed"),
    ("code/", views.code, "code"),
    ("code/editions/<int:edition>/", views.code, "edition"),
    ("code/editions/<int:edition>/<str:clause>/", views.clause, "clause-in-edition"),
    ("code/<str:clause>/", views.clause, "clause"),
    ("committee/", views.committee, "roster"),
    ("handled/", views.handled, "handled"),
    ("transparency/", figures.periods, "periods"),
    ("transparency/<str:ref>/", figures.figures, "figures"),
    ("transparency/<str:ref>/figures.csv", figures.as_csv, "figures_csv"),
    ("transparency/<str:ref>/figures.json", figures.as_json, "figures_json"),
    ("transparency/<str:ref>/figures.pdf", figures.as_pdf, "figures_pdf"),
)

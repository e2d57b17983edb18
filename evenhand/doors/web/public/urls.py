"""The addresses for everybody. Those of the Code are permanent."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.public import (
    accepting,
    code,
    embedding,
    everything,
    feed,
    figures,
    handling,
    printed,
    reviewing,
    saying,
    views,
)

urlpatterns = door(
    Audience.PUBLIC,
    ("", views.home, "home"),
    ("before/", views.before, "before"),
    ("report/", views.report, "report"),
    ("report/impersonation/", views.somebody_poses, "posing"),
    ("embed/", embedding.button, "embed"),
    *(
        (start + route, view, kind + name)
        for start, kind in (("code/", ""), ("codes/<str:name>/", "other-"))
        for route, view, name in (
            ("", code.code, "code"),
            ("feed.atom", feed.feed, "feed"),
            ("code.pdf", printed.code, "pdf"),
            ("editions/", code.editions, "editions"),
            ("editions/<int:edition>/", code.code, "edition"),
            ("editions/<int:edition>/code.md", code.as_file, "edition-file"),
            ("editions/<int:edition>/code.pdf", printed.code, "edition-pdf"),
            ("editions/<int:edition>/in/<str:language>/", code.code, "edition-in"),
            ("editions/<int:edition>/in/<str:language>/code.pdf", printed.code, "edition-in-pdf"),
            ("editions/<int:edition>/<str:clause>/", code.clause, "clause-in-edition"),
            ("changes/<int:earlier>/<int:later>/", code.changes, "changes"),
            ("drafts/<str:ref>/", code.draft, "draft"),
            ("drafts/<str:ref>/comments/", saying.of_draft, "draft-comments"),
            ("review/", reviewing.review, "review"),
            ("review/<str:ref>/", reviewing.said, "review-said"),
            ("<str:clause>/", code.clause, "clause"),
        )
    ),
    ("accept/", accepting.accept, "accept"),
    ("committee/", views.committee, "roster"),
    ("handled/", handling.handled, "handled"),
    ("public/", everything.everything, "everything"),
    ("transparency/", figures.periods, "periods"),
    ("transparency/<str:ref>/", figures.figures, "figures"),
    ("transparency/<str:ref>/figures.csv", figures.as_csv, "figures_csv"),
    ("transparency/<str:ref>/figures.json", figures.as_json, "figures_json"),
    ("transparency/<str:ref>/figures.pdf", figures.as_pdf, "figures_pdf"),
)

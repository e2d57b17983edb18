"""The bare Django: no middleware, no account, one table; as little as a view can do and still be durable.

`python -m bench.bare PORT` serves it as `evenhand serve` serves the desk.
"""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.urls import path
from django.utils import timezone
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare_settings")
application = get_wsgi_application()

from bench.models import Row  # noqa: E402 - once Django stands

LIST = Template("""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rows</title></head><body><ol>
{% for row in rows %}<li><h2><a href="/rows/{{ row.ref }}/">{{ row.title }}</a></h2>
<p>{{ row.place }} · {{ row.since|date:"l j F Y" }} · {{ row.stage }} · {{ row.who }}</p>
<p>{{ row.due|date:"l j F Y, H:i" }}</p></li>
{% endfor %}</ol></body></html>""")


def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row."""
    with transaction.atomic():
        row = Row.objects.create(words=request.POST["happened"], due=timezone.now(), since=timezone.now())
    return HttpResponse(f"<!doctype html><title>Thank you</title><p>{row.pk}")


def update(request: HttpRequest, number: int) -> HttpResponse:
    """Update one row."""
    with transaction.atomic():
        Row.objects.filter(pk=number).update(words=request.POST["words"], due=timezone.now())
    return HttpResponseRedirect("/list/")


def fifty(_request: HttpRequest) -> HttpResponse:
    """List fifty rows by what is due."""
    return HttpResponse(LIST.render(Context({"rows": Row.objects.filter(listed=True).order_by("due")[:50]})))


urlpatterns = [path("insert/", insert), path("update/<int:number>/", update), path("list/", fifty)]

if __name__ == "__main__":
    # As evenhand/doors/console/serving.py does it, whose imports need the house's tables.
    Server(
        "bench.bare:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()

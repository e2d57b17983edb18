"""The house's databases, and nothing else of the house."""

from evenhand.settings import *  # noqa: F403

INSTALLED_APPS = ["bench"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.bare"
DATABASE_ROUTERS: list[str] = []
AUTH_USER_MODEL = "auth.User"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]

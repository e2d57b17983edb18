"""Whatever a program sends, the answer is one that openapi.json describes, and never a fault of ours.

Schemathesis makes the requests and judges the answers; hypothesis runs it, for its own plug-in for pytest may be older
than pytest is.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

OPERATIONS = {
    "report": ("POST", "/api/v1/reports", 201),
    "hook": ("POST", "/api/v1/hooks/{place}", 401),
    "accepted": ("GET", "/api/v1/acceptances", 200),
    "forget": ("DELETE", "/api/v1/acceptances", 200),
}
"""Each with what it answers to what its description allows, when nothing else is wrong."""
UNHURRIED = list(HealthCheck)


@pytest.fixture
def one_connection(house):
    """Keep the test's own connection over many requests, as Django's client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def openapi(one_connection):
    """Return the description. A report it allows may still be refused: for saying neither what nor where, say."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    schema.config.checks.positive_data_acceptance.expected_statuses = ["200", "201", "401", "422"]
    schema.config.checks.negative_data_rejection.expected_statuses = ["400", "401", "404", "405", "413", "415", "422"]
    return schema


def fuzzed(openapi, method, path, mode, key, examples, *, alike=False):
    """Send requests that the description allows (or, in negative mode, does not), with and without a key."""
    statuses = set()
    operation = openapi[path][method]

    @settings(max_examples=examples, deadline=None, suppress_health_check=UNHURRIED, database=None, derandomize=alike)
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {key}"})
        statuses.add(answer.status_code)

    ask()
    return statuses


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path", "usual"), OPERATIONS.values(), ids=OPERATIONS)
def test_every_answer_is_one_that_is_described(openapi, method, path, usual, mode, key):
    statuses = fuzzed(openapi, method, path, mode, key, 40, alike=True)
    assert usual in statuses or mode is GenerationMode.NEGATIVE


def test_what_there_is_is_described_as_openapi_3_1(house):
    answer = Client().get("/api/v1/openapi.json")
    told = answer.json()
    assert (told["openapi"], answer["Content-Type"], answer.cookies) == ("3.1.0", "application/json", {})
    assert {path: sorted(methods) for path, methods in told["paths"].items()} == {
        "/api/v1/reports": ["post"],
        "/api/v1/acceptances": ["delete", "get"],
        "/api/v1/hooks/{place}": ["post"],
    }
    assert told["components"]["securitySchemes"] == {"PlaceKey": {"type": "http", "scheme": "bearer"}}


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path"), [each[:2] for each in OPERATIONS.values()], ids=OPERATIONS)
def test_every_answer_is_one_that_is_described_for_longer(openapi, method, path, mode, key):
    fuzzed(openapi, method, path, mode, key, 500)

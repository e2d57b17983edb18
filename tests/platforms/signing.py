"""Messages as platforms send and sign them. Importable without a database."""

import base64
import hashlib
import hmac
import json

FORUM = "https://forum.lakeside.example"
FLAGS = {
    "standard": {
        "type": "flag.created",
        "timestamp": "2026-03-02T18:00:00Z",
        "data": {"id": "f-7", "address": "/chat/12", "words": "He insults people here.", "name": "Ada Moreau"},
    },
    "discourse": {
        "reviewable": {
            "id": 31,
            "type": "ReviewableFlaggedPost",
            "target_url": f"{FORUM}/t/weeding/9/4",
            "created_at": "2026-03-02T18:00:00.000Z",
            "raw": "You are all dirt.",
            "cooked": "<p>You are all dirt.</p>",
            "target_created_by_id": 5,
            "post_id": 44,
            "reviewable_score_ids": [77],
        }
    },
    "mastodon": {
        "event": "report.created",
        "created_at": "2026-03-02T18:00:00.351Z",
        "object": {
            "id": "8437",
            "category": "violation",
            "comment": "He insults people here.",
            "account": {
                "id": "1",
                "username": "ada",
                "domain": None,
                "email": "ada@members.example",
                "ip": "192.0.2.7",
                "account": {"id": "1", "acct": "ada", "display_name": "Ada Moreau", "url": f"{FORUM}/@ada"},
            },
            "target_account": {
                "id": "2",
                "username": "ben",
                "email": "ben@members.example",
                "account": {"id": "2", "acct": "ben", "display_name": "Ben", "url": f"{FORUM}/@ben"},
            },
            "statuses": [
                {"id": "90", "url": f"{FORUM}/@ben/90", "content": "<p>You are all dirt.</p>"},
                {"id": "91", "url": f"{FORUM}/@ben/91", "content": "<p>Every one of you.</p>"},
            ],
            "rules": [{"id": "3", "text": "No insults"}],
        },
    },
}
"""One flag in each form."""


def body(told):
    return json.dumps(told).encode()


def standard(secret, sent, content, name="msg_1"):
    """Return the headers of a Standard Webhooks message signed with these secrets, a blank between the signatures."""
    secrets = [secret] if isinstance(secret, str) else secret
    signed = f"{name}.{int(sent.timestamp())}.".encode() + content
    macs = [hmac.digest(base64.b64decode(s.removeprefix("whsec_")), signed, "sha256") for s in secrets]
    return {
        "webhook-id": name,
        "webhook-timestamp": str(int(sent.timestamp())),
        "webhook-signature": " ".join("v1," + base64.b64encode(mac).decode() for mac in macs),
    }


def hexadecimal(header, secret, content):
    return {header: "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()}


def discourse(secret, _sent, content, name="1"):
    known = {"X-Discourse-Event": "reviewable_score_updated", "X-Discourse-Event-Id": name}
    return known | hexadecimal("X-Discourse-Event-Signature", secret, content)


def mastodon(secret, _sent, content, name=""):
    return hexadecimal("X-Hub-Signature", secret, content)


SIGN = {"standard": standard, "discourse": discourse, "mastodon": mastodon}

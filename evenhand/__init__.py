"""Evenhand: reports, cases, decisions and appeals under an association's own Code of Conduct."""

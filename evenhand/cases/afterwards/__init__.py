"""AFTERWARDS: who reported is asked whether they are all right; nobody pays for reporting; a case comes to its end."""

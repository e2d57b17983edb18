"""LEADING: every open case has somebody who moves it along; the lead can be taken, and handed over with a word."""

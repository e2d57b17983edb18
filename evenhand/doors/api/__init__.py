"""FOR PROGRAMS: a bot, an app or a platform hands in a report."""

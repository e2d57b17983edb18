"""FOR WHOEVER REPORTED: the mailbox their receipt opens."""

"""THE DEMONSTRATION: who to be, the mailbox, the message board. Opens only in a database made by `demo`."""

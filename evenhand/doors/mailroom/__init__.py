"""BY MAIL: the association's mail server hands mail over (LMTP), or we fetch it from a mailbox (IMAP)."""

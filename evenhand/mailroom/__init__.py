"""LETTERS THAT COME: mail to the desk, kept as it came, read in safety, and filed where it belongs."""

"""WHAT IS SENT WITH WORDS: pictures, sound and papers that belong to a report, kept as they came and shown clean."""

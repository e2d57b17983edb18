"""THE CODE IN OTHER LANGUAGES: translations of an edition, and which of their words are out of date."""

"""THE CODE AS FILES: an edition, or a translation of it, in one Markdown file that tells its clauses' ids."""

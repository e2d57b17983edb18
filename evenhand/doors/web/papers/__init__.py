"""LETTERS AS PAPERS: the words of one letter, set as a PDF that a screen reader reads in order."""

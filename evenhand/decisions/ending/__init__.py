"""AFTERWARDS: an answer reopens, a review looks again, measures end and people are welcomed back."""

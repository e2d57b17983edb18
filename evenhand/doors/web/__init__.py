"""PAGES, a folder an audience: each with its door, its views, its frozen pages and its templates."""

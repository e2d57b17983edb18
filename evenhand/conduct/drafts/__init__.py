"""HOW THE CODE CHANGES: a draft that everybody may comment on, approved, announced, and then in force (T8)."""

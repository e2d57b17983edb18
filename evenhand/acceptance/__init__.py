"""WHO SAID YES: which edition a member has accepted, for places that ask before they let somebody post."""

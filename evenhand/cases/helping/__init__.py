"""An alternate helps with one report or case, because too few members may handle it."""

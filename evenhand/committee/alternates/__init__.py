"""Who helps out when too few members may handle a matter: named in advance, and asked for one matter at a time."""

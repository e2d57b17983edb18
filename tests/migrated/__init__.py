"""Databases of tests are migrated once for each set of migrations; see its command `migrate`."""

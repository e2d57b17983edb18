"""WHERE WE ARE: the association's name, zone, calendar and addresses."""

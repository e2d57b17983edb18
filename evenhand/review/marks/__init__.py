"""THE CODE WAS UNCLEAR HERE: what whoever works on a case marks for the next review, with nothing of that case in it."""

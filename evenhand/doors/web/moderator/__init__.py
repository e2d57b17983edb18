"""THE DESK: the queue and the cases, for the standing committee."""

"""FOR THE PERSON WHOSE CONDUCT IS REPORTED: their letters, their answer, their appeal."""

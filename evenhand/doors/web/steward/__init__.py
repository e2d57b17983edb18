"""FOR STEWARDS: a name, a restriction, its dates, and a button to say that it is done."""

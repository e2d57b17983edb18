"""SAMPLES: decided cases of the demonstration in plain columns, so that like cases have something to show."""

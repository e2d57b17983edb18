"""WHERE: every place the association uses; what is to happen there, is carried out, and is read back."""

"""WHO APPLIES IT: the standing committee and the Executive Committee, their seats and terms."""

"""The machines every room stands on. They know nothing of conduct."""

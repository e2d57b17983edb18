"""WAYS IN: they translate, and decide nothing."""

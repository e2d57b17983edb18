"""SIGNED: what a platform tells us by a webhook, believed by its signature over the bytes as they came. Pure."""

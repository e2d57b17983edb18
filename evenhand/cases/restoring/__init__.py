"""RESTORING: where everybody wants it and nobody is in danger, a facilitator helps to make it good; none of it is evidence.

What is said there lies under keys that no grant on the case opens: neither the committee nor a panel can read it.
"""

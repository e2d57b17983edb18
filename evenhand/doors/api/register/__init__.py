"""FOR THE ASSOCIATION'S REGISTER: it keeps the list of members (SCIM 2.0, RFC 7643 and 7644)."""

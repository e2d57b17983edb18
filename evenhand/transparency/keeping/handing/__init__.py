"""HANDING OUT: what is kept of a person, put together by one member, read and sent by another."""

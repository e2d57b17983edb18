"""RECEIVING: reports from any way in, named or anonymous, acknowledged by the next business day."""

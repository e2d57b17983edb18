"""DECIDING TOGETHER: ratings alone, a proposal, votes with reasons, a second reader; then it is sealed."""

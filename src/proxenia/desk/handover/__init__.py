"""Handover of a post: what hangs on whoever leaves, what is to be passed on, whom to write to, and what became of each point."""

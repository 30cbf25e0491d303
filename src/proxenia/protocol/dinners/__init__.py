"""Dinners: who is invited, who sits where, and the papers of the evening."""

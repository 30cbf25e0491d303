"""Volunteers: called, briefed, planned into shifts, thanked, and invited again only with their consent."""

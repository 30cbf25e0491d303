"""Ties sideways, between records of rooms that do not know one another: a visit that is a mission of a project."""

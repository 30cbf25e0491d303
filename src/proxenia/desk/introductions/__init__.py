"""The introduction path: what binds people is read from the records, the engine finds the ways, and each hop is told."""

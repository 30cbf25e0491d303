"""Which offers may answer a need, across languages, and why."""

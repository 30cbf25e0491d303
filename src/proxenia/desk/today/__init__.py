"""Today: what wants attention, ranked; what the reader promised; what is coming; what others shared."""

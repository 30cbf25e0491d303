"""Members at work: what they chose to do together, what each gives and gets, and the figures they have in common."""

"""People and days: adviser posts with shares, experts bought free, what they recorded, secondments, and claims."""

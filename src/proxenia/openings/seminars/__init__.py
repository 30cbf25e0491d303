"""Business seminars: who is invited on what terms, which pairs meet, on the day, and what came of it."""

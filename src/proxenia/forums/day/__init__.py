"""The day itself: badges, check-in, messages, what a screen shows."""

"""The fair door: open calls and who answered them, introductions and the end of our role, what officials disclose."""

"""The region itself: its members, and the frame that its other parts hang in."""

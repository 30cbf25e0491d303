"""The project itself: programme, phases, and the frame that its other parts hang in."""

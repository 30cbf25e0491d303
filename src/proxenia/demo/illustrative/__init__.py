"""A second office in which nothing is real, so that every screen can be seen at work. The same data at every loading."""

"""Joint asks: what the region asks of others, by whose mandate, what was done for it, and which rung it has reached."""

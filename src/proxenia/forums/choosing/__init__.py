"""Places given out by ranked wishes: asked for, planned with proof, tried out, put by hand, listed per visit and bus, and told."""

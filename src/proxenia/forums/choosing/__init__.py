"""Who goes on which site visit or into which session with few places: asked for by rank, given out together."""

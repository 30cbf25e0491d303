"""How a region decides: rules, seats and turns of the chair, motions, and one vote for each member."""

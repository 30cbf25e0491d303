"""What is done with a programme: planned by the hour, given to each delegate, run on the day, taken along without a network."""

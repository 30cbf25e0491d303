"""The world of twin cities: where a city stands in the open list, which cities are like it, what its peers have and it lacks."""

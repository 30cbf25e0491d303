"""What a city-region, or an office by itself, learns from peers: study trips, recommendations, comparisons."""

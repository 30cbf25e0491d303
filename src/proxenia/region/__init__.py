"""The city-region: equal members, how they decide and share costs, what they ask of others, what they learn from peers."""

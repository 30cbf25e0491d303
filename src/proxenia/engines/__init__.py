"""Pure computation: plain values in, plain values out. Knows nothing of users, offices, records or requests."""

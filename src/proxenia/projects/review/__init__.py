"""The partnership review: both sides assess themselves by the ten G20 principles, apart; what differs is the agenda."""

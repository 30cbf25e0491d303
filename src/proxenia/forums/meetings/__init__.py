"""One-to-one meetings of a forum: rounds, parties, wishes and the plan."""

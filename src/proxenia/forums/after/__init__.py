"""After a forum: questions asked afterwards, outcomes, reports."""

"""Who takes part in a forum: the public form, places and waiting lists, invitations, lists, and what is brought in from elsewhere."""

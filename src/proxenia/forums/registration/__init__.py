"""Who takes part: invitations, registrations by the public form or by a list, places and waiting lists."""

"""A forum as a record: the call, hosts, themes, rooms and ways, packages and sponsors, publishing and holding it, its public page."""

"""The results framework of a project: what it wants to bring about, how one can tell, and what was found."""

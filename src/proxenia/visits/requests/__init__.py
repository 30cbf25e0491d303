"""Requests to be received: the public form, the desk where they are judged and answered, and the load of those who speak."""

"""The first hour of an office: its own city, the twin cities that open data know, its posts, a colleague, a first contact."""

"""Projects as activities of IATI 2.03: told to everybody by a file, and activities of others brought in."""

"""The programme of a forum: sessions and who appears there, clashes, versions, what others read of it."""

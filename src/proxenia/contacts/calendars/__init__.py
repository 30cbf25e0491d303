"""Calendar files: what is wrong with them, and contacts out of them."""

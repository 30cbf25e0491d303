"""Forums: conferences of many cities over several days, from the call to what came of them."""

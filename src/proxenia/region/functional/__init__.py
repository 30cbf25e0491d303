"""The functional region: commuting flows, how far the members hold their own, labour-market areas, the official area beside them."""

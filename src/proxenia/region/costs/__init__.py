"""What a city-region costs: keys, rounds of contributions reckoned to the hundredth, invoices. Apart from votes."""

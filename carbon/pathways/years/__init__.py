"""Options over the years: their timelines, flows, draws and the comparison of them."""

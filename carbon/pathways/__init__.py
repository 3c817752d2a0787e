"""Keep, extend, renew, move or retire: years of emissions and money under options, on one arithmetic with the
footprint."""

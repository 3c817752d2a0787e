"""From a sheet to the rows of its table: where they begin and end, which are sums, what every table reads alike."""

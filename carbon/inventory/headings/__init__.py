"""What headings, titles and names of lists say: fields, units, periods, what a table is."""

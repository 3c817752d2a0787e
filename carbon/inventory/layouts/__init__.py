"""Tables that are no plain list: kinds or statuses across, several tables on a sheet, no headings."""

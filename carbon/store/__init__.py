"""Work that is kept: the project file that holds it whole, readable without this calculator."""

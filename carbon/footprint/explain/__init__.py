"""Why a figure is what it is: from a total to a line, its rule, its row and its factor."""

"""Parts of the pages of figures: ranges, intensities, one line told in full."""

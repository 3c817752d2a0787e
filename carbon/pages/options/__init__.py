"""Parts of the page Pathways: options, their measures, and what a comparison says."""

"""An inventory as a standing year, which pathways carry on."""

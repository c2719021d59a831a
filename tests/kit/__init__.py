"""Where the vectors come from, and our own library as the first implementation that is held to them."""

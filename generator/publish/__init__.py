"""What makes a site out of `build/docs`: the engine, the search index and the last checks."""

"""The page: plain ES modules, no build step."""

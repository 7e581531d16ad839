"""The demonstration's place: drawn pictures and a plausible month."""

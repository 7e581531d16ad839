"""Plain types of the field: no input or output, and nothing of ours is imported here."""

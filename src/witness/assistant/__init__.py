"""The turn: from a question to its answer with evidence."""
